"""What came in on threads of its own, over real messages: no reading of a source keeps it waiting, nor what is reckoned anew."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dramatiq
import pytest
from flask import Flask
from sqlalchemy import delete, select

from jobraker.database import db, transaction
from jobraker.embedded import programs
from jobraker.embedded.service import Service
from jobraker.ingestion.models import Source
from jobraker.jobs.models import Company, Job
from jobraker.queue import Task, enqueue
from jobraker.settings import Settings
from jobraker.system import create_system
from tests.embedded.processes import eventually
from tests.factories import job
from tests.workers.busy import UNENDING, are_blocked, held_up, readings
from workers.automation import send_by_rule
from workers.consuming import BESIDE, consuming
from workers.ingestion import count_terms, embed_jobs
from workers.matching import match_jobs
from workers.middleware import Context

FIRM = "Apart"
BOARDS = [f"board {number}" for number in range(2)]
START = 60  # seconds
END = 8  # seconds, of which the tasks at hand get three: one after the other they would take nine


@pytest.fixture
def system(stack: Flask, settings: Settings) -> Iterator[Flask]:
    earlier = dramatiq.get_broker()
    app = create_system(settings, connections=2 + 2 * sum(BESIDE.values()))
    broker = dramatiq.get_broker()
    broker.flush_all()
    for actor in (embed_jobs, match_jobs, count_terms, send_by_rule):
        broker.declare_actor(actor)
    broker.add_middleware(Context(app))
    with app.app_context():
        yield app
        db.session.remove()
        with transaction():
            db.session.execute(delete(Source))
            db.session.execute(delete(Job).where(Job.company_id == Company.id, Company.name == FIRM))
            db.session.execute(delete(Company).where(Company.name == FIRM))
        broker.flush_all()
        db.session.remove()
        db.engine.dispose()
    dramatiq.set_broker(earlier)


@pytest.fixture
def program(settings: Settings, tmp_path: Path) -> Iterator[Service]:
    """The workers of one machine, with a thread for each reading."""
    service = programs.workers(settings.model_copy(update={"data": tmp_path, "worker_threads": len(BOARDS)}))
    service.patience = 3 * END
    service.start()
    yield service
    service.stop()


@contextmanager
def beside() -> Iterator[None]:
    with consuming(BESIDE):
        yield
        for queue in BESIDE:
            dramatiq.get_broker().join(queue, timeout=UNENDING)  # type: ignore[call-arg]


def is_embedded(opening: int) -> bool:
    with transaction():
        return db.session.scalar(select(Job.embedded_at).where(Job.id == opening)) is not None


def test_an_opening_is_embedded_and_held_while_every_thread_of_the_workers_reads_a_source(
    system: Flask, program: Service
) -> None:
    with readings(BOARDS):
        assert eventually(lambda: are_blocked(len(BOARDS)), START)
        opening = job("1", company=FIRM)
        enqueue(Task.EMBED_JOBS)
        embedded = eventually(lambda: is_embedded(opening))
        dramatiq.get_broker().join("arriving", timeout=UNENDING)  # type: ignore[call-arg]
        read_still = are_blocked(len(BOARDS))

    assert embedded
    assert read_still


def test_workers_end_in_time_whatever_they_are_at(system: Flask, program: Service) -> None:
    job("1", company=FIRM)
    enqueue(Task.EMBED_JOBS)
    with readings(BOARDS), held_up("LOCK TABLE job_vector IN SHARE MODE"):
        assert eventually(lambda: are_blocked(len(BOARDS) + 1), START)
        begun = time.monotonic()
        program.stop()
        seconds = time.monotonic() - begun

    assert program.process
    assert program.process.returncode == 0
    assert seconds < END


@pytest.mark.parametrize(
    ("task", "table"), [(Task.MATCH_JOBS, "shortlist"), (Task.COUNT_TERMS, "term")], ids=["matched", "counted"]
)
def test_whoever_does_other_work_and_whoever_waits_to_keep_nobody_from_embedding(
    system: Flask, task: Task, table: str
) -> None:
    opening = job("1", company=FIRM)

    with beside(), held_up(f"LOCK TABLE {table}"):
        for _ in range(sum(BESIDE.values()) + 1):
            enqueue(task)
        assert eventually(lambda: are_blocked(2))
        enqueue(Task.EMBED_JOBS)
        embedded = eventually(lambda: is_embedded(opening))

    assert embedded


def test_what_is_applied_for_by_rule_waits_for_nothing_that_is_reckoned_anew(system: Flask) -> None:
    with beside(), held_up("LOCK TABLE term"):
        for _ in range(BESIDE["slow"] + 1):
            enqueue(Task.COUNT_TERMS)
        assert eventually(lambda: are_blocked(BESIDE["slow"]))
        enqueue(Task.SEND_BY_RULE, 0)
        dramatiq.get_broker().join("rules", timeout=UNENDING)  # type: ignore[call-arg]
        slow_still = are_blocked(BESIDE["slow"])

    assert slow_still
