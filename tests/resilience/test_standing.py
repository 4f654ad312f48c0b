import time
from uuid import uuid4

import pytest
from redis import Redis

from jobraker.resilience.breaker import Breaker
from jobraker.resilience.errors import CallError, LeftAloneError
from jobraker.resilience.marks import SharedMarks
from jobraker.resilience.outbound import Outbound
from jobraker.resilience.policy import Policy
from jobraker.resilience.standing import Standing, keep, standings

POLICY = Policy(tries=1, breaker_failures=2, breaker_seconds=30)


def failing() -> None:
    raise CallError("https://secret.example?key=1 is broken", outcome="broken", passing=True, blames_service=True)


def test_calls_of_a_day_are_counted_by_how_they_went_and_the_last_failure_is_kept(redis: Redis) -> None:
    name = f"service-{uuid4()}"
    outbound = Outbound(name, POLICY, redis)

    outbound.call(lambda: "well", idempotent=True)
    for _ in range(2):
        with pytest.raises(CallError):
            outbound.call(failing, idempotent=True)
    with pytest.raises(LeftAloneError):
        outbound.call(failing, idempotent=True)
    found = standings(redis, [name, "another"])

    assert found[name].calls == {"ok": 1, "broken": 2, "left_alone": 1}
    assert (found[name].made, found[name].failed) == (3, 2)
    assert 0 < (found[name].left_alone or 0) <= 30
    assert found[name].failure
    assert found[name].failure.outcome == "broken"
    assert abs(found[name].failure.at.timestamp() - time.time()) < 60
    assert found["another"] == Standing()
    kept = [redis.get(key) for key in redis.scan_iter(f"jobraker:outbound:{name}:failed")]
    assert b"secret" not in b"".join(filter(None, kept))
    assert min(redis.ttl(key) for key in redis.scan_iter(f"jobraker:outbound:{name}:*")) > 0


def test_one_that_was_left_alone_is_asked_once_and_then_as_ever(redis: Redis) -> None:
    name = f"service-{uuid4()}"
    breaker = Breaker(name, POLICY, SharedMarks(redis))
    breaker.leave_alone(0.05)
    time.sleep(0.08)

    probing = standings(redis, [name])[name]
    breaker.answered()

    assert (probing.left_alone, probing.probing) == (None, True)
    assert standings(redis, [name])[name] == Standing()


def test_without_redis_nothing_is_known_and_calls_go_on(redis_away: Redis) -> None:
    keep(None, "a", "ok")
    keep(redis_away, "a", "broken")

    assert standings(None, ["a"]) == standings(redis_away, ["a"]) == {"a": Standing()}
    assert standings(redis_away, []) == {}
