"""An application goes from stage to stage: by one conditional update, with an event, and back where it was a slip."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from redis import Redis
from sqlalchemy import delete, select, text, update

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.applications import hooked
from jobraker.applications.channels import channel_of
from jobraker.applications.models import Event
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.moves import Actor, Refusal, reaches, refusal, was_sent
from jobraker.applications.timeline import note_all
from jobraker.database import db, now, transaction
from jobraker.matching.models import Recommended
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import BEFORE, Stage

MOVED = "moved"  # what tickets are of
BACK = """
UPDATE saved_job SET stage = before.stage, stage_at = before.stage_at,
  applied_on = CASE WHEN saved_job.applied_on IS DISTINCT FROM before.now_on THEN saved_job.applied_on ELSE before.applied_on END,
  channel = CASE WHEN saved_job.channel <> before.now_channel THEN saved_job.channel ELSE before.channel END,
  version = saved_job.version + 1, changed_at = now()
FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS before(key uuid, now_at timestamptz, now_on date, now_channel text,
  stage text, stage_at timestamptz, applied_on date, channel text)
WHERE account_id = :account_id AND saved_job.key = before.key AND saved_job.stage_at = before.now_at
  AND (before.stage <> ALL(:unsent) OR saved_job.applied_on IS NOT DISTINCT FROM before.now_on)
RETURNING saved_job.key
"""
NOTHING_SEEN: Mapping[UUID, Stage] = {}


@dataclass(frozen=True, slots=True)
class Refused:
    """`stage`: where it is. `overtaken`: it was moved since the page was loaded."""

    key: UUID
    title: str
    stage: Stage
    because: Refusal | None = None

    @property
    def overtaken(self) -> bool:
        return self.because is None


@dataclass(frozen=True, slots=True)
class Moved:
    """`keys` of those that moved, with their `titles`; `ticket` moves them back, "" where nothing can."""

    to: Stage
    keys: tuple[UUID, ...] = ()
    titles: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    ticket: str = ""


def move(
    redis: Redis | None,
    account_id: int,
    keys: Collection[UUID],
    to: Stage,
    today: date,
    *,
    actor: Actor = Actor.PERSON,
    seen: Mapping[UUID, Stage] = NOTHING_SEEN,
    applied_on: date | None = None,
) -> Moved:
    """Move those that may go there; those that are not this person's are left out.

    `seen` is where a page showed each: one that has been moved since stays. `applied_on`: the day that they were sent on,
    if one is told; today, if this move sends them and none is known.
    """
    with transaction():
        lock(account_id)
        rows = rows_of(account_id, keys)
        refused = [each for row in rows if (each := refused_of(row, to, actor, seen.get(row.key)))]
        going = [row for row in rows if row.key not in {each.key for each in refused}]
        at, held = now(), []
        for row in going:
            changed = becoming(row, to, today, applied_on)
            held.append(state(row) | told_after(row, changed) | {"now_at": str(at)})
            values = changed | {"stage": to, "stage_at": at, "changed_at": at}
            there = (SavedJob.account_id == account_id, SavedJob.key == row.key, SavedJob.stage == row.stage)
            change = update(SavedJob).where(*there).values(**values, version=SavedJob.version + 1)
            db.session.execute(change, execution_options={"synchronize_session": False})
        told = {row.key: told_of(row, to, today, applied_on) for row in going}
        numbers = note_all(account_id, told, Kind.MOVED, actor)
        if reaches(to):
            note_applied(account_id, [row.job_id for row in going if row.job_id])
    held = [before | {"event": numbers[UUID(before["key"])], "to": to} for before in held]
    return Moved(
        to,
        tuple(row.key for row in going),
        tuple(str(row.posting.get("title", "")) for row in going),
        tuple(refused),
        tickets.hold(redis, MOVED, account_id, json.dumps(held)) if held else "",
    )


def rows_of(account_id: int, keys: Collection[UUID]) -> Sequence[SavedJob]:
    mine = select(SavedJob).where(SavedJob.account_id == account_id, SavedJob.key.in_(keys))
    return db.session.scalars(mine.order_by(SavedJob.key).execution_options(populate_existing=True)).all()


def refused_of(row: SavedJob, to: Stage, actor: Actor, seen: Stage | None) -> Refused | None:
    at = Stage(row.stage)
    because = refusal(actor, at, to, sent=row.applied_on is not None)
    if because is not Refusal.SAME and seen is not None and at is not seen:
        because = None  # whoever moved it knew more than the page that asks
    elif because is None:
        return None
    return Refused(row.key, str(row.posting.get("title", "")), at, because)


def becoming(row: SavedJob, to: Stage, today: date, applied_on: date | None) -> dict[str, Any]:
    """What changes beside the stage."""
    if to in BEFORE:
        return {"applied_on": None}  # that it was sent was a mistake
    if not reaches(to):
        return {}
    channel = row.channel or (channel_of(row.job_id) if row.job_id else "")
    sends = not was_sent(Stage(row.stage))  # of one that was sent before, on a day that nobody told, none is made up
    return {"applied_on": applied_on or row.applied_on or (today if sends else None), "channel": channel}


def told_after(row: SavedJob, changed: Mapping[str, Any]) -> dict[str, Any]:
    """What is written of its sending: whatever is told of that later, an undo leaves."""
    on = changed.get("applied_on", row.applied_on)
    return {"now_on": on and on.isoformat(), "now_channel": changed.get("channel", row.channel)}


def told_of(row: SavedJob, to: Stage, today: date, applied_on: date | None) -> Mapping[str, Any]:
    told: dict[str, Any] = {"from": row.stage, "to": to}
    on = becoming(row, to, today, applied_on).get("applied_on")
    return told | {"on": on.isoformat()} if on and on != row.applied_on else told


def state(row: SavedJob) -> dict[str, Any]:
    on = row.applied_on and row.applied_on.isoformat()
    kept = {"key": str(row.key), "stage": row.stage, "stage_at": str(row.stage_at)}
    return kept | {"applied_on": on, "channel": row.channel}


def note_applied(account_id: int, job_ids: Collection[int]) -> None:
    """That openings which were recommended were applied for: their yield."""
    shown = update(Recommended).where(
        Recommended.account_id == account_id, Recommended.job_id.in_(job_ids), Recommended.applied_at.is_(None)
    )
    db.session.execute(shown.values(applied_at=now()), execution_options={"synchronize_session": False})


def move_back(redis: Redis | None, account_id: int, ticket: str) -> tuple[int, int] | None:
    """How many are where they were, of how many; None for what was moved back before, is too old, or was another's.

    What has moved on since, or whose sending was told of otherwise, stays there. A slip that was taken back is no part of what happened: its event goes with it.
    """
    kept = tickets.take(redis, MOVED, account_id, ticket)
    if kept is None:
        return None
    rows = {UUID(row["key"]): row for row in json.loads(kept)}
    with transaction():
        lock(account_id)
        back = db.session.scalars(text(BACK), {"account_id": account_id, "rows": kept, "unsent": list(BEFORE)}).all()
        slips = [rows[key]["event"] for key in back]
        db.session.execute(delete(Event).where(Event.account_id == account_id, Event.id.in_(slips)))
        hooked.moved_back(account_id, {key: rows[key] for key in back})
    return len(back), len(rows)
