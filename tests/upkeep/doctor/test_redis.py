"""A Redis that something is wrong with, and messages that nobody takes."""

import time
from collections.abc import Iterator
from pathlib import Path

import dramatiq
import pytest
from dramatiq.brokers.redis import RedisBroker
from redis import Redis

from jobraker.embedded.valkey import Valkey
from jobraker.queue import QUEUES, Task
from jobraker.settings import Settings
from jobraker.upkeep.doctor import redis as doctor
from jobraker.upkeep.doctor.clock import apart
from jobraker.upkeep.doctor.finding import Finding, Level


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = Valkey(Path(tmp_path_factory.mktemp("valkey")))
    yield server.start()
    server.stop()


@pytest.fixture
def own(address: str) -> Iterator["Redis"]:
    with Redis.from_url(address) as redis:
        yield redis
        redis.flushdb()


def looked(address: str) -> list[Finding]:
    return list(doctor.check(Settings().model_copy(update={"redis_url": address})))


def wrong(address: str) -> dict[str, Level]:
    return {each.words: each.level for each in looked(address) if each.level != Level.OK and each.mend}


def test_one_that_is_in_order(address: str) -> None:
    words = [each.words for each in looked(address)]

    assert wrong(address) == {}
    assert words[0].startswith("Valkey 9")
    assert "Its clock is ours." in words
    assert "0 messages wait; 0 workers have been heard of within a minute." in words


def test_one_that_is_not_there() -> None:
    (found,) = looked("redis://127.0.0.1:1/0")

    assert found.level == Level.BAD
    assert "cannot be reached" in found.words


def test_one_that_forgets(address: str, own: "Redis") -> None:
    own.config_set("maxmemory-policy", "allkeys-lru")
    own.config_set("appendonly", "no")
    found = wrong(address)
    own.config_set("maxmemory-policy", "noeviction")
    own.config_set("appendonly", "yes")

    policy, disk = found
    assert "allkeys-lru" in policy
    assert found[policy] == Level.BAD
    assert "keeps nothing on disk" in disk


def test_messages_that_nobody_takes(address: str, own: "Redis") -> None:
    broker = RedisBroker(url=address)
    queue = QUEUES[Task.SEND_MAIL]
    broker.declare_queue(queue)
    for age in (3600, 0):
        sent = int((time.time() - age) * 1000)
        broker.enqueue(
            dramatiq.Message(
                queue_name=queue, actor_name="send_mail", args=(1,), kwargs={}, options={}, message_timestamp=sent
            )
        )
    broker.close()

    assert list(wrong(address)) == ["2 messages wait in interactive, the oldest for 60 minutes."]


@pytest.mark.parametrize(("seconds", "level"), [(0, Level.OK), (10, Level.WARN), (-10, Level.WARN), (600, Level.BAD)])
def test_clocks_that_go_apart(seconds: float, level: Level) -> None:
    (found,) = apart("x", time.time(), time.time() + seconds)

    assert found.level == level
