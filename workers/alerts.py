"""Holding what came in against alerts, and sending what is due.

Three threads do both at any time: one holds and one waits to hold anew, on all machines together, and one sends in each
process.
"""

from threading import Lock

import dramatiq
from flask import current_app
from redis import Redis

from jobraker.alerts import holding, sending
from jobraker.queue import QUEUES, Task, enqueue
from jobraker.settings import Settings
from workers.alone import alone

HOUR = 3_600_000  # milliseconds
SENDING = Lock()


@dramatiq.actor(
    actor_name=Task.HOLD_ALERTS, queue_name=QUEUES[Task.HOLD_ALERTS], max_retries=3, min_backoff=15_000, time_limit=HOUR
)
@alone("hold-alerts", again=True)
def hold_alerts() -> None:
    settings: Settings = current_app.extensions["settings"]
    with Redis.from_url(settings.redis_url) as redis:
        holding.catch_up(settings, redis)
    if sending.is_due():
        enqueue(Task.SEND_ALERTS)


@dramatiq.actor(
    actor_name=Task.SEND_ALERTS,
    queue_name=QUEUES[Task.SEND_ALERTS],
    max_retries=0,  # what is due still is looked for anew before long
    time_limit=HOUR,
)
def send_alerts() -> None:
    """Only if nobody in this process is at it: what a morning brings would take each thread. Whoever is goes on until nothing is
    due; what comes due as they end waits for the next sweep."""
    if not SENDING.acquire(blocking=False):
        return
    try:
        sending.send_due(current_app.extensions["settings"])
    finally:
        SENDING.release()
