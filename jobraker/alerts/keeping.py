"""An alert from its making to its end, each change one statement over what is there; loaded through whose it is alone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from redis import Redis
from sqlalchemy import delete, exists, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.accounts.unsubscribing import of_alert
from jobraker.alerts.models import Alert, Basis, Became, Because, Condition, Found
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import Cadence, due_after, not_before, zone_word
from jobraker.applications.reading import zone_of
from jobraker.database import db, now, transaction
from jobraker.mail.models import Kind as LetterKind
from jobraker.mail.stopping import withdraw
from jobraker.matching.models import Shortlist
from jobraker.profile.keeping import count, own
from jobraker.profile.models import Track
from jobraker.profile.tracks import FIRST, begin

TAKEN_OFF = "alert"
# What was found goes with an alert, and comes back with it: nothing is told twice.
REMOVED = """
DELETE FROM alert WHERE account_id = :account_id AND key = :key
RETURNING to_jsonb(alert) - 'id' || jsonb_build_object('found', (
  SELECT coalesce(jsonb_agg(to_jsonb(alert_found) - 'alert_id'), '[]') FROM alert_found WHERE alert_found.alert_id = alert.id
)) AS row
"""
RETURN = """
INSERT INTO alert ({columns}) SELECT {columns} FROM jsonb_populate_record(NULL::alert, cast(:row AS jsonb))
ON CONFLICT DO NOTHING RETURNING id
"""
RETURN_FOUND = """
INSERT INTO alert_found (alert_id, job_id, account_id, found_at, strength, became, became_at, under, opened_at)
SELECT :alert_id, job_id, account_id, found_at, strength, became, became_at, under, opened_at
FROM jsonb_populate_recordset(NULL::alert_found, cast(:rows AS jsonb)) JOIN job ON job.id = job_id
ON CONFLICT DO NOTHING
"""


class Outcome(StrEnum):
    MADE = "made"
    THERE = "there"  # the same is asked by another
    FULL = "full"
    GONE = "gone"  # it is there no more, or the kind of work whose matches it tells of is not
    CHANGED = "changed"  # by another window, since it was looked at


@dataclass(frozen=True, slots=True)
class Timing:
    """When an alert is sent: `minute` of the day and `weekday` from 0, a Monday, mean nothing to one that tells at once."""

    cadence: Cadence = Cadence.DAILY
    minute: int = limits.MINUTE_FIRST
    weekday: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """`query`: the arguments of a search's address, "" where matches of a `track` from a `threshold` on are asked for."""

    query: str = ""
    track: UUID | None = None
    threshold: int | None = None

    @property
    def basis(self) -> Basis:
        return Basis.SEARCH if self.query else Basis.MATCHES


@dataclass(frozen=True, slots=True)
class Gone:
    """`ticket` puts it back, "" where nothing can."""

    name: str
    ticket: str = ""


def alerts_of(account_id: int) -> Sequence[Alert]:
    """The last that was made first."""
    mine = select(Alert).where(Alert.account_id == account_id).order_by(Alert.made_at.desc(), Alert.id.desc())
    with transaction():
        return db.session.scalars(mine.execution_options(populate_existing=True)).all()


def alert_of(account_id: int, key: UUID) -> Alert | None:
    mine = select(Alert).where(Alert.account_id == account_id, Alert.key == key)
    with transaction():
        return db.session.scalar(mine.execution_options(populate_existing=True))


def make(account_id: int, name: str, asked: Asked, timing: Timing) -> tuple[Outcome, UUID | None]:
    """Its key, also of one that asks the same and was there before. What came in before it is not news to it."""
    asks = {"query": asked.query, "track": asked.track, "threshold": asked.threshold, "basis": asked.basis}
    with transaction():
        lock(account_id)
        if not has_track(account_id, asked):
            return Outcome.GONE, None
        if there := same(account_id, asks):
            return Outcome.THERE, there
        if number_of(account_id) >= limits.ALERTS or len(asked.query) > limits.QUERY:
            return Outcome.FULL, None
        row = asks | timed(timing) | {"account_id": account_id, "key": uuid4(), "name": name[: limits.NAME]}
        row |= {"zone": zone_word(zone_of(account_id))} | ({} if asked.query else {"compile_at": None})
        key = db.session.scalar(insert(Alert).values(row).returning(Alert.key))
        watch(account_id)
    return Outcome.MADE, key


def has_track(account_id: int, asked: Asked) -> bool:
    """Whether what matches are asked of is there; the first comes into being with what is first said of it. Part of the
    transaction at hand, with the owner locked."""
    if asked.track == FIRST and not count(Track, account_id):
        begin(account_id, FIRST)
    return asked.track is None or own(Track, account_id, key=asked.track) is not None


