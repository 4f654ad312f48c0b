"""What somebody wants to be reminded of: set, done, waved away, and opened again where that was a slip."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, select

from jobraker.accounts.locking import lock
from jobraker.applications.models import Event, Reminder
from jobraker.applications.reading import cards, zone_of
from jobraker.applications.rules import limits
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.next_steps import Form, Step, suggested
from jobraker.applications.timeline import note, touch
from jobraker.database import db, now, transaction
from jobraker.profile import keeping
from jobraker.profile.keeping import Kept, Outcome, count, keep, own
from jobraker.profile.rules.merging import Content, Seen
from jobraker.saved.models import SavedJob

ENDED = ("done", "dismissed")  # of events


def reminder_of(account_id: int, application: UUID, key: UUID) -> Reminder | None:
    with transaction():
        return own(Reminder, account_id, application=application, key=key)


def open_of(account_id: int, application: UUID) -> Sequence[Reminder]:
    """The next first."""
    mine = select(Reminder).filter_by(account_id=account_id, application=application, done_at=None)
    with transaction():
        return db.session.scalars(mine.order_by(Reminder.day, Reminder.key)).all()


def keep_reminder(account_id: int, application: UUID, key: UUID, seen: Seen, content: Content) -> Kept:
    """Save it as its form has it. On another day it is told anew, by one letter."""
    with transaction():
        lock(account_id)
        before = own(Reminder, account_id, key=key)
        if own(SavedJob, account_id, key=application) is None or (before and before.application != application):
            return Kept(Outcome.GONE)
        if before is None and not seen.version and full(account_id, application):
            return Kept(Outcome.FULL)
        was = before.content if before else None
        kept = keep(Reminder, account_id, seen, content, application=application, key=key)
        if kept.is_saved and kept.content is not None and kept.content != was:
            row = own(Reminder, account_id, key=key)
            if row and was and row.day != was["day"]:
                row.told_at = None
            did = "changed" if was else "set"
            note(account_id, application, Kind.REMINDER, did=did, **told(key, kept.content))
    return kept


def full(account_id: int, application: UUID) -> bool:
    """Those that are done leave room for others."""
    return count(Reminder, account_id, application=application, done_at=None) >= limits.REMINDERS


def told(key: UUID, content: Mapping[str, Any]) -> dict[str, Any]:
    """What an event holds of it."""
    return {"key": str(key), "form": content["form"], "day": content["day"].isoformat(), "words": content["words"]}


def end(account_id: int, application: UUID, key: UUID, *, dismissed: bool) -> bool:
    """Whether it is there. What is ended stays as it was ended."""
    with transaction():
        lock(account_id)
        row = own(Reminder, account_id, application=application, key=key)
        if row is None:
            return False
        if row.done_at is None:
            row.done_at, row.dismissed = now(), dismissed
            row.version += 1
            did = "dismissed" if dismissed else "done"
            note(account_id, application, Kind.REMINDER, did=did, **told(key, row.content))
    return True


def wave_away(account_id: int, application: UUID, form: Form) -> UUID | None:
    """What silence suggests is not needed: of however many clicks one answers it. None where it is suggested no more."""
    with transaction():
        lock(account_id)
        for card in cards(account_id, [application]):
            every = suggested(card.facts, card.read_at, card.zone)
            if step := next((each for each in every if each.step is Step(form)), None):
                return write_ended(account_id, application, form, step.day, dismissed=True)
    return None


def note_sent(
    account_id: int, application: UUID, form: Form, day: date, asked: UUID | None
) -> tuple[UUID, bool] | None:
    """Such a letter was sent: whatever asked for it is done. The reminder that says so, and whether that is news: of one
    day it is noted once. None where the application is gone."""
    with transaction():
        lock(account_id)
        if own(SavedJob, account_id, key=application) is None:
            return None
        named = own(Reminder, account_id, application=application, key=asked) if asked else None
        if named and not named.dismissed:
            fresh = named.done_at is None
            end(account_id, application, named.key, dismissed=False)
            return named.key, fresh
        if noted := done_on(account_id, application, form, day):
            return noted, False
        waits = next((each.key for each in open_of(account_id, application) if each.form == form), None)
        if waits:
            end(account_id, application, waits, dismissed=False)
            return waits, True
        return write_ended(account_id, application, form, day, dismissed=False), True


def done_on(account_id: int, application: UUID, form: Form, day: date) -> UUID | None:
    """The last that was done on this day of its person's."""
    mine = select(Reminder).filter_by(account_id=account_id, application=application, form=form, dismissed=False)
    done = db.session.scalars(mine.where(Reminder.done_at.is_not(None)).order_by(Reminder.done_at.desc())).all()
    zone = zone_of(account_id)
    return next((each.key for each in done if each.done_at and each.done_at.astimezone(zone).date() == day), None)


def write_ended(account_id: int, application: UUID, form: Form, day: date, *, dismissed: bool) -> UUID:
    """A reminder that is over as it is set: with it the suggestion is answered. Part of the transaction at hand."""
    key, at = uuid4(), now()
    row = {"form": form, "day": day, "words": "", "set_at": at, "done_at": at, "dismissed": dismissed}
    db.session.add(Reminder(account_id=account_id, application=application, key=key, **row))
    db.session.flush()
    did = "dismissed" if dismissed else "done"
    note(account_id, application, Kind.REMINDER, did=did, **told(key, row))
    return key


def open_again(account_id: int, application: UUID, key: UUID) -> bool:
    """As it was before it was ended; whether it is there. A suggestion that was answered is one again."""
    with transaction():
        lock(account_id)
        row = own(Reminder, account_id, application=application, key=key)
        if row is None:
            return False
        if row.done_at is None:
            return True
        if row.set_at == row.done_at:
            db.session.delete(row)
        else:
            keeping.change(row, {"done_at": None, "dismissed": False})
        db.session.flush()
        mine = (Event.account_id == account_id, Event.application == application, Event.kind == Kind.REMINDER)
        slip = delete(Event).where(*mine, Event.told["key"].astext == str(key), Event.told["did"].astext.in_(ENDED))
        db.session.execute(slip, execution_options={"synchronize_session": False})
        touch(account_id, [application])
    return True
