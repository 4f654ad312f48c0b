"""What somebody wants to be reminded of: set, done, waved away, and opened again where that was a slip."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, select

from jobraker.accounts.locking import lock
from jobraker.applications.models import Event, Reminder
from jobraker.applications.rules import limits
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.next_steps import Form
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


def answer_suggestion(account_id: int, application: UUID, form: Form, day: date, *, dismissed: bool) -> UUID | None:
    """What silence suggests is done, or not needed: there is a reminder of it that is over. None where nothing is there
    to be reminded of."""
    with transaction():
        lock(account_id)
        if own(SavedJob, account_id, key=application) is None:
            return None
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
