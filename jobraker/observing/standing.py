"""How everything stands, for whoever asks: from Redis and the database, at most every few seconds."""

import threading
from collections.abc import Callable, Iterable, Iterator
from time import monotonic

import structlog
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from redis import Redis, RedisError
from sqlalchemy.exc import SQLAlchemyError

from jobraker.observing import queues, tables
from jobraker.observing.reaching import WAIT_SECONDS, reached
from jobraker.settings import Settings

EVERY = 15.0  # seconds
PATIENCE = 3.0  # seconds after which the database is asked for nothing more

log = structlog.get_logger(__name__)


class Standing(Collector):
    def __init__(self, settings: Settings, clock: Callable[[], float] = monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._lock = threading.Lock()
        self._known: tuple[float, list[Metric]] | None = None

    def describe(self) -> Iterable[Metric]:
        """Without asking anybody: who registers it wants the names alone."""
        return [answers(), *queues.described(), *tables.described()]

    def collect(self) -> Iterable[Metric]:
        with self._lock:
            if self._known is None or self._clock() - self._known[0] >= EVERY:
                self._known = (self._clock(), list(self._asked()))
            return self._known[1]

    def _asked(self) -> Iterator[Metric]:
        answering = answers()
        for part, ask in (("redis", self._of_redis), ("database", self._of_database)):
            try:
                told = ask()
            except (RedisError, SQLAlchemyError, OSError) as error:
                log.warning("not told to monitors", part=part, error=str(error))
                told = None
            answering.add_metric([part], told is not None)
            yield from told or ()
        yield answering

    def _of_redis(self) -> list[Metric]:
        patience = {"socket_timeout": WAIT_SECONDS, "socket_connect_timeout": WAIT_SECONDS}
        with Redis.from_url(self._settings.redis_url, **patience) as redis:
            return list(queues.read(redis))

    def _of_database(self) -> list[Metric]:
        told, end = [], self._clock() + PATIENCE
        with reached(self._settings) as connection:
            for family in tables.read(connection):
                told.append(family)
                if self._clock() > end:
                    log.warning("the database is too slow for monitors", told=len(told))
                    break
        return told


def answers() -> GaugeMetricFamily:
    return GaugeMetricFamily("jobraker_answers", "1 while it answers.", labels=["part"])
