"""A worker killed in the middle of a run, and started again, leaves what an undisturbed run leaves."""

import ast
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask
from psycopg.sql import SQL, Identifier
from redis import Redis

from jobraker import queue
from jobraker.commands.tables import bring_up
from jobraker.ingestion import service
from jobraker.ingestion.models import RunStatus
from jobraker.queue import Task, enqueue
from jobraker.settings import Settings
from tests.conftest import TODAY
from tests.embedded.processes import eventually
from tests.journeys.ingestions import BATCH, Place, kill_once, opened, running, start, write_openings
from tests.patient import connected
from tests.tables import tables
from workers import sweeps

pytestmark = pytest.mark.journey

OPENINGS = 600
# Runs alone: what they bring is embedded by another queue, which would only take the machine's time here.
WORKER = ("dramatiq", "--processes", "1", "--threads", "2", "workers.main", "--queues", "default")

Databases = Callable[[], Settings]
Tables = dict[str, list[Any]]


@pytest.fixture(scope="module")
def own_settings(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """The suite's servers, but a queue of its own: no worker here may meet another test's messages."""
    changed = {
        "redis_url": settings.redis_url.removesuffix("/0") + "/9",
        "ingestion_batch": BATCH,
        "data": tmp_path_factory.mktemp("killed"),
    }
    yield settings.model_copy(update=changed)
    queue.connect(settings)


@pytest.fixture(scope="module")
def databases(own_settings: Settings, stack: Flask) -> Iterator[Databases]:
    """Settings over a new database each time: the tables and the gazetteer, without openings."""
    numbers = count()

    def copied(template: str) -> Settings:
        name = f"killed_worker_{next(numbers)}"
        server.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template)))
        return own_settings.model_copy(
            update={"database_url": own_settings.database_url.rpartition("/")[0] + f"/{name}"}
        )

    with connected(own_settings.database_url) as server:
        with opened(copied("template1")) as place:
            bring_up(place.app)
            with place.connection.transaction():
                for table in ("place", "place_name"):
                    copy(table, server, place.connection)
        yield lambda: copied("killed_worker_0")
        for number in range(next(numbers)):
            server.execute(SQL("DROP DATABASE {}").format(Identifier(f"killed_worker_{number}")))


def copy(table: str, here: psycopg.Connection[Any], there: psycopg.Connection[Any]) -> None:
    """The gazetteer as the suite has loaded it: reading its files anew takes longer than all that is killed here."""
    out = SQL("COPY {} TO STDOUT (FORMAT BINARY)").format(Identifier(table))
    into = SQL("COPY {} FROM STDIN (FORMAT BINARY)").format(Identifier(table))
    with here.cursor().copy(out) as read, there.cursor().copy(into) as written:
        for block in read:
            written.write(block)


@pytest.fixture
def place(databases: Databases) -> Iterator[Place]:
    with opened(databases()) as opened_place, Redis.from_url(opened_place.settings.redis_url) as redis:
        redis.flushdb()
        yield opened_place


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("openings") / "openings.jsonl"
    write_openings(path, OPENINGS, TODAY.date())
    return path


@pytest.fixture(scope="module")
def undisturbed(databases: Databases, file: Path) -> Tables:
    with opened(databases()) as place:
        return read_to_the_end(place, file)


def read_to_the_end(place: Place, file: Path) -> Tables:
    """The tables after a run of the file, or the rest of the one that was cut off."""
    with place.app.app_context():
        service.run_source(place.settings, service.queue_import(file, ""))
        return tables()


def test_the_run_that_is_compared_with_meets_every_outcome_of_a_first_run(undisturbed: Tables) -> None:
    status, fetched, new, merged, updated, unchanged, rejected, _closed = map(ast.literal_eval, undisturbed["run"][0])

    assert status == RunStatus.DONE
    assert fetched > OPENINGS
    assert min(new, merged, rejected) > 5
    assert new + merged + updated + unchanged + rejected == fetched


@pytest.mark.parametrize("kills", [(280,), (BATCH, 450)], ids=["once", "twice"])
def test_an_import_that_was_killed_ends_as_if_it_had_not_been(
    place: Place, file: Path, undisturbed: Tables, kills: tuple[int, ...]
) -> None:
    for records in kills:
        reached = kill_once(place, start(place.settings, "jobraker", "import", str(file)), records)
        assert records <= reached < OPENINGS
        place.let_the_lease_grow_stale()

    assert read_to_the_end(place, file) == undisturbed


def test_a_queue_worker_that_was_killed_is_followed_by_one_that_ends_its_run(
    place: Place, file: Path, undisturbed: Tables
) -> None:
    with place.app.app_context():
        enqueue(Task.RUN_SOURCE, service.queue_import(file, ""))
    reached = kill_once(place, start(place.settings, *WORKER), 280)
    assert reached < OPENINGS
    place.let_the_lease_grow_stale()

    with running(place, *WORKER), place.app.app_context():
        sweeps.sweep()
        ended = eventually(lambda: place.status() != RunStatus.RUNNING, 120)
        final = tables()

    assert ended
    assert final == undisturbed


@pytest.mark.usefixtures("undisturbed")
def test_nobody_takes_a_killed_run_up_while_its_worker_may_still_be_alive(place: Place, file: Path) -> None:
    reached = kill_once(place, start(place.settings, "jobraker", "import", str(file)), 280)

    with place.app.app_context():
        service.run_source(place.settings, service.queue_import(file, ""))

    assert (place.status(), place.fetched()) == (RunStatus.RUNNING, reached)