def same(account_id: int, asks: dict[str, Any], *, beside: UUID | None = None) -> UUID | None:
    """Another that asks the same. Part of the transaction at hand."""
    alike = [getattr(Alert, name).is_not_distinct_from(value) for name, value in asks.items()]
    other = select(Alert.key).where(Alert.account_id == account_id, *alike)
    return db.session.scalar(other.where(Alert.key != beside) if beside else other)


def number_of(account_id: int) -> int:
    return db.session.scalar(select(func.count()).select_from(Alert).where(Alert.account_id == account_id)) or 0


def timed(timing: Timing) -> dict[str, Any]:
    return {"cadence": timing.cadence, "minute": timing.minute, "weekday": timing.weekday}


def change(
    account_id: int, key: UUID, name: str, asked: Asked, timing: Timing, *, version: int | None = None
) -> Outcome:
    """MADE where it is so now. Of another search what came in before the change is not news, and what waited is forgotten.
    `version`: that which was looked at."""
    asks = {"query": asked.query, "track": asked.track, "threshold": asked.threshold, "basis": asked.basis}
    with transaction():
        lock(account_id)
        alert = locked(account_id, key)
        if alert is None or not has_track(account_id, asked):
            return Outcome.GONE
        if version is not None and alert.version != version:
            return Outcome.CHANGED
        if len(asked.query) > limits.QUERY:
            return Outcome.FULL
        if same(account_id, asks, beside=key):
            return Outcome.THERE
        values = asks | timed(timing) | {"name": name[: limits.NAME], "version": Alert.version + 1}
        values["zone"] = zone_word(zone_of(account_id))
        if any(getattr(alert, each) != value for each, value in asks.items()):
            values |= {"since": func.now(), "unread": [], "kept_at": None}
            values |= {"compile_at": func.now() if asked.query else None, "cut": False}
            db.session.execute(delete(Condition).where(Condition.alert_id == alert.id))
            forget_waiting(alert.id)
        db.session.execute(update(Alert).where(Alert.id == alert.id).values(values))
        reckon(alert.id)
        watch(account_id)
    return Outcome.MADE


def retime(account_id: int, key: UUID, timing: Timing) -> bool:
    """Send it at other times; whether it is there."""
    with transaction():
        alert = locked(account_id, key)
        if alert is None:
            return False
        db.session.execute(
            update(Alert).where(Alert.id == alert.id).values(timed(timing) | {"version": Alert.version + 1})
        )
        reckon(alert.id)
    return True


def pause(account_id: int, key: UUID, because: Because = Because.PERSON) -> bool:
    """Whether it is there. One that is paused stays as it is, but that its person's word stands above an admin's, who would
    let it go on. Its mail that waits still is not sent."""
    with transaction():
        alert = locked(account_id, key)
        withdraw(account_id, channels=[of_alert(key)])
        if alert is not None and (alert.is_on or (alert.paused_because == Because.ADMIN != because)):
            values = {"paused_at": func.now(), "paused_because": because, "version": Alert.version + 1}
            db.session.execute(update(Alert).where(Alert.id == alert.id).values(values))
            watch(account_id)
        return alert is not None


def pause_all(account_id: int, because: Because) -> int:
    """How many were on."""
    on = update(Alert).where(Alert.account_id == account_id, Alert.paused_at.is_(None))
    on = on.values(paused_at=func.now(), paused_because=because, version=Alert.version + 1)
    with transaction():
        lock_all(account_id)
        paused = db.session.scalars(on.returning(Alert.id)).all()
        withdraw(account_id, kinds=[LetterKind.ALERT])
        watch(account_id)
    return len(paused)


def resume(account_id: int, key: UUID) -> bool:
    """Whether it is there. What came in while it was paused is not told: nobody comes back to a heap. What waited before is,
    as far as it is news still."""
    with transaction():
        alert = locked(account_id, key)
        if alert is not None and not alert.is_on:
            values: dict[str, Any] = {"paused_at": None, "paused_because": "", "since": func.now(), "unread": []}
            values |= {"version": Alert.version + 1, "compile_at": func.now() if alert.query else None}
            db.session.execute(update(Alert).where(Alert.id == alert.id).values(values))
            reckon(alert.id)
            watch(account_id)
        return alert is not None


def keep_on(account_id: int, key: UUID) -> bool:
    """It stays as it is, though it gave nothing: nobody is asked again for a while. Whether it is there."""
    kept = update(Alert).where(Alert.account_id == account_id, Alert.key == key).values(kept_at=func.now())
    with transaction():
        return db.session.scalar(kept.returning(Alert.id)) is not None


