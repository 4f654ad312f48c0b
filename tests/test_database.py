"""Waiting for a database that does not answer."""

import os
import signal
import time

import psycopg
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from jobraker.database import db, give_up_after, transaction


def test_a_statement_without_an_answer_is_given_up_and_its_connection_with_it(postgres_url: str) -> None:
    engine = create_engine(postgres_url, pool_size=1, max_overflow=0)
    give_up_after(engine, 0.5, 0.5)
    begun = time.monotonic()

    with pytest.raises(OperationalError), engine.connect() as connection:
        connection.execute(text("SELECT pg_sleep(5)"))

    assert time.monotonic() - begun < 3
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()


def test_a_quick_answer_is_not_in_its_way(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    give_up_after(engine, 5, 5)

    with engine.connect() as connection:
        assert isinstance(connection.connection.driver_connection, psycopg.Connection)
        assert connection.scalar(text("SELECT count(*) FROM generate_series(1, 10000)")) == 10_000
    engine.dispose()


def test_a_connection_that_is_frozen_is_replaced_before_anything_waits_for_it(postgres_url: str) -> None:
    engine = create_engine(postgres_url, pool_size=1, max_overflow=0, pool_pre_ping=True)
    give_up_after(engine, 30, 0.5)
    with engine.connect() as connection:
        backend = connection.scalar(text("SELECT pg_backend_pid()"))
    os.kill(backend, signal.SIGSTOP)
    try:
        begun = time.monotonic()
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT pg_backend_pid()")) != backend
        assert time.monotonic() - begun < 5
    finally:
        os.kill(backend, signal.SIGCONT)
        engine.dispose()


SETTING = "SELECT set_config('jobraker.asked', 'yes', true)"


def asked() -> str | None:
    return db.session.scalar(text("SELECT current_setting('jobraker.asked', true)"))


def test_the_first_statement_of_a_transaction_is_said_before_all_others_and_no_longer(app: object) -> None:
    with transaction(first=SETTING):
        within = asked()

    db.session.remove()
    with transaction():
        assert within == "yes"
        assert db.session.info["first"] == ""


def test_it_is_said_in_a_transaction_that_has_begun(app: object) -> None:
    with transaction():
        asked()
        with transaction(first=SETTING):
            assert asked() == "yes"


def test_a_transaction_in_which_nothing_is_asked_says_nothing(app: object) -> None:
    with transaction(first="SELECT 1 / 0"):
        pass
