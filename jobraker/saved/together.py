"""Several saved jobs changed at once, and changed back: those that nobody has changed again meanwhile."""

import json
from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from redis import Redis
from sqlalchemy import text

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.database import db, transaction

CHANGED = "saved-changes"
STATES = """
SELECT jsonb_build_object('key', key, 'version', version, 'tags', tags, 'deadline', deadline, 'remind_days', remind_days,
  'reminded_at', reminded_at)
FROM saved_job WHERE account_id = :account_id AND key = ANY(cast(:keys AS uuid[]))
"""
BACK = """
UPDATE saved_job SET tags = before.tags, deadline = before.deadline, remind_days = before.remind_days,
  reminded_at = before.reminded_at, version = saved_job.version + 1, changed_at = now()
FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS before(key uuid, version integer, tags text[], deadline date,
  remind_days smallint, reminded_at timestamptz)
WHERE account_id = :account_id AND saved_job.key = before.key AND saved_job.version = before.version
RETURNING saved_job.key
"""


def together(
    redis: Redis | None, account_id: int, keys: Collection[UUID], change: Callable[[], object]
) -> tuple[int, str]:
    """How many of them are changed by it, and the ticket that changes them back, "" where nothing can."""
    with transaction():
        lock(account_id)
        before = states(account_id, keys)
        change()
        versions = {row["key"]: row["version"] for row in states(account_id, keys)}
    changed = [row | {"version": versions[row["key"]]} for row in before if row["version"] != versions[row["key"]]]
    return len(changed), tickets.hold(redis, CHANGED, account_id, json.dumps(changed)) if changed else ""


def states(account_id: int, keys: Collection[UUID]) -> list[dict[str, Any]]:
    return list(db.session.scalars(text(STATES), {"account_id": account_id, "keys": list(map(str, keys))}))


def change_back(redis: Redis | None, account_id: int, ticket: str) -> tuple[int, int] | None:
    """How many are as they were, of how many; None for what was changed back before, is too old, or was another's."""
    kept = tickets.take(redis, CHANGED, account_id, ticket)
    if kept is None:
        return None
    with transaction():
        lock(account_id)
        back = db.session.scalars(text(BACK), {"account_id": account_id, "rows": kept}).all()
    return len(back), len(json.loads(kept))
