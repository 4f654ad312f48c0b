"""The outside as the tests of clients meet it: soon given up, and shared with nobody else."""

from collections.abc import Iterator

import pytest
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from jobraker.settings import Settings


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    client = Redis.from_url(redis_url)
    yield client
    for key in client.scan_iter("jobraker:outbound:*"):
        client.delete(key)
    client.close()


@pytest.fixture
def redis_away() -> Redis:
    return Redis(port=1, retry=Retry(NoBackoff(), 0))


@pytest.fixture
def quick(sandbox_url: str) -> Settings:
    """Settings whose calls give up soon, so that a test of failures takes no minute."""
    return Settings(
        sandbox_url=sandbox_url,
        outbound_seconds=1,
        outbound_backoff=0.01,
        outbound_tries=3,
        outbound_patience=2,
        breaker_failures=1000,
    )
