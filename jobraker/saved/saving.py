"""Jobs are saved, taken off the list, and put back: each click once, however often it comes."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from redis import Redis
from sqlalchemy import delete, text, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.database import db, now, transaction
from jobraker.language_model import works
from jobraker.matching.models import Recommended
from jobraker.matching.opening import MOST_ID
from jobraker.profile.keeping import count
from jobraker.saved import followed
from jobraker.saved.belonging import belonging, keys_in, naming, owners
from jobraker.saved.belonging import put_back as put_beside
from jobraker.saved.followed import Change
from jobraker.saved.models import SavedJob
from jobraker.saved.rules import limits
from jobraker.saved.rules.posting import Posting, as_kept
from jobraker.saved.rules.stages import Stage
from jobraker.saved.snapshot import snapshot
from jobraker.saved.standing import standings
from jobraker.taxonomy.skills import skills_in

TAKEN_OFF = "saved"
REMOVED = """
DELETE FROM saved_job WHERE account_id = :account_id AND key = ANY(cast(:keys AS uuid[])) AND {which}
RETURNING to_jsonb(saved_job)
"""
SAVED_ALONE = "stage = 'saved'"  # an application is not lost by the button that saves its opening
NOT_UNDERWAY = "stage <> 'submitting'"  # what sends it must find it
ANEW = "SELECT job_id FROM saved_job WHERE account_id = :account_id AND job_id = ANY(cast(:jobs AS bigint[]))"
# Of what is saved and nothing else, one is as good as another.
BARE = """
SELECT key FROM saved_job
WHERE account_id = :account_id AND job_id = ANY(cast(:jobs AS bigint[])) AND version = 1 AND stage = 'saved'
"""
# An opening whose row is gone meanwhile, or that was saved anew and more was made of it, is kept as it was saved.
RETURN = """
INSERT INTO saved_job SELECT (jsonb_populate_record(NULL::saved_job, kept.row || jsonb_build_object('job_id', (
  SELECT id FROM job WHERE id = (kept.row->>'job_id')::bigint AND NOT EXISTS (
    SELECT FROM saved_job other WHERE other.account_id = (kept.row->>'account_id')::bigint AND other.job_id = job.id))))).*
