"""How much there is of what is somebody's own, for whoever must not read it."""

from collections.abc import Mapping

from sqlalchemy import func, literal, select, union_all

from jobraker.accounts.archive import bytes_of
from jobraker.accounts.own_data import owned
from jobraker.database import db, transaction

ENDED = "ended_at"  # of tables whose rows stay for a while after their end


def numbers(account_id: int, tables: frozenset[str]) -> Mapping[str, int]:
    """How many rows of theirs each of these has, what has ended left out."""
    counts = []
    for table, owner in owned():
        if table.name in tables:
            rows = select(literal(table.name).label("name"), func.count().label("number")).where(owner == account_id)
            counts.append(rows.where(table.c[ENDED].is_(None)) if ENDED in table.c else rows)
    with transaction():
        return {row.name: row.number for row in db.session.execute(union_all(*counts))}


def bytes_kept(account_id: int) -> int:
    """Of files."""
    sizes = [
        select(func.coalesce(func.sum(func.octet_length(column)), 0).label("size")).where(owner == account_id)
        for table, owner in owned()
        for column in bytes_of(table)
    ]
    every = union_all(*sizes).subquery()
    with transaction():
        return int(db.session.scalar(select(func.sum(every.c.size))) or 0)
