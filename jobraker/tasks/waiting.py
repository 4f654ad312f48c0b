"""What is in the queues, as dramatiq keeps it in Redis: for each queue a list of ids of messages that nobody took and a hash of
all messages that are not done; the same again for those whose time has not come, and a sorted set of those that failed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from redis import Redis

from jobraker.queue import QUEUES

NAMESPACE = "dramatiq"
MOST = 200  # messages of one kind that are shown of a queue
DELAYED, DEAD = ".DQ", ".XQ"
QUEUE_NAMES = tuple(dict.fromkeys(QUEUES.values()))


@dataclass(frozen=True, slots=True)
class Queue:
    """`taken`: a worker has them, and does them or is about to. `dead` are kept for a week."""

    name: str
    untaken: int
    taken: int
    delayed: int
    dead: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message. `due`: when its time comes, where it waits for that."""

    task: str
    args: tuple[Any, ...]
    since: datetime
    tries: int
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Messages:
    untaken: Sequence[Waiting]
    taken: Sequence[Waiting]
    delayed: Sequence[Waiting]
    dead: Sequence[Waiting]


def queues(redis: Redis) -> list[Queue]:
    """In two exchanges, however much waits."""
    asking = redis.pipeline(transaction=False)
    for name in QUEUE_NAMES:
        key = f"{NAMESPACE}:{name}"
        asking.llen(key)
        asking.hlen(f"{key}.msgs")
        asking.hlen(f"{key}{DELAYED}.msgs")
        asking.zcard(f"{key}{DEAD}")
        asking.lindex(key, 0)
    told = asking.execute()
    rows = [told[at : at + 5] for at in range(0, len(told), 5)]
    asking = redis.pipeline(transaction=False)
    for name, row in zip(QUEUE_NAMES, rows, strict=True):
        asking.hget(f"{NAMESPACE}:{name}.msgs", row[4] or b"")
    return [
        Queue(name, untaken, max(0, held - untaken), delayed, dead, read(message).since if message else None)
        for name, (untaken, held, delayed, dead, _first), message in zip(
            QUEUE_NAMES, rows, asking.execute(), strict=True
        )
    ]


def messages(redis: Redis, name: str) -> Messages:
    """The first of each kind; of what failed, the last."""
    key = f"{NAMESPACE}:{name}"
    workers: list[Any] = redis.zrevrange(f"{NAMESPACE}:__heartbeats__", 0, MOST - 1)
    later: list[Any] = [*redis.lrange(f"{key}{DELAYED}", 0, MOST - 1), *at_workers(redis, f"{name}{DELAYED}", workers)]
    return Messages(
        untaken=told(redis, key, redis.lrange(key, 0, MOST - 1)),
        taken=told(redis, key, at_workers(redis, name, workers)),
        delayed=sorted(told(redis, f"{key}{DELAYED}", later), key=lambda each: each.due or each.since),
        dead=told(redis, f"{key}{DEAD}", redis.zrevrange(f"{key}{DEAD}", 0, MOST - 1)),
    )


def at_workers(redis: Redis, name: str, workers: Sequence[Any]) -> list[Any]:
    found: list[Any] = []
    for worker in workers:
        if len(found) < MOST:
            found += redis.sscan(f"{NAMESPACE}:__acks__.{worker.decode()}.{name}", count=MOST)[1]
    return found[:MOST]


def told(redis: Redis, key: str, ids: Sequence[Any]) -> list[Waiting]:
    """Those of the ids that are not done meanwhile."""
    if not ids:
        return []
    return [read(each) for each in redis.hmget(f"{key}.msgs", ids[:MOST]) if each]


def read(message: bytes | str) -> Waiting:
    held = json.loads(message)
    options = held.get("options", {})
    due = options.get("eta")
    return Waiting(
        str(held["actor_name"]),
        tuple(held["args"]),
        moment(held["message_timestamp"]),
        int(options.get("retries", 0)),
        moment(due) if due else None,
    )


def moment(milliseconds: float) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
