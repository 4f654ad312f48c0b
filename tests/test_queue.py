import dramatiq
import pytest
from flask import Flask

from jobraker.database import db, transaction
from jobraker.queue import QUEUES, Task, connect, enqueue, untaken
from jobraker.settings import Settings

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def empty_queues(settings: Settings) -> None:
    connect(settings).flush_all()


def waiting() -> list[int]:
    broker = dramatiq.get_broker()
    sent = []
    for queue in set(QUEUES.values()):
        consumer = broker.consume(queue, prefetch=100, timeout=50)
        while message := next(consumer):
            sent.append(message.args[0])
            consumer.ack(message)
        consumer.close()
    return sorted(sent)


def test_it_counts_what_no_worker_has_taken() -> None:
    before = untaken(Task.RUN_SOURCE)
    enqueue(Task.RUN_SOURCE, 7)

    assert (before, untaken(Task.RUN_SOURCE), waiting(), untaken(Task.RUN_SOURCE)) == (0, 1, [7], 0)


def test_it_sends_a_task_after_the_commit_and_not_before() -> None:
    with transaction():
        db.session.execute(db.text("SELECT 1"))
        enqueue(Task.RUN_SOURCE, 7)
        before = waiting()

    assert (before, waiting()) == ([], [7])


def test_it_forgets_the_tasks_of_a_transaction_that_fails() -> None:
    with pytest.raises(ZeroDivisionError), transaction():
        db.session.execute(db.text("SELECT 1"))
        enqueue(Task.RUN_SOURCE, 7)
        raise ZeroDivisionError

    with transaction():
        db.session.execute(db.text("SELECT 1"))

    assert waiting() == []


def test_it_waits_for_the_outer_commit_when_a_savepoint_is_released() -> None:
    with transaction():
        with db.session.begin_nested():
            enqueue(Task.RUN_SOURCE, 7)
        before = waiting()

    assert (before, waiting()) == ([], [7])


def test_it_joins_an_outer_transaction() -> None:
    with pytest.raises(ZeroDivisionError), transaction():
        with transaction():
            db.session.execute(db.text("CREATE TABLE inner_work ()"))
        raise ZeroDivisionError

    with transaction():
        assert db.session.scalar(db.text("SELECT to_regclass('inner_work')")) is None


def test_it_loses_nothing_when_redis_is_away(app: Flask, settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    connect(settings.model_copy(update={"redis_url": "redis://127.0.0.1:9/0"}))

    with transaction():
        db.session.execute(db.text("SELECT 1"))
        enqueue(Task.RUN_SOURCE, 7)

    connect(settings)
    assert "a sweep will" in caplog.text
