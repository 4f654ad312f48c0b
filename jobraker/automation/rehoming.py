"""Two entries of one job become one with what was sent of either, or would be, and two again.

An attempt goes on holding what it held, and whatever is heard of it late is told of the entry that stays.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from redis import Redis
from sqlalchemy import select, text, update

from jobraker.accounts.locking import lock
from jobraker.applications import merging
from jobraker.applications.merging import Merged, Parted
from jobraker.applications.returning import Row, rows_of
from jobraker.applications.rules.merging import Field, Refusal, Side
from jobraker.automation.editing import BACK
from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import ASKING, LIVE
from jobraker.database import db, transaction


def refusal(account_id: int, key: UUID, other: UUID) -> Refusal | None:
    """While one of them is being sent, or its person has yet to say whether it was, they stay two."""
    mine = select(Attempt.state).where(Attempt.account_id == account_id, Attempt.application.in_((key, other)))
    with transaction():
        states = set(db.session.scalars(mine))
    if states & LIVE:
        return Refusal.BEING_SENT
    return Refusal.ASKED if states & ASKING else None


def merge(
    redis: Redis | None, account_id: int, key: UUID, other: UUID, mark: str, chosen: Mapping[Field, Side]
) -> Merged | None:
    """As `applications.merging.merge`."""
    with transaction():
        lock(account_id)
        both = merging.pair(account_id, key, other)
        if both is None:
            return None
        if refused := refusal(account_id, key, other):
            return Merged(str(both.this.posting.get("title") or ""), refused=refused)
        theirs = select(Attempt.key).where(Attempt.account_id == account_id, Attempt.application == other)
        attempts = list(db.session.scalars(theirs))
        packages = {row["key"]: row for row in rows_of("package", account_id, [key, other], "key")}
        beside = {"key": str(key), "other": str(other), "attempts": list(map(str, attempts)), "packages": packages}
        done = merging.merge(redis, account_id, key, other, mark, chosen, beside)
        if done and not (done.refused or done.overtaken):
            move(account_id, attempts, key)
            if str(key) not in packages and str(other) in packages:
                put(account_id, packages[str(other)], key)
    return done


def part(redis: Redis | None, account_id: int, ticket: str) -> tuple[UUID, Parted] | None:
    """As `applications.merging.part`. A package goes with the entry that it came from, with what was typed into it since."""
    with transaction():
        lock(account_id)
        beside = merging.beside_of(redis, account_id, ticket)
        there = rows_of("package", account_id, [UUID(beside["key"])], "key") if beside else []
        done = merging.part(redis, account_id, ticket)
        if beside and done and done[1] is Parted.TWO:
            move(account_id, list(map(UUID, beside["attempts"])), UUID(beside["other"]))
            for key, package in packages_of(beside, there).items():
                put(account_id, package, UUID(key))
    return done


def packages_of(beside: Mapping[str, Any], there: Sequence[Row]) -> dict[str, Row]:
    """By the applications that they are of when these are two again. `there`: the one that the entry has by now, if any."""
    before, key, other = beside["packages"], beside["key"], beside["other"]
    stayed = other if other in before and key not in before else key
    found = {each: row for each, row in before.items() if each != stayed}
    return found | {stayed: there[0]} if there else found


def move(account_id: int, attempts: Sequence[UUID], to: UUID) -> None:
    theirs = update(Attempt).where(Attempt.account_id == account_id, Attempt.key.in_(attempts))
    db.session.execute(theirs.values(application=to), execution_options={"synchronize_session": False})


def put(account_id: int, package: Row, key: UUID) -> None:
    """As it was, with this application."""
    row = json.dumps(package | {"key": str(key)})
    db.session.execute(text(BACK), {"row": row, "account_id": account_id, "key": key})
