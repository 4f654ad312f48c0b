"""Sending notifications to where people are outside."""

import dramatiq
from flask import current_app

from jobraker.notifications import pushing
from jobraker.queue import QUEUES, Task

TIME_LIMIT = 120_000  # milliseconds, longer than one message may take


@dramatiq.actor(
    actor_name=Task.PUSH, queue_name=QUEUES[Task.PUSH], max_retries=3, min_backoff=5_000, time_limit=TIME_LIMIT
)
def push(account_id: int) -> None:
    pushing.push_due(current_app.extensions["settings"], account_id)
