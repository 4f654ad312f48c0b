"""Holding what came in against the lists of matches."""

import dramatiq
from flask import current_app
from redis import Redis

from jobraker.matching import arriving
from jobraker.matching.shortlists import SETTLED
from jobraker.queue import QUEUES, Task, enqueue
from jobraker.settings import Settings
from workers.alone import alone

HOUR = 3_600_000  # milliseconds


@dramatiq.actor(
    actor_name=Task.MATCH_JOBS, queue_name=QUEUES[Task.MATCH_JOBS], max_retries=3, min_backoff=15_000, time_limit=HOUR
)
@alone("match-jobs", again=True)
def match_jobs() -> None:
    settings: Settings = current_app.extensions["settings"]
    with Redis.from_url(settings.redis_url) as redis:
        arriving.catch_up(settings, redis)
    enqueue(Task.HOLD_ALERTS, after=SETTLED)
