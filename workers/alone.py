"""Work that one worker does for all: a second message for it finds the first at work and goes home."""

from collections.abc import Callable
from functools import wraps

from sqlalchemy import text

from jobraker.database import db

TRY_LOCK = "SELECT pg_try_advisory_lock(hashtextextended(:name, 0))"
LOCK = "SELECT pg_advisory_lock(hashtextextended(:name, 0))"
UNLOCK = "SELECT pg_advisory_unlock(hashtextextended(:name, 0))"
BEAR_SILENCE, BEAR_NO_MORE = "SET idle_session_timeout = 0", "RESET idle_session_timeout"


def alone(name: str, *, again: bool = False) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Run the task only if nobody else runs it, on any machine.

    With `again`, one more waits for the first to end and then does it anew: what came meanwhile must not be missed.

    The lock is Postgres's and belongs to a connection of its own: it goes with the worker that dies, and not because the
    connection says nothing while the task runs.
    """

    def wrap(task: Callable[[], None]) -> Callable[[], None]:
        @wraps(task)
        def run() -> None:
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                key, next_key = {"name": name}, {"name": f"{name}, next"}
                if again:
                    if not connection.scalar(text(TRY_LOCK), next_key):
                        return
                    connection.execute(text(LOCK), key)
                    connection.execute(text(UNLOCK), next_key)
                elif not connection.scalar(text(TRY_LOCK), key):
                    return
                connection.execute(text(BEAR_SILENCE))
                try:
                    task()
                finally:
                    connection.execute(text(UNLOCK), key)
                    connection.execute(text(BEAR_NO_MORE))

        return run

    return wrap
