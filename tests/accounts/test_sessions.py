"""Signed-in devices, over a real Valkey."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from redis import ConnectionPool, Redis

from jobraker.accounts import sessions
from jobraker.settings import Settings

AT = 1_800_000_000
ALICE, BOB = 2**40, 2**40 + 1  # no account of another test


@pytest.fixture
def redis(settings: Settings) -> Iterator[Redis]:
    with Redis.from_url(settings.redis_url) as client:
        yield client
        for key in client.scan_iter("session*"):
            client.delete(key)


def begin(redis: Redis, account_id: int = ALICE, at: int = AT, *, remembered: bool = False) -> str:
    token, _ = sessions.begin(
        redis, account_id, 0, at, remembered=remembered, client="192.0.2.1", device="Firefox/140.0"
    )
    return token


def test_a_token_finds_whose_it_is_and_is_kept_nowhere(redis: Redis) -> None:
    token = begin(redis)

    found = sessions.find(redis, token, AT + 1)

    assert found is not None
    assert (found.account_id, found.client, found.device) == (ALICE, "192.0.2.1", "Firefox/140.0")
    kept = [key + (redis.get(key) or b"") for key in redis.scan_iter("session:*")]
    assert kept
    assert not any(token.encode() in each for each in kept)


@pytest.mark.parametrize("token", ["", "x", "session:1", "é" * 40, "x" * 10_000])
def test_another_token_finds_nobody(redis: Redis, token: str) -> None:
    begin(redis)

    assert sessions.find(redis, token, AT) is None


def test_one_that_is_not_used_ends(redis: Redis) -> None:
    token = begin(redis)

    assert sessions.find(redis, token, AT + sessions.IDLE_SECONDS) is None


def test_one_that_is_used_goes_on_but_not_for_ever(redis: Redis) -> None:
    token, at = begin(redis, remembered=True), AT
    while at < AT + sessions.LONGEST_SECONDS - sessions.REMEMBERED_SECONDS:
        at += sessions.REMEMBERED_SECONDS - 1
        assert sessions.find(redis, token, at)

    assert sessions.find(redis, token, AT + sessions.LONGEST_SECONDS - 1)
    assert sessions.find(redis, token, AT + sessions.LONGEST_SECONDS) is None


def test_use_is_noticed_once_a_minute(redis: Redis) -> None:
    token = begin(redis)

    seen = [found.seen for at in (AT + 1, AT + 59, AT + 60, AT + 61) if (found := sessions.find(redis, token, at))]

    assert seen == [AT, AT, AT + 60, AT + 60]


def test_a_person_sees_and_ends_their_own_alone(redis: Redis) -> None:
    first, second, others = begin(redis), begin(redis, at=AT + 5), begin(redis, BOB)
    names = [each.name for each in sessions.all_of(redis, ALICE)]
    bobs = sessions.all_of(redis, BOB)[0].name

    assert [each.seen for each in sessions.all_of(redis, ALICE)] == [AT + 5, AT]
    assert not sessions.end(redis, ALICE, bobs)
    assert not sessions.end(redis, ALICE, "")
    assert sessions.end(redis, ALICE, names[1])
    assert not sessions.end(redis, ALICE, names[1])
    assert sessions.find(redis, first, AT + 6) is None
    assert sessions.find(redis, second, AT + 6)
    assert sessions.find(redis, others, AT + 6)


def test_all_end_at_once_but_the_one_that_is_named(redis: Redis) -> None:
    first, second, others = begin(redis), begin(redis, at=AT + 5), begin(redis, BOB)
    stays = sessions.all_of(redis, ALICE)[0].name

    assert sessions.end_all(redis, ALICE, but=stays) == 1
    assert sessions.find(redis, first, AT + 6) is None
    assert sessions.find(redis, second, AT + 6)
    assert sessions.end_all(redis, ALICE) == 1
    assert sessions.all_of(redis, ALICE) == []
    assert sessions.find(redis, others, AT + 6)


def test_one_that_was_ended_is_not_brought_back_by_its_use(redis: Redis) -> None:
    token = begin(redis)
    assert sessions.find(redis, token, AT)
    sessions.end_all(redis, ALICE)

    sessions.prove(redis, token, AT + 1)

    assert sessions.find(redis, token, AT + 1) is None
    assert sessions.all_of(redis, ALICE) == []


def test_a_password_given_lately_counts_for_a_while(redis: Redis) -> None:
    token = begin(redis)
    found = sessions.find(redis, token, AT)
    assert found
    assert found.is_proven(AT + sessions.PROVEN_SECONDS - 1)
    assert not found.is_proven(AT + sessions.PROVEN_SECONDS)

    sessions.prove(redis, token, AT + 3600)

    again = sessions.find(redis, token, AT + 3600)
    assert again
    assert again.is_proven(AT + 3601)


class Meanwhile(Redis):
    """Another request comes in between, each time after a session was read and before it is written."""

    def __init__(self, url: str, then: Callable[[], object]) -> None:
        super().__init__(connection_pool=ConnectionPool.from_url(url))
        self.then = then

    def get(self, name: Any) -> Any:
        held = super().get(name)
        self.then()
        return held


def test_use_does_not_undo_what_another_request_does_meanwhile(redis: Redis, settings: Settings) -> None:
    token = begin(redis)
    slow = Meanwhile(settings.redis_url, lambda: sessions.take_over(redis, token, 7, AT + 100))

    sessions.find(slow, token, AT + 99)

    found = sessions.find(redis, token, AT + 101)
    assert found
    assert (found.generation, found.proven) == (7, AT + 100)