def remove(redis: Redis | None, account_id: int, key: UUID) -> Gone | None:
    """None where it is not there."""
    with transaction():
        locked(account_id, key)  # whoever sends it ends first: what is kept of it says so
        row: dict[str, Any] | None = db.session.scalar(text(REMOVED), {"account_id": account_id, "key": key})
        withdraw(account_id, channels=[of_alert(key)])
        watch(account_id)
    if row is None:
        return None
    return Gone(str(row["name"]), tickets.hold(redis, TAKEN_OFF, account_id, json.dumps(row)))


def can_come_back(redis: Redis | None, account_id: int, ticket: str) -> bool:
    return bool(ticket) and tickets.look(redis, TAKEN_OFF, account_id, ticket) is not None


def put_back(redis: Redis | None, account_id: int, ticket: str) -> tuple[Gone, Outcome] | None:
    """What it is; with another ticket where there was no room. None for what was put back before, is too old, or was
    another's."""
    kept = tickets.take(redis, TAKEN_OFF, account_id, ticket)
    if kept is None:
        return None
    row = json.loads(kept)
    name, found = str(row["name"]), row.pop("found")
    with transaction():
        lock(account_id)
        if number_of(account_id) >= limits.ALERTS:
            return Gone(name, tickets.hold(redis, TAKEN_OFF, account_id, kept)), Outcome.FULL
        if row["track"] and not has_track(account_id, Asked(track=UUID(row["track"]))):
            return Gone(name), Outcome.GONE
        row["compile_at"] = str(now()) if row["query"] else None  # its condition went with it
        statement = text(RETURN.format(columns=", ".join(row)))
        alert_id = db.session.scalar(statement, {"row": json.dumps(row)})
        if alert_id is not None:
            db.session.execute(text(RETURN_FOUND), {"alert_id": alert_id, "rows": json.dumps(found)})
            reckon(alert_id)
        watch(account_id)
    return Gone(name), Outcome.THERE if alert_id is None else Outcome.MADE


def locked(account_id: int, key: UUID) -> Alert | None:
    """The alert, for the transaction at hand alone: whoever sends it waits or passes it by."""
    mine = select(Alert).where(Alert.account_id == account_id, Alert.key == key).with_for_update(key_share=True)
    return db.session.scalar(mine.execution_options(populate_existing=True))


def lock_all(account_id: int) -> None:
    """All of somebody's, in the order in which whoever fills them holds them."""
    mine = select(Alert.id).where(Alert.account_id == account_id).order_by(Alert.id)
    db.session.execute(mine.with_for_update(key_share=True))


def forget_waiting(alert_id: int) -> None:
    waiting = update(Found).where(Found.alert_id == alert_id, Found.became == Became.WAITING)
    db.session.execute(waiting.values(became=Became.STALE, became_at=func.now()))


def reckon(alert_id: int) -> None:
    """Write down when the alert is due, where something waits: what is due already stays so. Part of the transaction at
    hand."""
    alert = db.session.scalar(select(Alert).where(Alert.id == alert_id).execution_options(populate_existing=True))
    waits = exists().where(Found.alert_id == alert_id, Found.became == Became.WAITING)
    if alert is None:
        return
    at = now()
    overdue = alert.due_at if alert.due_at and alert.due_at <= at else None
    due = (overdue or due_of(alert, at)) if db.session.scalar(select(waits)) else None
    db.session.execute(update(Alert).where(Alert.id == alert_id).values(due_at=due))


def due_of(alert: Alert, at: datetime) -> datetime:
    cadence = Cadence(alert.cadence)
    due = due_after(cadence, alert.minute, alert.weekday, alert.zone, at)
    return not_before(cadence, alert.last_sent_at, due)


def rezone(account_id: int) -> None:
    """Go by the clock of where they live by now. Part of the transaction at hand, or one of its own."""
    zone = zone_word(zone_of(account_id))
    elsewhere = (Alert.account_id == account_id, Alert.zone != zone)
    with transaction():
        lock_all(account_id)
        for alert_id in db.session.scalars(update(Alert).where(*elsewhere).values(zone=zone).returning(Alert.id)).all():
            reckon(alert_id)


def hurry(account_id: int) -> None:
    """What tells at once and waits for quiet hours to end asks anew whether they go on. Part of the transaction at hand, or
    one of its own."""
    waiting = (Alert.account_id == account_id, Alert.cadence == Cadence.INSTANT, Alert.due_at > func.now())
    with transaction():
        lock_all(account_id)
        db.session.execute(update(Alert).where(*waiting).values(due_at=func.now()))


def watch(account_id: int) -> None:
    """Lists of matches that an alert reads are kept up though nobody looks at them. Part of the transaction at hand."""
    reads = exists().where(
        Alert.account_id == Shortlist.account_id, Alert.track == Shortlist.track, Alert.paused_at.is_(None)
    )
    changed = (Shortlist.account_id == account_id, Shortlist.watched != reads)
    db.session.execute(
        update(Shortlist).where(*changed).values(watched=reads).execution_options(synchronize_session=False)
    )
