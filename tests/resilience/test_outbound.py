import time
from collections.abc import Callable
from uuid import uuid4

import pytest
from prometheus_client import REGISTRY
from redis import Redis

from jobraker.resilience.errors import CallError, LeftAloneError
from jobraker.resilience.outbound import Outbound
from jobraker.resilience.policy import Policy

POLICY = Policy(tries=3, backoff=0.01, patience=1, breaker_failures=4, breaker_seconds=30)


@pytest.fixture
def outbound() -> Outbound:
    return Outbound(f"service-{uuid4()}", POLICY)


def failing(times: int, error: Callable[[], Exception]) -> Callable[[], str]:
    """An operation that fails so often and then works; it counts its calls in `calls`."""

    def operation() -> str:
        operation.calls += 1  # type: ignore[attr-defined]
        if operation.calls <= times:  # type: ignore[attr-defined]
            raise error()
        return "answer"

    operation.calls = 0  # type: ignore[attr-defined]
    return operation


def passing(retry_after: float | None = None) -> CallError:
    return CallError("busy", outcome="broken", passing=True, blames_service=True, retry_after=retry_after)


def lasting() -> CallError:
    return CallError("no", outcome="refused")


def counted(service: str, outcome: str) -> float:
    return REGISTRY.get_sample_value("jobraker_outbound_calls_total", {"service": service, "outcome": outcome}) or 0


def test_it_repeats_an_idempotent_call_that_failed_in_passing(outbound: Outbound) -> None:
    assert outbound.call(failing(2, passing), idempotent=True) == "answer"


def test_it_raises_the_last_failure_when_its_tries_are_spent(outbound: Outbound) -> None:
    operation = failing(99, passing)

    with pytest.raises(CallError, match="busy"):
        outbound.call(operation, idempotent=True)
    assert operation.calls == 3  # type: ignore[attr-defined]


def test_it_never_repeats_a_call_that_is_not_idempotent(outbound: Outbound) -> None:
    operation = failing(1, passing)

    with pytest.raises(CallError):
        outbound.call(operation, idempotent=False)
    assert operation.calls == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("error", [lasting, lambda: KeyError("ours")])
def test_it_does_not_repeat_what_would_fail_again(outbound: Outbound, error: Callable[[], Exception]) -> None:
    operation = failing(1, error)

    with pytest.raises((CallError, KeyError)):
        outbound.call(operation, idempotent=True)
    assert operation.calls == 1  # type: ignore[attr-defined]


def test_it_waits_as_long_as_the_service_asks(outbound: Outbound) -> None:
    started = time.monotonic()

    outbound.call(failing(1, lambda: passing(0.3)), idempotent=True)

    assert time.monotonic() - started >= 0.3


def test_it_leaves_a_service_alone_that_asks_for_more_than_its_patience(outbound: Outbound) -> None:
    with pytest.raises(CallError, match="busy"):
        outbound.call(failing(1, lambda: passing(100)), idempotent=True)

    with pytest.raises(LeftAloneError):
        outbound.call(lambda: "answer", idempotent=True)


def test_it_stops_trying_and_tells_the_true_failure_once_the_breaker_opens() -> None:
    outbound = Outbound(f"service-{uuid4()}", Policy(tries=10, backoff=0.01, breaker_failures=2))
    operation = failing(99, passing)

    with pytest.raises(CallError, match="busy"):
        outbound.call(operation, idempotent=True)
    assert operation.calls == 2  # type: ignore[attr-defined]


def test_a_refusal_does_not_count_against_the_service(outbound: Outbound) -> None:
    for _ in range(10):
        with pytest.raises(CallError, match="no"):
            outbound.call(failing(1, lasting), idempotent=True)

    assert outbound.call(lambda: "answer", idempotent=True) == "answer"


def test_processes_with_one_redis_leave_a_service_alone_together(redis: Redis) -> None:
    policy = Policy(tries=2, backoff=0.01, breaker_failures=2)
    with pytest.raises(CallError, match="busy"):
        Outbound("together", policy, redis).call(failing(99, passing), idempotent=True)

    with pytest.raises(LeftAloneError):
        Outbound("together", policy, redis).call(lambda: "answer", idempotent=True)


def test_it_counts_each_try_by_its_outcome(outbound: Outbound) -> None:
    outbound.call(failing(2, passing), idempotent=True)

    assert (counted(outbound.service, "broken"), counted(outbound.service, "ok")) == (2, 1)


def test_it_tells_while_a_service_is_left_alone(outbound: Outbound) -> None:
    with pytest.raises(CallError):
        outbound.call(failing(1, lambda: passing(100)), idempotent=True)

    labels = {"service": outbound.service}
    assert REGISTRY.get_sample_value("jobraker_outbound_breaker_open", labels) == 1
