import socket
import time
from collections.abc import Iterator

import numpy as np
import pytest
from redis import Redis

from jobraker.search.queries import PATIENCE, REMEMBERED_SECONDS, literal, vector_of
from jobraker.settings import Settings


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    client = Redis.from_url(redis_url)
    for key in client.scan_iter("query:*"):
        client.delete(key)
    yield client
    client.close()


def test_it_remembers_the_vector_for_a_day_but_not_the_words(settings: Settings, redis: Redis) -> None:
    first = vector_of(settings, "night nurse", redis)
    again = vector_of(settings, "Night Nurse", redis)

    keys = list(redis.scan_iter("query:*"))
    assert len(keys) == 1
    assert b"nurse" not in keys[0].lower()
    assert 0 < redis.ttl(keys[0]) <= REMEMBERED_SECONDS == 86_400
    assert np.array_equal(first, again)


def test_it_waits_for_a_hanging_server_once_and_shortly(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as hanging:
        url = f"http://127.0.0.1:{hanging.getsockname()[1]}/v1"
        away = settings.model_copy(update={"embedding_url": url, "redis_url": ""})
        started = time.monotonic()

        found = vector_of(away, "saddler", None)

    assert found is None
    # A worker's patience would be four times twenty seconds.
    assert time.monotonic() - started < 10 * PATIENCE


def test_it_does_without_a_redis_that_is_full(settings: Settings, redis: Redis) -> None:
    redis.config_set("maxmemory", "1mb")
    try:
        found = vector_of(settings, "saddler", redis)
    finally:
        redis.config_set("maxmemory", "0")

    assert found is not None
    assert list(redis.scan_iter("query:*")) == []


def test_it_writes_a_vector_as_postgres_reads_it() -> None:
    assert literal(np.array([0.5, -0.25, 1 / 3], np.float32)) == "[0.5,-0.25,0.333333]"
