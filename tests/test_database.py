"""Waiting for a database that does not answer."""

import time

import psycopg
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from jobraker.database import give_up_after


def test_a_statement_without_an_answer_is_given_up_and_its_connection_with_it(postgres_url: str) -> None:
    engine = create_engine(postgres_url, pool_size=1, max_overflow=0)
    give_up_after(engine, 0.5)
    begun = time.monotonic()

    with pytest.raises(OperationalError), engine.connect() as connection:
        connection.execute(text("SELECT pg_sleep(5)"))

    assert time.monotonic() - begun < 3
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()


def test_a_quick_answer_is_not_in_its_way(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    give_up_after(engine, 5)

    with engine.connect() as connection:
        assert isinstance(connection.connection.driver_connection, psycopg.Connection)
        assert connection.scalar(text("SELECT count(*) FROM generate_series(1, 10000)")) == 10_000
    engine.dispose()
