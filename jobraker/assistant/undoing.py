"""What somebody took away of their talks, put back: a talk that they deleted, a card that they did not want just then."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from redis import Redis
from sqlalchemy import text, update

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.assistant import talks
from jobraker.assistant.models import UNDERWAY, Action, Decided, State, Talk
from jobraker.assistant.rules import limits
from jobraker.database import db, now, transaction
from jobraker.profile.keeping import count

REMOVED = "talk"  # what tickets are of
TABLES = {"talk": "key = :talk", "exchange": "talk = :talk", "talk_action": "exchange IN (SELECT key FROM exchange WHERE account_id = :account_id AND talk = :talk)"}  # fmt: skip
HELD = "SELECT coalesce(jsonb_agg(to_jsonb({table})), '[]') FROM {table} WHERE account_id = :account_id AND {which}"
RETURN = """
INSERT INTO {table} SELECT (jsonb_populate_recordset(NULL::{table}, cast(:rows AS jsonb))).* ON CONFLICT DO NOTHING
"""


class Returned(StrEnum):
    BACK = "back"
    FULL = "full"  # there are as many as there may be


@dataclass(frozen=True, slots=True)
class Gone:
    """`ticket` puts it back, "" where nothing can."""

    title: str
    ticket: str = ""


def remove(redis: Redis | None, account_id: int, key: UUID) -> Gone | None:
    """None where it is not there."""
    mine = {"account_id": account_id, "talk": key}
    with transaction():
        lock(account_id)
        rows = {name: db.session.scalar(text(HELD.format(table=name, which=of)), mine) for name, of in TABLES.items()}
        title = talks.remove(redis, account_id, key)
    if title is None:
        return None
    rows["exchange"] = [ended(each) for each in rows["exchange"]]
    return Gone(title, tickets.hold(redis, REMOVED, account_id, json.dumps(rows)))


def ended(row: dict[str, Any]) -> dict[str, Any]:
    """What was being answered as its talk was deleted has ended by that."""
    over = {"state": State.STOPPED, "ended_at": now().isoformat()}
    return row | over if row["state"] in UNDERWAY else row


def put_back(redis: Redis | None, account_id: int, ticket: str) -> tuple[Gone, Returned] | None:
    """None for what was put back before, is too old, or was another's. Where there is no room, the ticket stays good."""
    with transaction():
        lock(account_id)
        kept = tickets.look(redis, REMOVED, account_id, ticket)
        if kept is None:
            return None
        rows = json.loads(kept)
        gone = Gone(rows["talk"][0]["title"], ticket)
        if count(Talk, account_id) >= limits.TALKS:
            return gone, Returned.FULL
        tickets.take(redis, REMOVED, account_id, ticket)
        for table in TABLES:
            db.session.execute(text(RETURN.format(table=table)), {"rows": json.dumps(rows[table])})
    return gone, Returned.BACK


def reopen(account_id: int, key: UUID) -> bool:
    """Whether the card was dismissed, and waits for a word again."""
    mine = update(Action).filter_by(account_id=account_id, key=key, decided=Decided.DISMISSED)
    again = mine.values(decided=Decided.OPEN, decided_at=None).returning(Action.key)
    with transaction():
        return db.session.scalar(again, execution_options={"synchronize_session": False}) is not None
