"""What waits, as monitors are told of it."""

from datetime import timedelta
from itertools import count
from time import time

import dramatiq
import pytest
from flask import Flask
from prometheus_client import CollectorRegistry
from redis import Redis
from sqlalchemy import insert, select, update

from jobraker.accounts.pausing import pause
from jobraker.alerts.models import Alert
from jobraker.automation.rules.states import LIVE
from jobraker.database import db, now, transaction
from jobraker.ingestion import runs
from jobraker.ingestion.models import Source
from jobraker.mail import service
from jobraker.mail.models import Kind, Mail
from jobraker.observing import queues, tables
from jobraker.observing.standing import EVERY, Standing
from jobraker.queue import QUEUES, Task, connect, enqueue
from jobraker.settings import Settings
from jobraker.tasks.models import FailedTask
from tests import factories
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def empty_queues(settings: Settings) -> None:
    connect(settings).flush_all()


def counted(name: str, **labels: str) -> float:
    with transaction():
        told = {family.name: family for family in tables.read(db.session.connection())}
    return next(sample.value for sample in told[name].samples if sample.labels == labels)


def queued(settings: Settings, name: str, queue: str) -> float:
    with Redis.from_url(settings.redis_url) as redis:
        told = {family.name: family for family in queues.read(redis)}
    return next(sample.value for sample in told[name].samples if sample.labels == {"queue": queue})


def test_it_tells_how_many_messages_wait_and_for_how_long(settings: Settings) -> None:
    queue = QUEUES[Task.RUN_SOURCE]
    message: dramatiq.Message[None] = dramatiq.Message(
        queue_name=queue,
        actor_name="run_source",
        args=(7,),
        kwargs={},
        options={},
        message_timestamp=int((time() - 90) * 1000),
    )
    dramatiq.get_broker().enqueue(message)
    enqueue(Task.RUN_SOURCE, 8)
    enqueue(Task.RUN_SOURCE, 9, after=timedelta(minutes=5))

    assert queued(settings, "jobraker_queue_messages", queue) == 2
    assert queued(settings, "jobraker_queue_delayed", queue) == 1
    assert 89 < queued(settings, "jobraker_queue_oldest_seconds", queue) < 120
    assert queued(settings, "jobraker_queue_oldest_seconds", "slow") == 0


def test_it_tells_of_mails_that_wait(settings: Settings) -> None:
    service.post(settings, Kind.TRIAL, "ada@x.example", {"link": "/"}, "en")
    service.post(settings, Kind.TRIAL, "bob@x.example", {"link": "/"}, "en", not_before=now() + timedelta(days=1))
    service.post(settings, Kind.TRIAL, "eve@x.example", {"link": "/"}, "en", withheld=True)
    with transaction():
        db.session.execute(update(Mail).values(created_at=now() - timedelta(hours=1)))

    assert counted("jobraker_mails_waiting", state="waiting") == 2
    assert counted("jobraker_mails_waiting", state="sending") == 0
    assert 3590 < counted("jobraker_mails_oldest_seconds") < 3660


def test_it_tells_of_alerts_that_are_late_but_of_nobody_who_pauses() -> None:
    for account_id, minutes in ((somebody(), 30), (somebody(), 5), (resting := somebody(), 60)):
        row = {
            "account_id": account_id,
            "key": db.text("gen_random_uuid()"),
            "basis": "search",
            "name": "A search",
            "query": "q=nurse",
            "zone": "UTC",
        }
        with transaction():
            db.session.execute(insert(Alert).values(**row, due_at=now() - timedelta(minutes=minutes)))
    pause(resting, None)

    assert counted("jobraker_alerts_due") == 2
    assert counted("jobraker_alerts_late") == 1
    assert 1790 < counted("jobraker_alerts_oldest_seconds") < 1860


def test_it_tells_of_sources_and_what_they_wait_for() -> None:
    with transaction():
        db.session.execute(update(Source).values(enabled=False))
    late, off = factories.source("late", every_minutes=60), factories.source("off", every_minutes=60, enabled=False)
    with transaction():
        db.session.execute(
            update(Source).where(Source.id.in_([late, off])).values(failures=2, due_at=now() - timedelta(hours=1))
        )
    runs.queue_run(late)
    factories.job("1")

    assert counted("jobraker_sources_failing") == counted("jobraker_sources_late") == 1
    assert counted("jobraker_runs_underway", status="queued") == 1
    assert counted("jobraker_openings_unembedded") >= 1


def test_it_tells_of_tasks_that_failed_for_good() -> None:
    settled = now()
    told = {"task": "push", "queue": "sending", "error": "ValueError", "traceback": "", "tries": 4}
    with transaction():
        before = db.session.scalar(select(db.func.count()).select_from(FailedTask))
        db.session.execute(insert(FailedTask).values(message="a", **told))
        db.session.execute(insert(FailedTask).values(message="b", **told, settled_at=settled))

    assert before == 0
    assert counted("jobraker_tasks_failed") == 1


def test_states_that_nothing_is_in_are_told_as_well() -> None:
    assert {state: counted("jobraker_attempts_underway", state=state) for state in LIVE} == dict.fromkeys(LIVE, 0)


def test_it_asks_again_only_after_a_while(app: Flask, settings: Settings) -> None:
    at = [0.0]
    standing = Standing(settings, clock=lambda: at[0])

    def waiting() -> float | None:
        registry = CollectorRegistry()
        registry.register(standing)
        return registry.get_sample_value("jobraker_queue_messages", {"queue": "default"})

    before = waiting()
    enqueue(Task.RUN_SOURCE, 7)
    soon = waiting()
    at[0] += EVERY
    later = waiting()

    assert (before, soon, later) == (0, 0, 1)


def test_a_database_that_takes_its_time_is_asked_for_no_more(settings: Settings) -> None:
    registry = CollectorRegistry()
    registry.register(Standing(settings, clock=map(float, count(step=10)).__next__))

    told = {family.name for family in registry.collect()}

    assert tables.FIGURES[0].name in told
    assert tables.FIGURES[-1].name not in told


def test_what_does_not_answer_is_told_as_such_and_the_rest_is_told(settings: Settings) -> None:
    away = settings.model_copy(update={"redis_url": "redis://127.0.0.1:1/0"})
    registry = CollectorRegistry()
    registry.register(Standing(away))

    assert registry.get_sample_value("jobraker_answers", {"part": "redis"}) == 0
    assert registry.get_sample_value("jobraker_answers", {"part": "database"}) == 1
    assert registry.get_sample_value("jobraker_queue_messages", {"queue": "default"}) is None
    assert registry.get_sample_value("jobraker_tasks_failed") is not None
