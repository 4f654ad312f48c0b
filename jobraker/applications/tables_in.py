"""A table that somebody brought: kept first, looked at until it is understood, then taken in as applications or left."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select

from jobraker.accounts.locking import lock
from jobraker.applications.models import Brought
from jobraker.applications.rules import limits
from jobraker.applications.rules.table_columns import Column, guessed, is_header
from jobraker.applications.rules.table_days import Order
from jobraker.applications.rules.table_letters import Letters
from jobraker.applications.rules.table_text import Manner, table
from jobraker.applications.tables_judging import manner_of
from jobraker.database import db, now, storable, transaction
from jobraker.profile.keeping import own
from jobraker.saved.rules.stages import Stage

KEPT = timedelta(days=1)


def bring(account_id: int, name: str, content: bytes) -> UUID:
    """Raises NoTableError. Of those that wait for long the oldest is forgotten."""
    found = table(content, is_header)
    columns = guessed(found.names)
    key = uuid4()
    row = {
        "key": key,
        "name": named(name),
        "content": content,
        "mapping": as_kept(columns),
        "brought_at": now(),
    }
    with transaction():
        lock(account_id)
        db.session.add(Brought(account_id=account_id, **row))
        db.session.flush()
        mine = select(Brought.key).filter_by(account_id=account_id).order_by(Brought.brought_at.desc(), Brought.key)
        beyond = db.session.scalars(mine.offset(limits.FILES)).all()
        db.session.execute(delete(Brought).where(Brought.account_id == account_id, Brought.key.in_(beyond)))
    return key


def named(name: str) -> str:
    text: str = storable(" ".join(name.split()))
    return text[: limits.FILE_NAME] or "table.csv"


def brought(account_id: int, key: UUID) -> Brought | None:
    with transaction():
        return own(Brought, account_id, key=key)


def waiting(account_id: int) -> Sequence[Brought]:
    """Those that were brought and not taken in, the newest first, without what they hold."""
    mine = select(Brought).filter_by(account_id=account_id).where(Brought.taken_at.is_(None))
    with transaction():
        return db.session.scalars(mine.order_by(Brought.brought_at.desc(), Brought.key)).all()


def leave(account_id: int, key: UUID) -> None:
    with transaction():
        db.session.execute(delete(Brought).filter_by(account_id=account_id, key=key))


def forget_old() -> None:
    with transaction():
        db.session.execute(delete(Brought).where(Brought.brought_at < func.now() - KEPT))


def understand(account_id: int, key: UUID, columns: Sequence[str], order: str, stages: Mapping[str, str]) -> bool:
    """What its person says that columns, days and words mean; what is none of it is left out. False where it is gone."""
    with transaction():
        lock(account_id)
        row = own(Brought, account_id, key=key)
        if row is None or row.content is None:
            return False
        names = table(row.content, is_header, manner_of(row)).names
        chosen = [column_sent(columns[number]) if number < len(columns) else None for number in range(len(names))]
        once = [
            column if column not in chosen[:n] or column is Column.INTO_NOTES else None
            for n, column in enumerate(chosen)
        ]
        said = order_sent(order) or row.mapping["order"]
        told = {word[:200]: stage for word, sent in stages.items() if (stage := stage_sent(sent))}
        row.mapping = row.mapping | as_kept(once, said, told)
    return True


def read_otherwise(account_id: int, key: UUID, letters: str, *, headless: bool) -> bool:
    """Whether that is another way than it was read until now: then its columns and words are guessed anew. Raises NoTableError."""
    manner = Manner(next((each for each in Letters if each == letters), ""), headless)
    with transaction():
        lock(account_id)
        row = own(Brought, account_id, key=key)
        if row is None or row.content is None or manner == manner_of(row):
            return False
        columns = guessed(table(row.content, is_header, manner).names)
        row.mapping = as_kept(columns) | {"letters": manner.letters, "headless": manner.headless}
    return True


def column_sent(sent: str) -> Column | None:
    return next((column for column in Column if column == sent), None)


def stage_sent(sent: str) -> Stage | None:
    return next((stage for stage in Stage if stage == sent), None)


def order_sent(sent: str) -> str:
    """ "" as long as nobody said it: then the days themselves tell."""
    return next((order for order in Order if order == sent), "")


def as_kept(
    columns: Sequence[Column | None], order: str = "", stages: Mapping[str, Stage] | None = None
) -> dict[str, Any]:
    return {"columns": [column or "" for column in columns], "order": order, "stages": dict(stages or {})}
