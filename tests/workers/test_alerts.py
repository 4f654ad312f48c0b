"""Alerts by their actors, and by the sweeps where a message was lost or an hour has come."""

from datetime import timedelta
from typing import Any

import dramatiq
import pytest
from sqlalchemy import text, update

from jobraker.accounts import pausing
from jobraker.alerts import holding
from jobraker.alerts.models import Alert, Became, Found, Reading
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import Cadence
from jobraker.database import db, now, transaction
from jobraker.embedding.service import embed_jobs
from jobraker.jobs.models import Job
from jobraker.matching.shortlists import SETTLED
from jobraker.queue import DELAY, Task, connect
from jobraker.settings import Settings
from tests.alerts.waiting import again, became, made, mails, waits
from tests.factories import job
from tests.matching.people import somebody
from workers import alerts, matching, sweeps

pytestmark = pytest.mark.usefixtures("app")

hold_alerts = alerts.hold_alerts.fn.__wrapped__  # type: ignore[attr-defined]  # the lock is of another connection
match_jobs = matching.match_jobs.fn.__wrapped__  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def sent(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Messages."""
    connect(settings).flush_all()
    found: list[Any] = []
    monkeypatch.setattr("jobraker.queue.send", found.append)
    return found


def names(sent: list[Any]) -> list[str]:
    return [message.actor_name for message in sent]


def came_in(settings: Settings) -> int:
    """An opening that has had its meaning for longer than a transaction takes."""
    opening = job("nurse", title="Night nurse", company="Elmfield")
    embed_jobs(settings)
    with transaction():
        settled = now() - 2 * SETTLED
        db.session.execute(update(Job).values(embedded_at=settled))
        db.session.execute(update(Reading).values(embedded_until=settled - SETTLED))
        db.session.execute(update(Alert).values(since=settled - timedelta(days=1)))
    return opening


def test_what_has_come_in_is_held_against_alerts_and_what_is_due_is_sent(settings: Settings, sent: list[Any]) -> None:
    holding.read_so_far()
    alert = made(somebody(), cadence=Cadence.INSTANT)
    opening = came_in(settings)

    hold_alerts()
    with transaction():  # the clock of the test's transaction stands
        db.session.execute(update(Alert).values(due_at=text("now()")))
    hold_alerts()

    assert became(alert) == {opening: Became.WAITING}
    assert Task.SEND_ALERTS in names(sent)
    alerts.send_alerts()
    alerts.send_alerts()
    assert became(alert) == {opening: Became.SENT}
    assert len(mails()) == 1


def test_lists_of_matches_that_were_kept_up_are_looked_into_for_alerts(sent: list[Any]) -> None:
    match_jobs()

    assert [(message.actor_name, message.options.get(DELAY)) for message in sent] == [
        (Task.HOLD_ALERTS, SETTLED / timedelta(milliseconds=1))
    ]


def test_the_sweep_asks_for_nothing_where_nothing_is_new(settings: Settings, sent: list[Any]) -> None:
    made(somebody())
    holding.catch_up(settings)
    sent.clear()

    sweeps.sweep_alerts()

    assert sent == []


@pytest.mark.parametrize("new", ["opening", "condition"])
def test_the_sweep_has_what_is_new_held_against_alerts(settings: Settings, sent: list[Any], new: str) -> None:
    holding.read_so_far()
    made(somebody())
    if new == "opening":
        holding.catch_up(settings)
        came_in(settings)

    sent.clear()
    sweeps.sweep_alerts()

    assert names(sent) == [Task.HOLD_ALERTS]


def test_the_sweep_has_what_is_due_sent(settings: Settings, sent: list[Any]) -> None:
    alert = waits(made(somebody()), job("nurse", title="Night nurse"))
    with transaction():
        db.session.execute(update(Job).values(embedded_at=now()))
    holding.catch_up(settings)

    sent.clear()
    sweeps.sweep_alerts()
    assert names(sent) == [Task.SEND_ALERTS]

    sent.clear()
    pausing.pause(alert.account_id, None)
    sweeps.sweep_alerts()
    assert sent == []


@pytest.mark.parametrize("task", [Task.HOLD_ALERTS, Task.SEND_ALERTS])
def test_the_sweep_asks_for_nothing_that_waits_already_and_for_both_when_it_is_taken(
    sent: list[Any], task: Task
) -> None:
    holding.read_so_far()
    waits(made(somebody()), job("nurse", title="Night nurse"))
    sent.clear()
    sweeps.sweep_alerts()
    [waiting] = [message for message in sent if message.actor_name == task]
    broker = dramatiq.get_broker()
    broker.enqueue(waiting)

    asked = []
    for _ in range(2):
        sent.clear()
        sweeps.sweep_alerts()
        asked.append(names(sent))
        next(broker.consume(waiting.queue_name, timeout=1_000))

    assert asked == [[], [Task.HOLD_ALERTS, Task.SEND_ALERTS]]


def test_the_slow_sweep_gives_what_waits_its_hour_and_forgets_what_was_told_long_ago() -> None:
    alert = made(somebody())
    waiting, told = (job(name, title="Night nurse", company=name) for name in ("Elm", "Oak"))
    waits(alert, waiting, told)
    with transaction():
        db.session.execute(update(Alert).values(due_at=None))
        long_ago = {"became": Became.SENT, "became_at": now() - limits.KEPT - timedelta(days=1)}
        db.session.execute(update(Found).where(Found.job_id == told).values(long_ago))

    sweeps.sweep_slowly()

    assert again(alert).due_at is not None
    assert became(alert) == {waiting: Became.WAITING}
