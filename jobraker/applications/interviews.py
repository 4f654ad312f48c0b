"""The interviews of an application, in rounds: written down, changed, held, and what came of each."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from redis import Redis
from sqlalchemy import func, select

from jobraker.accounts.locking import lock
from jobraker.applications.models import Interview
from jobraker.applications.moving import Moved, move
from jobraker.applications.rules import limits
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.interviews import Outcome
from jobraker.applications.timeline import note
from jobraker.database import db, transaction
from jobraker.profile import keeping
from jobraker.profile.keeping import Kept, count, keep
from jobraker.profile.rules.merging import Content, Seen
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage

WAITING = (Stage.APPLIED, Stage.IN_REVIEW)  # an interview says that they answered


def interviews_of(account_id: int, application: UUID) -> Sequence[Interview]:
    """By their rounds."""
    mine = select(Interview).filter_by(account_id=account_id, application=application)
    with transaction():
        return db.session.scalars(
            mine.order_by(Interview.round, Interview.begins_at, Interview.key),
            execution_options={"populate_existing": True},
        ).all()


def interview_of(account_id: int, application: UUID, key: UUID) -> Interview | None:
    with transaction():
        return keeping.own(Interview, account_id, application=application, key=key)


def next_round(account_id: int, application: UUID) -> int:
    mine = select(func.max(Interview.round)).filter_by(account_id=account_id, application=application)
    with transaction():
        return (db.session.scalar(mine) or 0) + 1


def keep_interview(
    redis: Redis | None, account_id: int, application: UUID, key: UUID, seen: Seen, content: Content, today: date
) -> tuple[Kept, Moved | None]:
    """Save it as its form has it. One that is new moves what waited for an answer to Interviewing."""
    with transaction():
        lock(account_id)
        row = keeping.own(SavedJob, account_id, key=application)
        before = keeping.own(Interview, account_id, key=key)
        if row is None or (before and before.application != application):
            return Kept(keeping.Outcome.GONE), None
        if before is None and not seen.version and full(account_id, application):
            return Kept(keeping.Outcome.FULL), None
        was = before.content if before else None
        kept = keep(Interview, account_id, seen, content, application=application, key=key)
        if not kept.is_saved or kept.content is None:
            return kept, None
        note_of(account_id, application, key, was, kept.content)
        if was is None and row.stage in WAITING:
            return kept, move(redis, account_id, [application], Stage.INTERVIEWING, today)
    return kept, None


def full(account_id: int, application: UUID) -> bool:
    return count(Interview, account_id, application=application) >= limits.INTERVIEWS


def note_of(account_id: int, application: UUID, key: UUID, was: Content | None, now_is: Content) -> None:
    """On its timeline, where anything is another; a calendar is told that it is."""
    if was == now_is:
        return
    did = "changed" if was else "added"
    if now_is["outcome"] and now_is["outcome"] != (was or {}).get("outcome"):
        did = "ended"
    note(account_id, application, Kind.INTERVIEW, did=did, **told(key, now_is))
    row = keeping.own(Interview, account_id, key=key)
    if was and row and row.uid is None:
        row.sequence += 1  # of one that came by an invitation the number is whoever invited's


def told(key: UUID, content: Mapping[str, Any]) -> dict[str, Any]:
    """What an event holds of it."""
    begins = content["begins_at"]
    when = begins.isoformat() if begins else None
    kept = {name: content[name] for name in ("round", "form", "outcome")}
    return {"key": str(key), "begins_at": when} | kept


def end(account_id: int, application: UUID, key: UUID, outcome: Outcome) -> bool:
    """What came of it, by one click. Whether it is there."""
    with transaction():
        lock(account_id)
        row = keeping.own(Interview, account_id, application=application, key=key)
        if row is None:
            return False
        was = row.content
        if was["outcome"] != outcome:
            keeping.change(row, {"outcome": outcome})
            note_of(account_id, application, key, was, row.content)
    return True
