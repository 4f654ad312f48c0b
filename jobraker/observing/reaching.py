"""A connection to the database for questions of monitors, which must be answered soon or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from jobraker.settings import Settings

WAIT_SECONDS = 2


@contextmanager
def reached(settings: Settings) -> Iterator[Connection]:
    """One of its own, for those of the pool wait as long as a frozen server does not close them."""
    options = {"connect_timeout": WAIT_SECONDS, "options": f"-c statement_timeout={WAIT_SECONDS}s"}
    engine = create_engine(settings.database_url, poolclass=NullPool, connect_args=options, hide_parameters=True)
    with engine.connect() as connection:
        yield connection
