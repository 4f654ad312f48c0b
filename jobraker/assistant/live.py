"""What was said so far of an answer that is being given, for whoever follows it; and that it is to be stopped.

In Redis alone: an answer that nobody can follow meanwhile is given all the same, and is kept at its end.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import structlog
from redis import Redis, RedisError

SAID_SECONDS = 3_600
ALIVE_SECONDS = 15  # after the last that was heard of whoever answers

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Said:
    """`is_alive`: whoever answers was heard of lately."""

    text: str
    is_alive: bool


def say(redis: Redis, exchange_id: int, attempt: int, text: str) -> bool:
    """Whether it is to go on: nobody has stopped it."""
    try:
        with redis.pipeline(transaction=False) as pipe:
            pipe.set(said(exchange_id, attempt), text, ex=SAID_SECONDS)
            pipe.set(alive(exchange_id, attempt), 1, ex=ALIVE_SECONDS)
            pipe.exists(stopped(exchange_id, attempt))
            return not pipe.execute()[2]
    except RedisError as error:
        log.warning("an answer cannot be followed", exchange=exchange_id, reason=str(error))
        return True


def beat(redis: Redis, given: Iterable[tuple[int, int]]) -> None:
    """That these attempts are being made, though nothing may come of them at the moment."""
    try:
        with redis.pipeline(transaction=False) as pipe:
            for exchange_id, attempt in given:
                pipe.set(alive(exchange_id, attempt), 1, ex=ALIVE_SECONDS)
            pipe.execute()
    except RedisError as error:
        log.warning("an answer cannot be followed", reason=str(error))


def read(redis: Redis, exchange_id: int, attempt: int) -> Said | None:
    """None where Redis does not say."""
    try:
        text, lives = redis.mget(said(exchange_id, attempt), alive(exchange_id, attempt))
    except RedisError:
        return None
    return Said(text.decode() if isinstance(text, bytes) else "", lives is not None)


def stop(redis: Redis, exchange_id: int, attempt: int) -> None:
    """Where Redis is away its answer goes on unseen, to its end."""
    try:
        redis.set(stopped(exchange_id, attempt), 1, ex=SAID_SECONDS)
    except RedisError as error:
        log.warning("an answer was not told to stop", exchange=exchange_id, reason=str(error))


# Of each attempt: what one says late, after it was stopped, is no part of the next.
def said(exchange_id: int, attempt: int) -> str:
    return f"talk:{exchange_id}:{attempt}:said"


def alive(exchange_id: int, attempt: int) -> str:
    return f"talk:{exchange_id}:{attempt}:alive"


def stopped(exchange_id: int, attempt: int) -> str:
    return f"talk:{exchange_id}:{attempt}:stopped"
