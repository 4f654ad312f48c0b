"""A list as a file: all that its filters leave, in its order, read in parts."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import and_, or_, true

from jobraker.backoffice.tables.asked import Asked, always_has, narrowed, ordered
from jobraker.backoffice.tables.table import Holds, Table
from jobraker.database import db, transaction
from jobraker.web.gettext import _

FILE_ROWS = 100_000
TOGETHER = 500  # rows read at a time


def rows_of(table: Table, asked: Asked, most: int = FILE_ROWS) -> Iterator[Sequence[str]]:
    """Its head and `most` lines; where there are more, the last line says so. Nothing is held between two parts, so that
    whoever takes long to read it keeps no connection from the others; what changes meanwhile may be missing or there twice."""
    yield [str(column.words) for column in table.columns]
    left = most
    beyond: Holds = true()
    while part := some(table, asked, beyond, min(TOGETHER, left) + 1):
        taken = part[: min(TOGETHER, left)]
        for row in taken:
            yield [column.shown(row).plain for column in table.columns]
        left -= len(taken)
        if len(part) == len(taken):
            return
        if not left:
            yield [_("Only the first %(most)s lines are here. Narrow the list to have the others.", most=most)]
            return
        beyond = after(table, asked, taken[-1])


def some(table: Table, asked: Asked, beyond: Holds, most: int) -> Sequence[Any]:
    statement = narrowed(table, asked.told).where(beyond).add_columns(asked.order.label("sorted_by"))
    with transaction():
        return db.session.execute(ordered(table, statement, asked).limit(most)).all()


def after(table: Table, asked: Asked, row: Any) -> Holds:
    """What stands below that row, in the order that `ordered` makes."""
    key, order, down = table.key, asked.order, asked.descending
    below: Holds = key < row.key if down else key > row.key
    if order is key:
        return below
    if row.sorted_by is None:
        return and_(order.is_(None), below)
    here: Holds = order <= row.sorted_by if down else order >= row.sorted_by  # said by itself an index serves it
    beyond = and_(here, or_(order != row.sorted_by, below))
    return beyond if always_has(order) else or_(beyond, order.is_(None))
