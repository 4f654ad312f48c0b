"""Telling people's own tools."""

import dramatiq
from flask import current_app

from jobraker.hooks import sending
from jobraker.queue import QUEUES, Task

TIME_LIMIT = 60_000  # milliseconds, longer than one message may take


@dramatiq.actor(
    actor_name=Task.DELIVER, queue_name=QUEUES[Task.DELIVER], max_retries=3, min_backoff=5_000, time_limit=TIME_LIMIT
)
def deliver(delivery_id: int) -> None:
    sending.deliver(current_app.extensions["settings"], delivery_id)
