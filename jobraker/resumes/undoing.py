"""A résumé that was removed, or what was being written and was taken over by something else: put back, once, by its owner.

A file that was brought is deleted for good.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from redis import Redis
from sqlalchemy import select, text

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.database import db, transaction
from jobraker.documents import design as designs
from jobraker.documents import resume as documents
from jobraker.documents.design import Design
from jobraker.documents.resume import Document
from jobraker.resumes import choosing
from jobraker.resumes.models import Resume
from jobraker.resumes.versions import Saved, Written, is_full, write, written

REMOVED = "resume"
HELD = """
SELECT jsonb_build_object('name', name, 'row', to_jsonb(resume), 'versions', (
  SELECT coalesce(jsonb_agg(to_jsonb(resume_version)), '[]') FROM resume_version
  WHERE resume_version.account_id = resume.account_id AND resume_version.key = resume.key))
FROM resume WHERE account_id = :account_id AND key = :key AND upload IS NULL
"""
RETURN = "INSERT INTO resume SELECT (jsonb_populate_record(NULL::resume, :row)).*"
RETURN_VERSIONS = "INSERT INTO resume_version SELECT * FROM jsonb_populate_recordset(NULL::resume_version, :rows)"
# The kind of work and the opening that it was for, where they are still there and no other résumé is for them now.
FREE = """
SELECT (SELECT key FROM track WHERE account_id = :account_id AND key = CAST(:track AS uuid) AND NOT EXISTS (
         SELECT FROM resume WHERE resume.account_id = :account_id AND resume.track = track.key)) AS track,
       (SELECT id FROM job WHERE id = CAST(:job_id AS bigint) AND NOT EXISTS (
         SELECT FROM resume WHERE resume.account_id = :account_id AND resume.job_id = job.id)) AS job_id
"""


Change = Callable[[Written], tuple[Document, Design]]


class Returned(StrEnum):
    BACK = "back"
    THERE = "there"  # it is so already
    GONE = "gone"  # the résumé of what was written is no longer there
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Gone:
    """`ticket` puts it back, "" where nothing can."""

    name: str
    ticket: str = ""


@dataclass(frozen=True, slots=True)
class PutBack:
    name: str
    key: UUID
    returned: Returned
    was_written: bool  # what was being written, not all of it


def remove(redis: Redis | None, account_id: int, key: UUID) -> Gone | None:
    """None where it is not there. A file that was brought is gone for good."""
    with transaction():
        lock(account_id)
        held = db.session.scalar(text(HELD), {"account_id": account_id, "key": key})
        name = choosing.remove(account_id, key)
    if name is None:
        return None
    return Gone(name, tickets.hold(redis, REMOVED, account_id, json.dumps(held)) if held else "")


def overwrite(redis: Redis | None, account_id: int, key: UUID, change: Change) -> Gone | None:
    """What is being written becomes what `change` makes of it. None where there is no such résumé that was built here."""
    with transaction():
        lock(account_id)
        held = written(account_id, key)
        if held is None:
            return None
        saved = write(account_id, key, held.row.version, *change(held))
    if saved is not Saved.SAVED:
        return Gone(held.row.name) if saved is Saved.SAME else None
    before = {"document": documents.as_kept(held.document), "design": designs.as_kept(held.design)}
    told = {"name": held.row.name, "key": str(key), "draft": before}
    return Gone(held.row.name, tickets.hold(redis, REMOVED, account_id, json.dumps(told)))


def put_back(redis: Redis | None, account_id: int, ticket: str) -> PutBack | None:
    """None for what was put back before, is too old, or was another's."""
    kept = tickets.take(redis, REMOVED, account_id, ticket)
    if kept is None:
        return None
    held = json.loads(kept)
    key = UUID(held["key"] if "draft" in held else held["row"]["key"])
    with transaction():
        lock(account_id)
        done = put_draft(account_id, key, held["draft"]) if "draft" in held else put_whole(account_id, key, held)
    return PutBack(held["name"], key, done, "draft" in held)


def put_draft(account_id: int, key: UUID, draft: dict[str, Any]) -> Returned:
    now = written(account_id, key)
    if now is None:
        return Returned.GONE
    document, design = documents.from_kept(draft["document"]), designs.from_kept(draft["design"])
    saved = write(account_id, key, now.row.version, document, design)
    return Returned.THERE if saved is Saved.SAME else Returned.BACK


def put_whole(account_id: int, key: UUID, held: dict[str, Any]) -> Returned:
    if db.session.scalar(select(Resume.key).filter_by(account_id=account_id, key=key)):
        return Returned.THERE
    if is_full(account_id, tailored=bool(held["row"]["job_title"])):
        return Returned.FULL
    row, was_default = held["row"], held["row"]["is_default"]
    free = db.session.execute(
        text(FREE), {"account_id": account_id, **{name: row[name] for name in ("track", "job_id")}}
    )
    track, job_id = free.one()
    row |= {"track": track and str(track), "job_id": job_id, "is_default": False}
    db.session.execute(text(RETURN), {"row": json.dumps(row)})
    db.session.execute(text(RETURN_VERSIONS), {"rows": json.dumps(held["versions"])})
    if was_default:
        choosing.make_default(account_id, key)
    return Returned.BACK
