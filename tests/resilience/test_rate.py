import time

import pytest
from redis import Redis

from jobraker.resilience.errors import RateReachedError
from jobraker.resilience.policy import Policy
from jobraker.resilience.rate import Rate


def test_it_lets_calls_within_the_rate_pass_at_once() -> None:
    rate = Rate("rate-within", Policy(rate="3/minute", patience=0), None)

    started = time.monotonic()
    for _ in range(3):
        rate.wait_turn()

    assert time.monotonic() - started < 0.5


def test_it_waits_for_its_turn() -> None:
    rate = Rate("rate-waits", Policy(rate="2/second", patience=5), None)

    started = time.monotonic()
    for _ in range(3):
        rate.wait_turn()

    assert 0.9 < time.monotonic() - started < 3


def test_it_gives_up_when_its_turn_is_beyond_its_patience() -> None:
    rate = Rate("rate-patience", Policy(rate="1/minute", patience=0.5), None)
    rate.wait_turn()

    with pytest.raises(RateReachedError) as caught:
        rate.wait_turn()
    assert 50 < (caught.value.retry_after or 0) <= 60


def test_it_never_waits_without_a_rate() -> None:
    rate = Rate("rate-none", Policy(patience=0), None)

    for _ in range(1000):
        rate.wait_turn()


def test_two_processes_share_a_rate_in_redis(redis: Redis) -> None:
    policy = Policy(rate="2/minute", patience=0)
    Rate("rate-shared", policy, redis).wait_turn()
    Rate("rate-shared", policy, redis).wait_turn()

    with pytest.raises(RateReachedError):
        Rate("rate-shared", policy, redis).wait_turn()


def test_it_keeps_its_own_count_while_redis_is_away(redis_away: Redis) -> None:
    rate = Rate("rate-away", Policy(rate="1/minute", patience=0), redis_away)
    rate.wait_turn()

    with pytest.raises(RateReachedError):
        rate.wait_turn()
