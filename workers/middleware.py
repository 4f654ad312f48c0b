"""What every task shares: the application's context, the id of the request that wanted it, one log line, metrics."""

import time
from typing import Any

import dramatiq
import structlog
from dramatiq.middleware import Middleware
from flask import Flask
from prometheus_client import Counter, Histogram

from jobraker.log import begin_trace

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


def install(app: Flask) -> None:
    dramatiq.get_broker().add_middleware(Context(app))
