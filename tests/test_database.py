"""Waiting for a database that does not answer."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import dramatiq
import psycopg
import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from jobraker.database import RESTED_SECONDS, ask_the_rested, db, give_up_after, transaction
from jobraker.settings import Settings
from jobraker.system import create_system
from tests.embedded.processes import eventually


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


@pytest.fixture
def engine(postgres_url: str) -> Iterator[Engine]:
    """Of one connection, which is asked whether it is still there once it has rested."""
    engine = create_engine(postgres_url, pool_size=1, max_overflow=0)
    give_up_after(engine, 30, 0.5)
    ask_the_rested(engine)
    yield engine
    engine.dispose()


def backend_of(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(text("SELECT pg_backend_pid()")) or 0


def test_a_connection_that_is_frozen_is_replaced_before_anything_waits_for_it(engine: Engine) -> None:
    backend = backend_of(engine)
    os.kill(backend, signal.SIGSTOP)
    try:
        time.sleep(RESTED_SECONDS)
        begun = time.monotonic()
        assert backend_of(engine) != backend
        assert time.monotonic() - begun < 5
    finally:
        os.kill(backend, signal.SIGCONT)


def test_a_connection_that_the_server_has_ended_is_replaced_however_little_it_rested(engine: Engine) -> None:
    backend = backend_of(engine)
    os.kill(backend, signal.SIGTERM)
    eventually(lambda: not Path(f"/proc/{backend}").exists())

    assert backend_of(engine) != backend


def test_a_connection_that_hardly_rested_is_not_asked(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    ask = engine.dialect.do_ping
    monkeypatch.setattr(engine.dialect, "do_ping", lambda connection: asked.append(connection) or ask(connection))
    for rested in (0, 0, RESTED_SECONDS, 0):
        time.sleep(rested)
        backend_of(engine)

    assert len(asked) == 1


def test_of_the_connections_of_a_process_that_rests_few_stay_open(settings: Settings) -> None:
    earlier = dramatiq.get_broker()
    app = create_system(settings, connections=6, kept=2)
    with app.app_context(), ExitStack() as busy:
        connections = [busy.enter_context(db.engine.connect()) for _ in range(6)]
        backends = [connection.scalar(text("SELECT pg_backend_pid()")) for connection in connections]
        busy.close()

        def are_open() -> int:
            with db.engine.connect() as connection:  # one of those that are kept
                alive = text("SELECT count(*) FROM pg_stat_activity WHERE pid = ANY(:backends)")
                return connection.scalar(alive, {"backends": backends}) or 0

        few = eventually(lambda: are_open() == 2)
        db.engine.dispose()
    dramatiq.set_broker(earlier)

    assert len(set(backends)) == 6
    assert few


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
