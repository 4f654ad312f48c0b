"""The outside as tests meet it: the sandbox over real HTTP, and a Valkey of their own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from jobraker.embedded.valkey import Valkey
from jobraker.sandbox.server import serving
from jobraker.settings import Settings

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[str]:
    """The address of a sandbox with some hundred openings."""
    with serving("127.0.0.1", 0, 300, 1, TODAY) as address:
        yield address


@pytest.fixture(scope="session")
def valkey_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = Valkey(Path(tmp_path_factory.mktemp("valkey")), durable=False)
    yield server.start()
    server.stop()


@pytest.fixture
def redis(valkey_url: str) -> Iterator[Redis]:
    client = Redis.from_url(valkey_url)
    client.flushdb()
    yield client
    client.close()


@pytest.fixture
def redis_away() -> Redis:
    return Redis(port=1, retry=Retry(NoBackoff(), 0))


@pytest.fixture
def quick(sandbox: str) -> Settings:
    """Settings whose calls give up soon, so that a test of failures takes no minute."""
    return Settings(
        sandbox_url=sandbox,
        outbound_seconds=1,
        outbound_backoff=0.01,
        outbound_tries=3,
        outbound_patience=2,
        breaker_failures=1000,
    )
