"""The rate at which we call a service, counted over all processes."""

import time
from functools import cache

import structlog
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter
from redis import Redis
from redis.exceptions import RedisError

from jobraker.resilience.errors import RateReachedError
from jobraker.resilience.policy import Policy

SHORTEST_PAUSE = 0.02
log = structlog.get_logger(__name__)


class Rate:
    """At most `policy.rate` calls, in any stretch of that length, of all processes that share the Redis."""

    def __init__(self, service: str, policy: Policy, redis: Redis | None) -> None:
        self._service = service
        self._patience = policy.patience
        self._limit = parse(policy.rate) if policy.rate else None
        self._shared = _shared_limiter(redis) if redis and policy.rate else None

    def wait_turn(self) -> None:
        """Raise `RateReachedError` when the turn is further away than the patience of the policy."""
        if self._limit is None:
            return
        waited = 0.0
        while (pause := self._take(self._limit)) > 0:
            if waited + pause > self._patience:
                raise RateReachedError(self._service, pause)
            time.sleep(pause)
            waited += pause

    def _take(self, limit: RateLimitItem) -> float:
        """Take a turn and return 0, or the seconds until there may be one."""
        if self._shared is not None:
            try:
                return _take(self._shared, limit, self._service)
            except RedisError as error:
                log.warning("rate_not_shared", service=self._service, error=type(error).__name__)
        return _take(_own_limiter(), limit, self._service)


def _take(limiter: MovingWindowRateLimiter, limit: RateLimitItem, service: str) -> float:
    if limiter.hit(limit, "outbound", service):
        return 0.0
    return max(SHORTEST_PAUSE, limiter.get_window_stats(limit, "outbound", service).reset_time - time.time())


@cache
def _own_limiter() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(MemoryStorage())


def _shared_limiter(redis: Redis) -> MovingWindowRateLimiter:
    # The address is read only when no pool is given.
    return MovingWindowRateLimiter(RedisStorage("redis://", connection_pool=redis.connection_pool))
