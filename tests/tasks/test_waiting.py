"""What is in the queues is read from Redis as dramatiq itself writes it."""

from datetime import timedelta

import dramatiq
import pytest
from redis import Redis

from jobraker.database import now
from jobraker.queue import Task, connect, enqueue
from jobraker.settings import Settings
from jobraker.tasks import waiting
from jobraker.tasks.waiting import MOST, Queue

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def store(settings: Settings) -> Redis:
    connect(settings).flush_all()
    return Redis.from_url(settings.redis_url)


def queue(store: Redis, name: str) -> Queue:
    return next(each for each in waiting.queues(store) if each.name == name)


def test_it_counts_what_nobody_took_what_is_at_a_worker_what_is_later_and_what_failed(store: Redis) -> None:
    for number in range(5):
        enqueue(Task.READ_UPLOAD, number)
    enqueue(Task.READ_UPLOAD, 9, after=timedelta(hours=1))
    consumer = dramatiq.get_broker().consume("interactive", prefetch=3, timeout=50)
    done, lost, _held = (next(consumer) for _ in range(3))
    assert done
    assert lost
    consumer.ack(done)
    consumer.nack(lost)

    found = queue(store, "interactive")

    assert (found.untaken, found.taken, found.delayed, found.dead) == (2, 1, 1, 1)
    assert found.oldest
    assert timedelta(0) <= now() - found.oldest < timedelta(minutes=1)
    told = waiting.messages(store, "interactive")
    assert [each.args for each in told.untaken] == [(3,), (4,)]
    assert [each.args for each in told.taken] == [(2,)]
    assert [each.args for each in told.dead] == [(1,)]
    (later,) = told.delayed
    assert (later.task, later.args) == (Task.READ_UPLOAD, (9,))
    assert later.due
    assert timedelta(minutes=55) < later.due - now() < timedelta(minutes=61)


def test_it_counts_what_is_later_also_where_a_worker_holds_it(store: Redis) -> None:
    enqueue(Task.READ_UPLOAD, 9, after=timedelta(hours=1))
    assert next(dramatiq.get_broker().consume("interactive.DQ", prefetch=1, timeout=50))

    assert queue(store, "interactive").delayed == 1
    assert [each.args for each in waiting.messages(store, "interactive").delayed] == [(9,)]


def test_of_many_the_first_are_told(store: Redis) -> None:
    for number in range(MOST + 5):
        enqueue(Task.READ_UPLOAD, number)

    assert queue(store, "interactive").untaken == MOST + 5
    assert [each.args for each in waiting.messages(store, "interactive").untaken] == [(n,) for n in range(MOST)]


def test_of_nothing_nothing_is_told(store: Redis) -> None:
    assert queue(store, "slow") == Queue("slow", 0, 0, 0, 0, None)
    assert not any(vars_of(waiting.messages(store, "slow")))


def vars_of(told: waiting.Messages) -> list[object]:
    return [told.untaken, told.taken, told.delayed, told.dead]
