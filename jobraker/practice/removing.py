"""What is taken away of practice, held for some minutes so that it can be put back as it was, once and by its owner."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from redis import Redis
from sqlalchemy import text

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.database import db, transaction
from jobraker.language_model import works
from jobraker.practice.models import Story
from jobraker.practice.rules import limits
from jobraker.profile.keeping import count, own
from jobraker.saved.models import SavedJob

REMOVED = "practice"  # what tickets are of
TAKE = "DELETE FROM {table} WHERE account_id = :account_id AND key = :key RETURNING to_jsonb({table})"
RETURN = """
INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, cast(:row AS jsonb))).* ON CONFLICT DO NOTHING RETURNING key
"""


class Part(StrEnum):
    """By the names of their tables."""

    ANSWER = "practice_answer"
    STORY = "story"


class Returned(StrEnum):
    BACK = "back"
    THERE = "there"
    FULL = "full"
    ALONE = "alone"  # the application that it is of is gone


@dataclass(frozen=True, slots=True)
class Gone:
    """`row`: what was taken away, by column; `ticket` puts it back, "" where nothing can."""

    part: Part
    row: dict[str, Any]
    ticket: str = ""


def remove(redis: Redis | None, part: Part, account_id: int, key: UUID) -> Gone | None:
    """With what a model would say of it. None where it is not there."""
    with transaction():
        lock(account_id)
        works.forget_all(account_id, key)
        mine = {"account_id": account_id, "key": key}
        row = db.session.scalar(text(TAKE.format(table=part)), mine)
    if row is None:
        return None
    db.session.expire_all()
    return Gone(part, row, tickets.hold(redis, REMOVED, account_id, json.dumps({"part": part, "row": row})))


def put_back(redis: Redis | None, account_id: int, ticket: str) -> tuple[Gone, Returned] | None:
    """None for what was put back before, is too old, or was another's. Where there is no room, the ticket stays good."""
    with transaction():
        lock(account_id)
        kept = tickets.look(redis, REMOVED, account_id, ticket)
        if kept is None:
            return None
        held = json.loads(kept)
        gone = Gone(Part(held["part"]), held["row"], ticket)
        if gone.part is Part.STORY and count(Story, account_id) >= limits.STORIES:
            return gone, Returned.FULL
        there = gone.row["application"] and own(SavedJob, account_id, key=UUID(gone.row["application"]))
        if gone.part is Part.ANSWER and not there:
            return gone, Returned.ALONE
        tickets.take(redis, REMOVED, account_id, ticket)
        row = gone.row | {"application": gone.row["application"] if there else None}
        values = {"row": json.dumps(row)}
        back = db.session.scalar(text(RETURN.format(table=gone.part)), values)
    return gone, Returned.BACK if back else Returned.THERE
