"""Of every answer that this process gives it is said, every few seconds, that somebody gives it: a model may be silent for
minutes, and whoever follows tells silence from death by it. One thread does so for all of them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from redis import Redis

from jobraker.assistant import live

BEAT = 3.0  # seconds


class Heart:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._given: dict[tuple[int, int], Redis] = {}
        self._is_beating = False

    @contextmanager
    def beating(self, redis: Redis | None, exchange_id: int, attempt: int) -> Iterator[None]:
        """While this is open the attempt is alive."""
        if redis is None:
            yield
            return
        live.beat(redis, [(exchange_id, attempt)])
        with self._lock:
            self._given[exchange_id, attempt] = redis
            if not self._is_beating:
                self._is_beating = True
                threading.Thread(target=self._beat, name="beating", daemon=True).start()
        try:
            yield
        finally:
            with self._lock:
                del self._given[exchange_id, attempt]

    def _beat(self) -> None:
        """Until nothing is given any more: the next that is begins anew."""
        pause = threading.Event()
        while not pause.wait(BEAT):
            with self._lock:
                given = dict(self._given)
                if not given:
                    self._is_beating = False
                    return
            for redis in set(given.values()):
                live.beat(redis, [each for each, of in given.items() if of is redis])


heart = Heart()
