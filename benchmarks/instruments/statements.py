"""The time that statements take: that of the driver's call, which returns when all rows have arrived."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from sqlalchemy import event

from jobraker.database import db


@contextmanager
def counted() -> Iterator[list[float]]:
    """The seconds of each statement that is executed meanwhile."""
    spent: list[float] = []

    def before(*_: Any) -> None:
        spent.append(-perf_counter())

    def after(*_: Any) -> None:
        spent[-1] += perf_counter()

    event.listen(db.engine, "before_cursor_execute", before)
    event.listen(db.engine, "after_cursor_execute", after)
    try:
        yield spent
    finally:
        event.remove(db.engine, "before_cursor_execute", before)
        event.remove(db.engine, "after_cursor_execute", after)
