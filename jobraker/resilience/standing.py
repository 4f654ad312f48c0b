"""How services stand, for whoever looks after them: whether they are left alone, how their calls of a day went, and what the
last failure was. Kept in Redis for all processes; without it nothing is kept and nothing is known."""

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from redis import Redis
from redis.exceptions import RedisError

HOUR, DAY_HOURS = 3600, 24
FAILURE_KEPT = 30 * 24 * HOUR
NO_CALL = frozenset({"left_alone", "rate_reached", "not_admitted"})
"""Outcomes of calls that were not made: they say nothing of the service."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """`outcome` is its kind, never its words: those of a service may quote what it was sent."""

    outcome: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """`left_alone`: seconds until it is asked again, None where it may be. `probing`: it failed, and is asked once next."""

    left_alone: float | None = None
    probing: bool = False
    calls: Mapping[str, int] = field(default_factory=dict)
    failure: Failure | None = None

    @property
    def made(self) -> int:
        return sum(number for outcome, number in self.calls.items() if outcome not in NO_CALL)

    @property
    def failed(self) -> int:
        return self.made - self.calls.get("ok", 0)


def keep(redis: Redis | None, service: str, outcome: str) -> None:
    """Count a call by its outcome, and remember the last that failed."""
    if redis is None:
        return
    moment = time.time()
    hour = _hour(service, int(moment) // HOUR)
    try:
        with redis.pipeline(transaction=False) as pipeline:
            pipeline.hincrby(hour, outcome, 1)
            pipeline.expire(hour, (DAY_HOURS + 1) * HOUR)
            if outcome != "ok" and outcome not in NO_CALL:
                told = json.dumps({"outcome": outcome, "at": moment})
                pipeline.set(f"jobraker:outbound:{service}:failed", told, ex=FAILURE_KEPT)
            pipeline.execute()
    except RedisError as error:
        log.warning("call_not_counted", service=service, error=type(error).__name__)


def standings(redis: Redis | None, services: Iterable[str]) -> dict[str, Standing]:
    """Of each; where Redis does not answer, nothing is known of any."""
    names = list(dict.fromkeys(services))
    if redis is None or not names:
        return {name: Standing() for name in names}
    now = int(time.time()) // HOUR
    try:
        with redis.pipeline(transaction=False) as pipeline:
            for name in names:
                pipeline.pttl(f"jobraker:outbound:{name}:open")
                pipeline.exists(f"jobraker:outbound:{name}:tripped")
                pipeline.get(f"jobraker:outbound:{name}:failed")
                for hour in range(now - DAY_HOURS + 1, now + 1):
                    pipeline.hgetall(_hour(name, hour))
            told = pipeline.execute()
    except RedisError as error:
        log.warning("standings_not_known", error=type(error).__name__)
        return {name: Standing() for name in names}
    size = 3 + DAY_HOURS
    return {name: _read(told[size * place : size * (place + 1)]) for place, name in enumerate(names)}


def _read(told: list[object]) -> Standing:
    milliseconds, tripped, failure, *hours = told
    calls: dict[str, int] = {}
    for hour in hours:
        if isinstance(hour, dict):
            for outcome, number in hour.items():
                calls[outcome.decode()] = calls.get(outcome.decode(), 0) + int(number)
    left = milliseconds / 1000 if isinstance(milliseconds, int) and milliseconds > 0 else None
    return Standing(left, bool(tripped) and left is None, calls, _failure(failure))


def _failure(kept: object) -> Failure | None:
    if not isinstance(kept, bytes):
        return None
    told = json.loads(kept)
    return Failure(told["outcome"], datetime.fromtimestamp(told["at"], UTC))


def _hour(service: str, hour: int) -> str:
    return f"jobraker:outbound:{service}:calls:{hour}"
