"""Alerts on threads of their own, over real messages: nothing long keeps them waiting, nor do they one another."""

from collections.abc import Iterator
from contextlib import contextmanager

import dramatiq
import pytest
from flask import Flask
from sqlalchemy import delete

from jobraker.accounts.models import Account
from jobraker.alerts import compiling, holding
from jobraker.alerts.models import Alert, Became, Read, Reading, Town
from jobraker.alerts.rules.schedule import Cadence
from jobraker.database import db, transaction
from jobraker.embedding.service import embed_jobs
from jobraker.ingestion.models import Source
from jobraker.jobs.models import Company, Job
from jobraker.mail import service as mail
from jobraker.mail.models import Kind, Mail
from jobraker.mail.stopping import Unsubscribe
from jobraker.queue import Task, enqueue
from jobraker.settings import Settings
from jobraker.system import create_system
from tests.alerts.waiting import became, made, waits
from tests.embedded.processes import eventually
from tests.factories import job
from tests.matching.people import somebody
from tests.postbox import Postbox
from tests.workers.busy import UNENDING, are_blocked, held_up, readings
from workers import sweeps
from workers.alerts import hold_alerts, send_alerts
from workers.consuming import consuming
from workers.ingestion import run_source
from workers.mail import send_mail, send_news
from workers.middleware import Context
from workers.schedule import CONNECTIONS, CONSUMED

FIRMS = [f"Apart {number}" for number in range(4)]
BOARDS = [f"board {number}" for number in range(2)]


@pytest.fixture
def system(stack: Flask, settings: Settings) -> Iterator[Flask]:
    """As the process of the clock has it, beside workers that read sources."""
    earlier = dramatiq.get_broker()
    app = create_system(settings, connections=CONNECTIONS + len(BOARDS))
    broker = dramatiq.get_broker()
    broker.flush_all()
    for actor in (hold_alerts, send_alerts, send_mail, send_news, run_source):
        broker.declare_actor(actor)
    broker.add_middleware(Context(app))
    with app.app_context():
        holding.read_so_far()
        yield app
        db.session.remove()
        with transaction():
            for table in (Account, Mail, Reading, Town, Read, Source):
                db.session.execute(delete(table))
            db.session.execute(delete(Job).where(Job.company_id == Company.id, Company.name.in_(FIRMS)))
        broker.flush_all()
        db.session.remove()
        db.engine.dispose()
    dramatiq.set_broker(earlier)


def comes_in(settings: Settings, firm: str, title: str = "Night nurse") -> int:
    opening = job(firm.replace(" ", "-"), title=title, company=firm)
    embed_jobs(settings)
    return opening


def is_told(alert: Alert, opening: int) -> bool:
    return became(alert) == {opening: Became.SENT}


@contextmanager
def reading() -> Iterator[None]:
    """Each thread of their queue reads a source, and goes on for as long as this lasts."""
    broker = dramatiq.get_broker()
    worker = dramatiq.Worker(broker, queues={"default"}, worker_threads=len(BOARDS))
    try:
        with readings(BOARDS):
            worker.start()
            assert eventually(lambda: are_blocked(len(BOARDS)))
            yield
        broker.join("default", timeout=UNENDING)  # type: ignore[call-arg]
    finally:
        worker.stop(timeout=1_000)


@contextmanager
def clock() -> Iterator[None]:
    with consuming(CONSUMED):
        yield
        for queue in ("alerts", "news", "interactive"):
            dramatiq.get_broker().join(queue, timeout=UNENDING)  # type: ignore[call-arg]


def test_an_opening_is_held_and_sent_while_every_thread_of_the_workers_reads_a_source(
    system: Flask, settings: Settings, postbox: Postbox
) -> None:
    alert = made(somebody(), cadence=Cadence.INSTANT)

    with reading(), clock():
        opening = comes_in(settings, FIRMS[0])
        sweeps.sweep_alerts()
        came = eventually(lambda: bool(postbox.mails()))

    assert came
    assert is_told(alert, opening)
    assert FIRMS[0] in postbox.mails()[0]["text"]


def test_however_much_is_due_what_comes_in_is_held(system: Flask, settings: Settings) -> None:
    openings = [comes_in(settings, firm) for firm in FIRMS[:-1]]
    waiting = [waits(made(somebody()), each) for each in openings]
    alert = made(somebody(), "q=welder", cadence=Cadence.INSTANT)
    compiling.compile_waiting(settings)

    with clock(), held_up("LOCK TABLE mail IN SHARE MODE"):
        for _ in range(CONSUMED["alerts"] + 1):
            enqueue(Task.SEND_ALERTS)
        assert eventually(lambda: are_blocked(1))
        new = comes_in(settings, FIRMS[-1], "Welder")
        enqueue(Task.HOLD_ALERTS)
        found = eventually(lambda: became(alert) == {new: Became.WAITING})

    assert found
    assert [set(became(each).values()) for each in waiting] == [{Became.SENT}] * len(waiting)


def addresses(postbox: Postbox) -> list[str]:
    return [came["to"][0] for came in postbox.mails()]


def test_a_mail_that_somebody_waits_for_passes_those_of_a_morning(
    system: Flask, settings: Settings, postbox: Postbox
) -> None:
    stop, told = Unsubscribe("/stop", "applications"), {"link": "/", "because": "failures"}
    many = 2 * sum(CONSUMED[queue] for queue in ("news", "interactive"))
    news = [
        mail.post(settings, Kind.SENDING_STOPPED, f"{number}@x.example", told, "en", unsubscribe=stop)
        for number in range(many)
    ]

    with clock(), held_up(f"SELECT FROM mail WHERE id IN ({', '.join(map(str, news))}) FOR UPDATE"):
        assert eventually(lambda: are_blocked(CONSUMED["news"]))
        mail.post(settings, Kind.TRIAL, "ada@x.example", {"link": "/"}, "en")
        came = eventually(lambda: "ada@x.example" in addresses(postbox))
        before = len(addresses(postbox))

    assert came
    # Each thread of the news may have handed one over before it was held up.
    assert before <= 1 + CONSUMED["news"]
    assert len(addresses(postbox)) == many + 1


def test_whoever_holds_and_whoever_waits_to_keep_nobody_from_sending(system: Flask, settings: Settings) -> None:
    opening = comes_in(settings, FIRMS[0])
    alert = waits(made(somebody()), opening)

    with clock(), held_up("LOCK TABLE alert_reading IN SHARE MODE"):
        for _ in range(CONSUMED["alerts"] + 1):
            enqueue(Task.HOLD_ALERTS)
        assert eventually(lambda: are_blocked(2))
        enqueue(Task.SEND_ALERTS)
        sent = eventually(lambda: is_told(alert, opening))

    assert sent
