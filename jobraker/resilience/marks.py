"""Names that stand for a while and then vanish: the memory of the breakers, of one process or of all."""

import threading
import time
from collections.abc import Callable
from functools import cache
from typing import Protocol, TypeVar

import structlog
from redis import Redis
from redis.exceptions import RedisError

T = TypeVar("T")
log = structlog.get_logger(__name__)


class Marks(Protocol):
    def seconds_left(self, name: str) -> float | None:
        """None when the mark is not set."""

    def put(self, name: str, seconds: float) -> None: ...

    def put_new(self, name: str, seconds: float) -> bool:
        """Set the mark unless it stands already; True for the one caller that set it."""

    def count(self, name: str, seconds: float) -> int:
        """Add one to the number that the mark carries and let it stand for `seconds` from now."""

    def remove(self, *names: str) -> None: ...


class OwnMarks:
    """Marks of this process alone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._standing: dict[str, tuple[float, int]] = {}

    def seconds_left(self, name: str) -> float | None:
        with self._lock:
            return self._left(name)

    def put(self, name: str, seconds: float) -> None:
        with self._lock:
            self._standing[name] = (time.monotonic() + seconds, 1)

    def put_new(self, name: str, seconds: float) -> bool:
        with self._lock:
            if self._left(name) is not None:
                return False
            self._standing[name] = (time.monotonic() + seconds, 1)
            return True

    def count(self, name: str, seconds: float) -> int:
        with self._lock:
            number = 1 if self._left(name) is None else self._standing[name][1] + 1
            self._standing[name] = (time.monotonic() + seconds, number)
            return number

    def remove(self, *names: str) -> None:
        with self._lock:
            for name in names:
                self._standing.pop(name, None)

    def _left(self, name: str) -> float | None:
        until, _ = self._standing.get(name, (0.0, 0))
        left = until - time.monotonic()
        return left if left > 0 else None


class SharedMarks:
    """Marks in Redis, seen by every process; while Redis is away, those of this process."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._alone = own_marks()

    def seconds_left(self, name: str) -> float | None:
        def ask() -> float | None:
            left = int(self._redis.pttl(self._key(name)))
            return left / 1000 if left > 0 else None

        return self._either(ask, lambda: self._alone.seconds_left(name))

    def put(self, name: str, seconds: float) -> None:
        self._either(lambda: self._set(name, seconds), lambda: self._alone.put(name, seconds))

    def put_new(self, name: str, seconds: float) -> bool:
        return self._either(lambda: self._set(name, seconds, new=True), lambda: self._alone.put_new(name, seconds))

    def count(self, name: str, seconds: float) -> int:
        def ask() -> int:
            with self._redis.pipeline() as pipeline:
                pipeline.incr(self._key(name))
                pipeline.pexpire(self._key(name), _milliseconds(seconds))
                return int(pipeline.execute()[0])

        return self._either(ask, lambda: self._alone.count(name, seconds))

    def remove(self, *names: str) -> None:
        self._either(lambda: self._redis.delete(*map(self._key, names)), lambda: self._alone.remove(*names))

    def _set(self, name: str, seconds: float, *, new: bool = False) -> bool:
        return bool(self._redis.set(self._key(name), 1, px=_milliseconds(seconds), nx=new))

    def _key(self, name: str) -> str:
        return f"jobraker:outbound:{name}"

    def _either(self, shared: Callable[[], T], alone: Callable[[], T]) -> T:
        try:
            return shared()
        except RedisError as error:
            log.warning("breaker_not_shared", error=type(error).__name__)
            return alone()


@cache
def own_marks() -> OwnMarks:
    """The same for every client of this process, so that they share what they learn."""
    return OwnMarks()


def marks_of(redis: Redis | None) -> Marks:
    return own_marks() if redis is None else SharedMarks(redis)


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))
