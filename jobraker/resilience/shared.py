"""The Redis over which all processes share breakers and rates."""

from functools import cache

from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

ANSWER_SECONDS = 1.0


@cache
def shared_redis(url: str) -> Redis | None:
    """One client for the process, None without an address. It gives up soon: calls go on without it."""
    if not url:
        return None
    return Redis.from_url(
        url, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS, retry=Retry(NoBackoff(), 0)
    )
