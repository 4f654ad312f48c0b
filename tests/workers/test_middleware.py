import dramatiq
import pytest
from dramatiq.brokers.stub import StubBroker
from dramatiq.middleware import Retries, Shutdown
from flask import Flask, current_app
from prometheus_client import REGISTRY

from jobraker.database import db
from jobraker.log import begin_trace, trace
from tests.tasks.failures import all_failed
from workers.middleware import RUNNING, Context, Failures


@pytest.fixture
def broker(app: Flask) -> StubBroker:
    broker = StubBroker()
    broker.add_middleware(Failures(app), before=Retries)
    broker.add_middleware(Context(app))
    return broker


def work(broker: StubBroker, actor: "dramatiq.Actor[[], None]") -> None:
    worker = dramatiq.Worker(broker, worker_timeout=50, worker_threads=1)
    worker.start()
    try:
        broker.join(actor.queue_name, fail_fast=False)
        worker.join()
    finally:
        worker.stop()


def counted(task: str, outcome: str) -> float:
    return REGISTRY.get_sample_value("jobraker_tasks_total", {"task": task, "outcome": outcome}) or 0


def test_a_task_has_the_application_and_the_id_of_the_request_that_sent_it(broker: StubBroker, app: Flask) -> None:
    seen: list[object] = []

    @dramatiq.actor(broker=broker, max_retries=0, actor_name="look around")
    def look() -> None:
        seen.extend([current_app.extensions["settings"], trace()])

    begin_trace("0123456789abcdef")
    broker.enqueue(look.message_with_options(trace=trace()))
    before = counted("look around", "done")

    work(broker, look)

    assert seen == [app.extensions["settings"], "0123456789abcdef"]
    assert counted("look around", "done") == before + 1
    assert RUNNING == {}


def test_a_task_that_fails_is_counted_and_leaves_no_context_behind(broker: StubBroker) -> None:
    @dramatiq.actor(broker=broker, max_retries=0, actor_name="fail")
    def fail() -> None:
        raise ZeroDivisionError

    fail.send()
    before = counted("fail", "failed")

    work(broker, fail)

    assert counted("fail", "failed") == before + 1
    assert RUNNING == {}


def test_a_task_that_fails_for_good_is_written_down_once_with_all_its_tries(broker: StubBroker) -> None:
    @dramatiq.actor(broker=broker, max_retries=2, min_backoff=1, max_backoff=5, actor_name="try")
    def attempt(number: int) -> None:
        raise OSError(f"{number} is away")

    broker.enqueue(attempt.message_with_options(args=(7,), trace="0123456789abcdef"))

    work(broker, attempt)

    (row,) = all_failed()
    assert (row.task, row.queue, row.args, row.tries) == ("try", "default", [7], 3)
    assert (row.error, row.trace) == ("OSError: 7 is away", "0123456789abcdef")
    assert "raise OSError(" in row.traceback


def test_a_task_that_succeeds_at_last_is_not_written_down(broker: StubBroker) -> None:
    tries: list[int] = []

    @dramatiq.actor(broker=broker, max_retries=2, min_backoff=1, max_backoff=5, actor_name="try")
    def attempt() -> None:
        tries.append(1)
        if len(tries) < 3:
            raise OSError

    attempt.send()

    work(broker, attempt)

    assert (len(tries), all_failed()) == (3, [])


@pytest.mark.parametrize("error", [Shutdown(), ZeroDivisionError()], ids=str)
def test_what_is_no_failure_is_not_written_down(broker: StubBroker, error: BaseException) -> None:
    @dramatiq.actor(broker=broker, max_retries=0, throws=ZeroDivisionError, actor_name="give up")
    def give_up() -> None:
        raise error

    give_up.send()

    work(broker, give_up)

    assert all_failed() == []


def test_a_database_that_is_away_costs_the_record_alone(broker: StubBroker, caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []

    @dramatiq.actor(broker=broker, max_retries=0, actor_name="fail")
    def fail(number: int) -> None:
        if number:
            done.append(number)
        else:
            db.session.execute(db.text("ALTER TABLE failed_task RENAME TO away"))
            db.session.commit()
            raise ZeroDivisionError

    fail.send(0)
    fail.send(1)

    work(broker, fail)

    assert "a failed task was not written down" in caplog.text
    assert done == [1]
