"""Hooks as their person keeps them: added, changed, paused, taken off and put back; their secrets are shown once."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from redis import Redis
from sqlalchemy import delete, func, select, text, update

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.clients.tool_addresses import host_of, read_tool
from jobraker.database import db, transaction
from jobraker.hooks.models import Because, Hook
from jobraker.hooks.rules import limits
from jobraker.hooks.rules.events import CHOSEN
from jobraker.hooks.rules.signing import new_secret
from jobraker.hooks.sending import drop_waiting
from jobraker.profile.keeping import count
from jobraker.sealing import seal, unseal
from jobraker.settings import Settings

REMOVED = "hook"  # what tickets are of
READ = "SELECT to_jsonb({table}) FROM {table} WHERE account_id = :account_id AND {column} = :key"
RETURN = """
INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT (jsonb_populate_record(NULL::{table}, each.row)).*
FROM jsonb_array_elements(cast(:rows AS jsonb)) AS each(row) ON CONFLICT DO NOTHING RETURNING 1
"""
LOG_HELD = 200  # messages of its log that come back with it


class Outcome(StrEnum):
    BACK = "back"
    THERE = "there"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Gone:
    """`ticket` puts it back, "" where nothing can."""

    name: str
    ticket: str = ""


def hooks_of(account_id: int) -> Sequence[Hook]:
    """In the order in which they were added."""
    mine = select(Hook).filter_by(account_id=account_id).order_by(Hook.created_at, Hook.key)
    with transaction():
        return db.session.scalars(mine.execution_options(populate_existing=True)).all()


def hook_of(account_id: int, key: UUID) -> Hook | None:
    mine = select(Hook).filter_by(account_id=account_id, key=key)
    with transaction():
        return db.session.scalar(mine.execution_options(populate_existing=True))


def add(settings: Settings, account_id: int, name: str, typed: str, events: Collection[str]) -> tuple[UUID, str] | None:
    """Its key and its secret, which nobody is shown again; None where there are as many as there may be. Raises
    `ToolRefusedError`."""
    address, key, secret = read_tool(settings, typed), uuid4(), new_secret()
    sealed = seal(settings, {"address": address, "secret": secret})
    row = {"name": name, "host": host_of(address), "sealed": sealed, "events": chosen(events)}
    with transaction():
        lock(account_id)
        if count(Hook, account_id) >= limits.HOOKS:
            return None
        db.session.add(Hook(account_id=account_id, key=key, **row))
    return key, secret


def change(
    settings: Settings, account_id: int, key: UUID, name: str, typed: str, events: Collection[str]
) -> Hook | None:
    """`typed`: "" leaves the address as it is. None where it is not there. Raises `ToolRefusedError` and `SealingError`."""
    address = read_tool(settings, typed) if typed.strip() else ""
    with transaction():
        lock(account_id)
        row = hook_of(account_id, key)
        if row is None:
            return None
        row.name, row.events = name, chosen(events)
        if address:
            row.sealed = seal(settings, unseal(settings, row.sealed) | {"address": address})
            row.host, row.failures, row.failing_since = host_of(address), 0, None
    return row


def chosen(events: Collection[str]) -> list[str]:
    return [each.value for each in CHOSEN if each in events]


def renew_secret(settings: Settings, account_id: int, key: UUID) -> str | None:
    """The new one, by which the next try is signed already; None where the hook is not there. Raises `SealingError`."""
    secret = new_secret()
    with transaction():
        lock(account_id)
        row = hook_of(account_id, key)
        if row is None:
            return None
        row.sealed = seal(settings, unseal(settings, row.sealed) | {"secret": secret})
    return secret


def pause(account_id: int, key: UUID) -> bool:
    """Whether it is there. What waits for it is not sent."""
    with transaction():
        lock(account_id)
        row = hook_of(account_id, key)
        if row is None:
            return False
        if row.stopped_at is None:
            mine = update(Hook).where(Hook.account_id == account_id, Hook.key == key)
            db.session.execute(mine.values(stopped_at=func.now(), because=Because.PERSON))
            drop_waiting(account_id, row)
    return True


def resume(account_id: int, key: UUID) -> bool:
    """With nothing held against it. Whether it is there."""
    anew = {"stopped_at": None, "because": None, "failures": 0, "failing_since": None}
    mine = update(Hook).where(Hook.account_id == account_id, Hook.key == key).values(anew)
    with transaction():
        lock(account_id)
        return db.session.scalar(mine.returning(Hook.key)) is not None


def remove(redis: Redis | None, account_id: int, key: UUID) -> Gone | None:
    """With its log; what waits for it is not sent, also where it is put back. None where it is not there."""
    with transaction():
        lock(account_id)
        row = hook_of(account_id, key)
        if row is None:
            return None
        drop_waiting(account_id, row)
        held: dict[str, list[Any]] = {
            "hook": rows_of("hook", "key", account_id, key),
            "hook_delivery": rows_of("hook_delivery", "hook", account_id, key),
        }
        db.session.execute(delete(Hook).where(Hook.account_id == account_id, Hook.key == key))
    return Gone(row.name, tickets.hold(redis, REMOVED, account_id, json.dumps(held)))


def rows_of(table: str, column: str, account_id: int, key: UUID) -> list[Any]:
    """The last of them."""
    read = text(READ.format(table=table, column=column) + f" ORDER BY created_at DESC LIMIT {LOG_HELD}")
    return list(db.session.scalars(read, {"account_id": account_id, "key": key}))


def put_back(redis: Redis | None, account_id: int, ticket: str) -> tuple[Gone, Outcome] | None:
    """With another ticket where there was no room. None for what was put back before, is too old, or was another's."""
    kept = tickets.take(redis, REMOVED, account_id, ticket)
    if kept is None:
        return None
    held = json.loads(kept)
    name = str(held["hook"][0]["name"])
    with transaction():
        lock(account_id)
        if count(Hook, account_id) >= limits.HOOKS:
            return Gone(name, tickets.hold(redis, REMOVED, account_id, kept)), Outcome.FULL
        done = [
            db.session.scalar(text(RETURN.format(table=table)), {"rows": json.dumps(held[table])})
            for table in ("hook", "hook_delivery")
        ]
    return Gone(name), Outcome.BACK if done[0] else Outcome.THERE
