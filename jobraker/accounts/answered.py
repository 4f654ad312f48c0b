"""What writes with an idempotency key were answered. A key is taken before anything is done and let go where nothing was,
so that what failed can be tried again; one that was taken by a process which died is free after some minutes."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.token_models import AnsweredOnce
from jobraker.database import db, in_batches, now, transaction

TAKEN = timedelta(minutes=5)  # by whoever does not end
KEPT = timedelta(hours=24)
TOGETHER = 5_000  # rows that one statement deletes
UNSYNCHRONISED = {"synchronize_session": False}


def take(account_id: int, key: str, hashed: bytes) -> AnsweredOnce | None:
    """What holds the key already; None where it is ours now. Of two at once one gets it."""
    row = insert(AnsweredOnce).values(account_id=account_id, key=key, hash=hashed)
    dead = AnsweredOnce.status.is_(None) & (AnsweredOnce.created_at < func.now() - TAKEN)
    over = AnsweredOnce.created_at < func.now() - KEPT
    anew: dict[str, Any] = {"created_at": func.now(), "hash": hashed, "status": None, "headers": {}, "body": ""}
    taken = row.on_conflict_do_update(index_elements=["account_id", "key"], set_=anew, where=dead | over)
    with transaction():
        if db.session.scalar(taken.returning(AnsweredOnce.key)):
            return None
        held = select(AnsweredOnce).where(*of(account_id, key))
        return db.session.scalar(held, execution_options={"populate_existing": True})


def keep(account_id: int, key: str, status: int, headers: Mapping[str, str], body: str) -> None:
    done = update(AnsweredOnce).where(*of(account_id, key))
    values = {"status": status, "headers": dict(headers), "body": body}
    with transaction():
        db.session.execute(done.values(**values), execution_options=UNSYNCHRONISED)


def let_go(account_id: int, key: str) -> None:
    mine = delete(AnsweredOnce).where(*of(account_id, key), AnsweredOnce.status.is_(None))
    with transaction():
        db.session.execute(mine, execution_options=UNSYNCHRONISED)


def forget_old(at_once: int = TOGETHER) -> int:
    """How many rows there were."""
    old = select(AnsweredOnce.account_id, AnsweredOnce.key).where(AnsweredOnce.created_at < now() - KEPT)
    these = tuple_(AnsweredOnce.account_id, AnsweredOnce.key).in_(old.limit(at_once))
    gone = delete(AnsweredOnce).where(these).returning(AnsweredOnce.key)
    return in_batches(lambda: len(db.session.scalars(gone, execution_options=UNSYNCHRONISED).all()), at_once)


def of(account_id: int, key: str) -> tuple[ColumnElement[bool], ...]:
    return AnsweredOnce.account_id == account_id, AnsweredOnce.key == key
