"""Work that one worker does for all: a second message for it finds the first at work and goes home."""

from collections.abc import Callable
from functools import wraps

from sqlalchemy import text

from jobraker.database import db


def alone(name: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Run the task only if nobody else runs it, on any machine.

    The lock is Postgres's and belongs to a connection of its own: it goes with the worker that dies.
    """

    def wrap(task: Callable[[], None]) -> Callable[[], None]:
        @wraps(task)
        def run() -> None:
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                key = {"name": name}
                if not connection.scalar(text("SELECT pg_try_advisory_lock(hashtextextended(:name, 0))"), key):
                    return
                try:
                    task()
                finally:
                    connection.execute(text("SELECT pg_advisory_unlock(hashtextextended(:name, 0))"), key)

        return run

    return wrap
