"""Ways of looking at the list that somebody gave names: kept, kept anew under the same name, taken off and put back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from redis import Redis
from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.applications.models import ListView
from jobraker.applications.rules import limits
from jobraker.database import db, now, transaction
from jobraker.profile.keeping import count

TAKEN_OFF = "view"
REMOVED = (
    "DELETE FROM application_view WHERE account_id = :account_id AND key = :key RETURNING to_jsonb(application_view)"
)
RETURN = """
INSERT INTO application_view SELECT (jsonb_populate_record(NULL::application_view, cast(:row AS jsonb))).*
ON CONFLICT DO NOTHING RETURNING 1
"""


class Outcome(StrEnum):
    SAVED = "saved"
    AGAIN = "again"  # what was called so shows something else now
    THERE = "there"
    FULL = "full"
    LONG = "long"  # its words are


@dataclass(frozen=True, slots=True)
class Gone:
    """`ticket` puts it back, "" where nothing can."""

    name: str
    query: str
    ticket: str = ""


def views_of(account_id: int) -> Sequence[ListView]:
    """In the order that they were saved in."""
    mine = select(ListView).filter_by(account_id=account_id)
    with transaction():
        return db.session.scalars(mine.order_by(ListView.saved_at, ListView.key)).all()


def save(account_id: int, name: str, query: str) -> Outcome:
    """`query`: the arguments of the list's address."""
    if len(query) > limits.VIEW_QUERY:
        return Outcome.LONG
    with transaction():
        lock(account_id)
        if same := called(account_id, name):
            named = update(ListView).filter_by(account_id=account_id, key=same)
            db.session.execute(named.values(name=name, query=query))
            return Outcome.AGAIN
        if count(ListView, account_id) >= limits.VIEWS:
            return Outcome.FULL
        row = {"account_id": account_id, "key": uuid4(), "name": name, "query": query, "saved_at": now()}
        db.session.execute(insert(ListView).values(row))
    return Outcome.SAVED


def called(account_id: int, name: str) -> UUID | None:
    """The one that has this name, in whichever letters. Part of the transaction at hand."""
    return next((each.key for each in views_of(account_id) if each.name.casefold() == name.casefold()), None)


def remove(redis: Redis | None, account_id: int, key: UUID) -> Gone | None:
    """None where it is not there."""
    with transaction():
        row: dict[str, Any] | None = db.session.scalar(text(REMOVED), {"account_id": account_id, "key": key})
    if row is None:
        return None
    return Gone(row["name"], row["query"], tickets.hold(redis, TAKEN_OFF, account_id, json.dumps(row)))


def put_back(redis: Redis | None, account_id: int, ticket: str) -> tuple[Gone, Outcome] | None:
    """None for what was put back before, is too old, or was another's. With no room left it can be tried again."""
    with transaction():
        lock(account_id)
        kept = tickets.look(redis, TAKEN_OFF, account_id, ticket)
        if kept is None:
            return None
        row = json.loads(kept)
        gone = Gone(row["name"], row["query"])
        if called(account_id, gone.name):
            return gone, Outcome.THERE
        if count(ListView, account_id) >= limits.VIEWS:
            return Gone(gone.name, gone.query, ticket), Outcome.FULL
        back = db.session.scalar(text(RETURN), {"row": kept})
        tickets.take(redis, TAKEN_OFF, account_id, ticket)
    return gone, Outcome.SAVED if back else Outcome.THERE