FROM jsonb_array_elements(cast(:rows AS jsonb)) AS kept(row) ON CONFLICT DO NOTHING RETURNING key
"""


class Outcome(StrEnum):
    SAVED = "saved"
    THERE = "there"  # it was saved before
    GONE = "gone"  # there is no such opening
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Saved:
    """`job_id`: the opening that it is now, where it was merged into another."""

    outcome: Outcome
    key: UUID | None = None
    job_id: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """What was taken off: titles, and of one alone its opening. `ticket` puts it back, "" where nothing can."""

    titles: tuple[str, ...]
    job_id: int | None = None
    ticket: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """How many are `back`; those that are `there` were saved anew meanwhile. For those that are `left` there was no room:
    `ticket` puts them back, "" where nothing can."""

    back: int
    there: int
    left: int = 0
    ticket: str = ""
    job_id: int | None = None
    key: UUID | None = None
    title: str = ""


def save(account_id: int, job_id: int) -> Saved:
    with transaction():
        lock(account_id)
        kept = snapshot(job_id) if 0 < job_id <= MOST_ID else None
        if kept is None:
            return Saved(Outcome.GONE)
        posting, deadline = kept
        assert posting.job_id  # noqa: S101 - of an opening
        there = keys_of(account_id, [posting.job_id]).get(posting.job_id)
        if there:
            return Saved(Outcome.THERE, there, posting.job_id, posting.title)
        if count(SavedJob, account_id) >= limits.SAVED:
            return Saved(Outcome.FULL, None, posting.job_id, posting.title)
        ahead = deadline.astimezone(UTC).date() if deadline and deadline > now() else None
        row = {"key": uuid4(), "job_id": posting.job_id, "posting": as_kept(posting), "deadline": ahead}
        db.session.execute(insert(SavedJob).values(account_id=account_id, **row))
        followed.tell(account_id, Change.COME, [row | {"stage": Stage.SAVED}])
        note_saved(account_id, posting.job_id, now())
    return Saved(Outcome.SAVED, row["key"], posting.job_id, posting.title)  # type: ignore[arg-type]


def note_saved(account_id: int, job_id: int, at: datetime) -> None:
    """That an opening which was recommended was saved: its yield."""
    shown = update(Recommended).filter_by(account_id=account_id, job_id=job_id, saved_at=None)
    db.session.execute(shown.values(saved_at=at))


def keep_own(account_id: int, key: UUID, posting: Posting, **told: Any) -> Outcome:
    """Save a job from elsewhere, with `notes`, `tags`, `deadline` and `remind_days` as far as they are told. The same key
    begins one once. Its skills are read here: thousands of texts would be too many to read whenever they are listed."""
    with transaction():
        lock(account_id)
        if count(SavedJob, account_id, key=key):
            return Outcome.THERE
        if count(SavedJob, account_id) >= limits.SAVED:
            return Outcome.FULL
        row = {"account_id": account_id, "key": key, "posting": as_kept(with_skills(posting))} | told
        db.session.execute(insert(SavedJob).values(row))
        followed.tell(account_id, Change.COME, [row | {"stage": Stage.SAVED}])
    return Outcome.SAVED


def with_skills(posting: Posting) -> Posting:
    """As they are read in its words."""
    return replace(posting, skills=skills_in(f"{posting.title}\n{posting.description}"))


def keys_of(account_id: int, job_ids: Collection[int]) -> dict[int, UUID]:
    """Those of these openings that are saved, also where the one that was saved has become one of them."""
    return {job_id: each.key for job_id, each in standings(account_id, job_ids).items()}


def remove(redis: Redis | None, account_id: int, keys: Iterable[UUID], *, applied: bool = False) -> Gone | None:
    """With all that belongs to them; None where none of them is there. `applied`: those too that are more than saved."""
    names = list(map(str, keys))
    statement = REMOVED.format(which=NOT_UNDERWAY if applied else SAVED_ALONE)
    with transaction():
        lock(account_id)
        beside = {**belonging(account_id, names), **naming(account_id, names)}
        rows: list[dict[str, Any]] = list(
            db.session.scalars(text(statement), {"account_id": account_id, "keys": names})
        )
        followed.tell(account_id, Change.GONE, rows)
        gone = {row["key"] for row in rows}
        works.forget_all(account_id, *map(UUID, gone | keys_in(beside, gone)))  # a model may have been asked about any
    if not rows:
        return None
    titles = tuple(row["posting"].get("title", "") for row in rows)
    return Gone(
        titles,
        rows[0]["job_id"] if len(rows) == 1 else None,
        tickets.hold(redis, TAKEN_OFF, account_id, json.dumps([rows, beside])),
    )


def is_untouched(account_id: int, key: UUID) -> bool:
    """Whether it is as it was saved, with nothing written to it or kept for it."""
    with transaction():
        as_saved = count(SavedJob, account_id, key=key, version=1, stage=Stage.SAVED)
        return bool(as_saved) and not belonging(account_id, [str(key)])


def take_back(account_id: int, key: UUID) -> bool:
    """Undo `save`, as long as nothing was made of it; whether it was so."""
    with transaction():
        lock(account_id)
        untouched = is_untouched(account_id, key)
        if untouched:
            take_off(account_id, [key])
    return untouched


def put_back(redis: Redis | None, account_id: int, ticket: str) -> Returned | None:
    """None for what was put back before, is too old, or was another's."""
    kept = tickets.take(redis, TAKEN_OFF, account_id, ticket)
    if kept is None:
        return None
    rows, beside = json.loads(kept)
    with transaction():
        lock(account_id)
        room = max(limits.SAVED - count(SavedJob, account_id), 0)
        coming = make_way(account_id, rows[:room], beside)
        back = db.session.scalars(text(RETURN), {"rows": json.dumps(coming)}).all()
        put_beside(account_id, list(map(str, back)), beside)
        returned = set(map(str, back))
        followed.tell(account_id, Change.COME, [row for row in coming if row["key"] in returned])
    left = rows[room:]
    one = rows[0] if len(rows) == 1 else {"job_id": None, "posting": {}}
    title = one["posting"].get("title", "")
    return Returned(
        back=len(back),
        there=len(rows) - len(left) - len(back),
        left=len(left),
        ticket=tickets.hold(redis, TAKEN_OFF, account_id, json.dumps([left, beside])) if left else "",
        job_id=one["job_id"],
        key=back[0] if len(rows) == len(back) == 1 else None,
        title=title,
    )


def make_way(
    account_id: int, rows: list[dict[str, Any]], beside: Mapping[str, Sequence[Mapping[str, Any]]]
) -> list[dict[str, Any]]:
    """Those of these that come back. Where an opening was saved anew meanwhile, the one of the two gives way that was only saved."""
    jobs = [row["job_id"] for row in rows if row["job_id"]]
    anew = set(db.session.scalars(text(ANEW), {"account_id": account_id, "jobs": jobs}))
    more_than_saved = owners(beside)
    coming = [row for row in rows if row["job_id"] not in anew or not is_bare(row) or row["key"] in more_than_saved]
    of_jobs = {"account_id": account_id, "jobs": [row["job_id"] for row in coming if row["job_id"] in anew]}
    bare = list(map(str, db.session.scalars(text(BARE), of_jobs)))
    giving_way = set(bare) - owners(belonging(account_id, bare))
    take_off(account_id, list(map(UUID, giving_way)))
    return coming


def take_off(account_id: int, keys: Sequence[UUID]) -> None:
    gone = delete(SavedJob).where(SavedJob.account_id == account_id, SavedJob.key.in_(keys))
    gone_ones = gone.returning(SavedJob.key, SavedJob.posting, SavedJob.stage)
    rows = db.session.execute(gone_ones, execution_options={"synchronize_session": False}).mappings().all()
    followed.tell(account_id, Change.GONE, [dict(row) for row in rows])


def is_bare(row: Mapping[str, Any]) -> bool:
    return bool(row["version"] == 1 and row["stage"] == Stage.SAVED)
