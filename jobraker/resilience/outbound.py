"""One service as we call it: rate, breaker, retries and metrics in one place."""

import time
from collections.abc import Callable
from typing import TypeVar

import stamina
from redis import Redis

from jobraker.resilience import metrics, standing
from jobraker.resilience.breaker import Breaker
from jobraker.resilience.errors import CallError
from jobraker.resilience.marks import marks_of
from jobraker.resilience.policy import Policy
from jobraker.resilience.rate import Rate

T = TypeVar("T")
LONGEST_BACKOFF = 30.0


class Outbound:
    """Services are told apart by name; with a Redis their breaker and rate are common to all processes.

    `admit` is asked last before each try, and raises a `NotAdmittedError` where none may be made: a matter of the
    account, of which nothing is learned about the service.
    """

    def __init__(
        self, service: str, policy: Policy, redis: Redis | None = None, admit: Callable[[], None] | None = None
    ) -> None:
        self.service = service
        self._policy = policy
        self._admit = admit
        self._redis = redis
        self._breaker = Breaker(service, policy, marks_of(redis))
        self._rate = Rate(service, policy, redis)

    def call(self, operation: Callable[[], T], *, idempotent: bool) -> T:
        """Run `operation`, again after a passing `CallError` if it may be repeated; raises the last failure.

        Raises `LeftAloneError`, `RateReachedError` or `NotAdmittedError` when no call was made.
        """
        retrying = stamina.RetryingCaller(
            attempts=self._policy.tries if idempotent else 1,
            timeout=None,
            wait_initial=self._policy.backoff,
            wait_max=LONGEST_BACKOFF,
            wait_jitter=self._policy.backoff,
        )
        return retrying(self._worth_another_try, self._try, operation)

    def _worth_another_try(self, error: Exception) -> bool | float:
        """False, True, or the seconds to wait. A service that was just given up keeps its own last error."""
        if not isinstance(error, CallError) or not error.passing or self._breaker.is_open():
            return False
        return True if error.retry_after is None else error.retry_after

    def _try(self, operation: Callable[[], T]) -> T:
        try:
            self._breaker.admit()
            self._rate.wait_turn()
            if self._admit:
                self._admit()
        except CallError as failure:
            self._count(failure.outcome)
            raise
        started = time.monotonic()
        try:
            result = operation()
        except CallError as failure:
            self._count(failure.outcome)
            self._learn(failure)
            raise
        finally:
            metrics.seconds.labels(self.service).observe(time.monotonic() - started)
        self._count("ok")
        self._breaker.answered()
        return result

    def _learn(self, failure: CallError) -> None:
        if failure.blames_service:
            self._breaker.failed()
        else:
            self._breaker.answered()
        if failure.retry_after is not None and failure.retry_after > self._policy.patience:
            self._breaker.leave_alone(failure.retry_after)

    def _count(self, outcome: str) -> None:
        metrics.calls.labels(self.service, outcome).inc()
        standing.keep(self._redis, self.service, outcome)
