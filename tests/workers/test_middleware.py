import dramatiq
import pytest
from dramatiq.brokers.stub import StubBroker
from flask import Flask, current_app
from prometheus_client import REGISTRY

from jobraker.log import begin_trace, trace
from workers.middleware import RUNNING, Context


@pytest.fixture
def broker(app: Flask) -> StubBroker:
    broker = StubBroker()
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
