"""Threads of workers that are taken for as long as a test wants."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import delete, text

from jobraker.database import db, transaction
from jobraker.ingestion import runs
from jobraker.ingestion.models import Run
from jobraker.queue import Task, enqueue
from tests.accounts.at_once import BLOCKED
from tests.factories import source

UNENDING = 20_000  # milliseconds


@contextmanager
def held_up(statement: str) -> Iterator[None]:
    """Whoever wants what it locks waits."""
    with db.engine.connect() as connection, connection.begin():
        connection.execute(text(statement))
        yield


def are_blocked(number: int) -> bool:
    with db.engine.connect() as connection:
        return (connection.scalar(text(BLOCKED)) or 0) >= number


@contextmanager
def readings(boards: Sequence[str]) -> Iterator[None]:
    """Each is to be read, and whoever begins to goes on for as long as this lasts."""
    with transaction():
        underway = [runs.queue_run(source(board), send=False) for board in boards]
    with db.engine.connect() as connection, connection.begin():
        connection.execute(text("SELECT FROM run WHERE id = ANY(:ids) FOR UPDATE"), {"ids": underway})
        for run_id in underway:
            enqueue(Task.RUN_SOURCE, run_id)
        yield
        connection.execute(delete(Run).where(Run.id.in_(underway)))
