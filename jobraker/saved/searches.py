"""Searches that somebody saved: kept with their order, opened, renamed, taken off and put back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from redis import Redis
from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.database import db, transaction
from jobraker.profile.keeping import count
from jobraker.saved.rules import limits
from jobraker.saved.search_models import SavedSearch
from jobraker.search import arrivals

TAKEN_OFF = "search"
REMOVED = """
DELETE FROM saved_search WHERE account_id = :account_id AND key = :key RETURNING to_jsonb(saved_search)
"""
RETURN = """
INSERT INTO saved_search SELECT (jsonb_populate_record(NULL::saved_search, cast(:row AS jsonb))).*
ON CONFLICT DO NOTHING RETURNING 1
"""


class Outcome(StrEnum):
    SAVED = "saved"
    THERE = "there"  # it was saved before
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Gone:
    """`ticket` puts it back, "" where nothing can."""

    name: str
    ticket: str = ""


def searches_of(account_id: int) -> Sequence[SavedSearch]:
    """The last that was saved first."""
    mine = select(SavedSearch).filter_by(account_id=account_id)
    with transaction():
        return db.session.scalars(mine.order_by(SavedSearch.saved_at.desc(), SavedSearch.key)).all()


def search_of(account_id: int, key: UUID) -> SavedSearch | None:
    with transaction():
        return db.session.scalar(select(SavedSearch).filter_by(account_id=account_id, key=key))


def save(account_id: int, query: str, name: str) -> Outcome:
    """`query`: the arguments of its address, as every search writes its own."""
    with transaction():
        lock(account_id)
        if count(SavedSearch, account_id, query=query):
            return Outcome.THERE
        if count(SavedSearch, account_id) >= limits.SEARCHES or len(query) > limits.SEARCH_QUERY:
            return Outcome.FULL
        row = {"key": uuid4(), "name": name[: limits.SEARCH_NAME], "query": query, "newest": arrivals.newest()}
        db.session.execute(insert(SavedSearch).values(account_id=account_id, **row))
    return Outcome.SAVED


def visit(account_id: int, query: str, newest: int) -> str:
    """What the search is called, where it is saved: its openings were looked at when `newest` was the highest id."""
    seen = update(SavedSearch).filter_by(account_id=account_id, query=query)
    seen = seen.values(newest=func.greatest(SavedSearch.newest, newest), visited_at=func.now())
    with transaction():
        return db.session.scalar(seen.returning(SavedSearch.name)) or ""


def rename(account_id: int, key: UUID, name: str) -> bool:
    named = update(SavedSearch).filter_by(account_id=account_id, key=key).values(name=name)
    with transaction():
        return db.session.scalar(named.returning(SavedSearch.key)) is not None


def remove(redis: Redis | None, account_id: int, key: UUID) -> Gone | None:
    """None where it is not there."""
    with transaction():
        row: dict[str, Any] | None = db.session.scalar(text(REMOVED), {"account_id": account_id, "key": key})
    if row is None:
        return None
    return Gone(row["name"], tickets.hold(redis, TAKEN_OFF, account_id, json.dumps(row)))


def put_back(redis: Redis | None, account_id: int, ticket: str) -> tuple[Gone, Outcome] | None:
    """What it is; with another ticket where there was no room. None for what was put back before, is too old, or was
    another's."""
    kept = tickets.take(redis, TAKEN_OFF, account_id, ticket)
    if kept is None:
        return None
    name = str(json.loads(kept)["name"])
    with transaction():
        lock(account_id)
        if count(SavedSearch, account_id) >= limits.SEARCHES:
            return Gone(name, tickets.hold(redis, TAKEN_OFF, account_id, kept)), Outcome.FULL
        done = db.session.scalar(text(RETURN), {"row": kept})
    return Gone(name), Outcome.SAVED if done else Outcome.THERE
