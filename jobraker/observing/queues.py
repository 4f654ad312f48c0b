"""What waits in the queues, as dramatiq keeps them: a list of ids by queue, and their messages beside it."""

import json
from collections.abc import Iterator
from time import time

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from redis import Redis

from jobraker.queue import QUEUES

NAMESPACE = "dramatiq"
QUEUE_NAMES = tuple(dict.fromkeys(QUEUES.values()))


def described() -> tuple[GaugeMetricFamily, ...]:
    return (
        GaugeMetricFamily("jobraker_queue_messages", "Messages that no worker has taken.", labels=["queue"]),
        GaugeMetricFamily("jobraker_queue_delayed", "Messages that wait for their time.", labels=["queue"]),
        GaugeMetricFamily("jobraker_queue_oldest_seconds", "Age of the oldest untaken message.", labels=["queue"]),
    )


def read(redis: Redis) -> Iterator[Metric]:
    """In two exchanges, whatever the number of messages."""
    waiting, delayed, oldest = described()
    asking = redis.pipeline(transaction=False)
    for queue in QUEUE_NAMES:
        asking.llen(f"{NAMESPACE}:{queue}")
        asking.llen(f"{NAMESPACE}:{queue}.DQ")
        asking.lindex(f"{NAMESPACE}:{queue}", 0)
    told = asking.execute()
    rows = [told[at : at + 3] for at in range(0, len(told), 3)]
    asking = redis.pipeline(transaction=False)
    for queue, (_waits, _later, first) in zip(QUEUE_NAMES, rows, strict=True):
        asking.hget(f"{NAMESPACE}:{queue}.msgs", first or "")
    for queue, (waits, later, _first), message in zip(QUEUE_NAMES, rows, asking.execute(), strict=True):
        waiting.add_metric([queue], waits)
        delayed.add_metric([queue], later)
        oldest.add_metric([queue], age(message))
    yield from (waiting, delayed, oldest)


def age(message: bytes | None) -> float:
    """Seconds since it was sent; 0 where there is none."""
    return max(0.0, time() - json.loads(message)["message_timestamp"] / 1000) if message else 0.0
