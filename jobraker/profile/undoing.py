"""What is taken out of a profile, kept for some minutes so that it can be put back as it was, once and by its owner.

Redis holds it and forgets it by itself; without Redis it is taken out all the same, and cannot be put back.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from redis import Redis
from sqlalchemy import func, select, text

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.database import db, transaction
from jobraker.profile.keeping import count
from jobraker.profile.models import Answer, Connection, Entry, Owned, ProfileLanguage, ProfileSkill
from jobraker.profile.rules import limits

REMOVED = "profile"


class Part(StrEnum):
    SKILL = "profile_skill"
    LANGUAGE = "profile_language"
    ENTRY = "profile_entry"
    ANSWER = "answer"
    CONTACT = "connection"


MODELS: dict[Part, type[Owned]] = {
    Part.SKILL: ProfileSkill,
    Part.LANGUAGE: ProfileLanguage,
    Part.ENTRY: Entry,
    Part.ANSWER: Answer,
    Part.CONTACT: Connection,
}
MOST = {
    Part.SKILL: limits.SKILLS,
    Part.LANGUAGE: limits.LANGUAGES,
    Part.ENTRY: limits.ENTRIES,
    Part.ANSWER: limits.ANSWERS,
    Part.CONTACT: limits.CONTACTS,
}
# The row as it was, with its place among the others and its version: whoever saw it sees the same again.
RETURN = "INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, :row)).* ON CONFLICT DO NOTHING RETURNING 1"


class Returned(StrEnum):
    BACK = "back"
    THERE = "there"  # it had been put in anew meanwhile
    FULL = "full"  # there are as many as there may be


@dataclass(frozen=True, slots=True)
class Gone:
    """`row` is what was taken out, by column; `ticket` puts it back, "" where nothing can."""

    part: Part
    row: dict[str, Any]
    ticket: str = ""


def remove(redis: Redis | None, part: Part, account_id: int, **key: Any) -> Gone | None:
    """None where it is not there."""
    table = MODELS[part].__table__  # type: ignore[attr-defined]
    mine = [table.c.account_id == account_id, *(table.c[name] == value for name, value in key.items())]
    with transaction():
        row = db.session.scalar(
            select(func.to_jsonb(text(part.value))).select_from(table).where(*mine).with_for_update()
        )
        if row is None:
            return None
        db.session.execute(table.delete().where(*mine))
    return Gone(part, row, tickets.hold(redis, REMOVED, account_id, json.dumps([part, row])))


def put_back(redis: Redis | None, account_id: int, ticket: str) -> tuple[Gone, Returned] | None:
    """None for what was put back before, is too old, or was another's."""
    kept = tickets.take(redis, REMOVED, account_id, ticket)
    if kept is None:
        return None
    part_name, row = json.loads(kept)
    gone = Gone(Part(part_name), row)
    of_kind = {"kind": row["kind"]} if gone.part is Part.ENTRY else {}
    with transaction():
        lock(account_id)
        if count(MODELS[gone.part], account_id, **of_kind) >= MOST[gone.part]:
            return gone, Returned.FULL
        back = text(RETURN.format(table=gone.part.value))
        done = db.session.scalar(back, {"row": json.dumps(row)})
    return gone, Returned.BACK if done else Returned.THERE
