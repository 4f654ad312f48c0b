"""What every task shares: the application's context, the id of the request that wanted it, one log line, metrics, and that
what failed for good is written down."""

import time
from typing import Any

import dramatiq
import structlog
from dramatiq.middleware import Middleware, Retries, Shutdown
from flask import Flask
from prometheus_client import Counter, Histogram

from jobraker.log import begin_trace
from jobraker.tasks import failing
from jobraker.tuning import following

log = structlog.get_logger(__name__)

TASKS = Counter("jobraker_tasks_total", "Tasks by outcome.", ["task", "outcome"])
SECONDS = Histogram("jobraker_task_seconds", "Seconds that a task took.", ["task"], buckets=(0.01, 0.1, 1, 10, 60, 600))


class Context(Middleware):
    """An application context around each message, and the trace of whoever sent it."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def before_process_message(self, broker: dramatiq.Broker, message: dramatiq.MessageProxy) -> None:
        context = self.app.app_context()
        context.push()
        begin_trace(message.options.get("trace"))
        structlog.contextvars.bind_contextvars(task=message.actor_name)
        message.options["began"] = time.monotonic()
        RUNNING[message.message_id] = context
        following.follow(self.app)

    def after_process_message(
        self,
        broker: dramatiq.Broker,
        message: dramatiq.MessageProxy,
        *,
        result: Any = None,
        exception: BaseException | None = None,
    ) -> None:
        outcome = "failed" if exception else "done"
        seconds = time.monotonic() - message.options.pop("began", time.monotonic())
        TASKS.labels(message.actor_name, outcome).inc()
        SECONDS.labels(message.actor_name).observe(seconds)
        log.info("task ended", outcome=outcome, args=list(message.args), seconds=round(seconds, 3))
        if context := RUNNING.pop(message.message_id, None):
            context.pop()

    after_skip_message = after_process_message


RUNNING: dict[str, Any] = {}


class Failures(Middleware):
    """It stands before whoever decides about retries, and so hears of it after them that none is left."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def after_process_message(
        self,
        broker: dramatiq.Broker,
        message: dramatiq.MessageProxy,
        *,
        result: Any = None,
        exception: BaseException | None = None,
    ) -> None:
        if exception is None or not message.failed or isinstance(exception, self.expected(broker, message)):
            return
        with self.app.app_context():
            failing.failed(
                message.message_id,
                message.actor_name,
                message.queue_name,
                message.args,
                exception,
                tries=message.options.get("retries", 1),
                trace=message.options.get("trace") or "",
            )

    def expected(self, broker: dramatiq.Broker, message: dramatiq.MessageProxy) -> tuple[type[BaseException], ...]:
        """What is no failure: a worker that ends, whose task a sweep sends again, and what a task says that it throws."""
        throws = broker.get_actor(message.actor_name).options.get("throws") or ()
        return (Shutdown, *(throws if isinstance(throws, tuple) else (throws,)))


def install(app: Flask) -> None:
    broker = dramatiq.get_broker()
    broker.add_middleware(Failures(app), before=Retries)
    broker.add_middleware(Context(app))
