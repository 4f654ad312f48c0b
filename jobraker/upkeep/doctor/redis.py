"""Redis or Valkey: is it there, does it keep what it is given, and does somebody take what waits in its queues."""

import json
import time
from collections.abc import Iterator, Mapping
from typing import Any

from redis import Redis, RedisError
from redis.exceptions import ResponseError

from jobraker.queue import QUEUES
from jobraker.settings import Settings
from jobraker.upkeep.doctor.clock import apart
from jobraker.upkeep.doctor.finding import Finding, bad, ok, warn

PART, QUEUE = "redis", "queues"
OLDEST = 7
NAMESPACE = "dramatiq"
LATE_SECONDS = {"default": 6 * 3600.0, "slow": 3600.0}  # others: a few minutes; the readings of sources take hours
LATE = 600.0
ALIVE_SECONDS = 60.0
FULL = 0.9


def check(settings: Settings) -> Iterator[Finding]:
    if not settings.redis_url:
        yield bad(PART, "REDIS_URL is empty.", "Set it to the address of Redis 7+ or Valkey.")
        return
    try:
        with Redis.from_url(settings.redis_url, socket_timeout=5, socket_connect_timeout=5) as redis:
            asked = time.time()
            seconds, micros = redis.time()
            told = redis.info()
            yield from version(told)
            yield from memory(told)
            yield from persistence(redis, told)
            yield from apart(PART, asked, seconds + micros / 1e6)
            yield from queues(redis)
    except (RedisError, OSError) as error:
        words = f"It cannot be reached: {str(error).splitlines()[0] if str(error) else type(error).__name__}."
        yield bad(PART, words, "See whether it runs, and whether REDIS_URL names it and its password.")


def version(told: Mapping[str, Any]) -> Iterator[Finding]:
    valkey = told.get("valkey_version")
    number = str(told.get("redis_version", "0"))
    name = f"Valkey {valkey}" if valkey else f"Redis {number}"
    if int(number.partition(".")[0]) < OLDEST:
        yield bad(PART, f"{name} is too old.", f"Install Redis {OLDEST} or newer, or Valkey.")
    else:
        yield ok(PART, f"{name} answers; it takes {told.get('used_memory_human', 'some memory')}.")


def memory(told: Mapping[str, Any]) -> Iterator[Finding]:
    policy = told.get("maxmemory_policy")
    if policy != "noeviction":
        words = f"maxmemory-policy is {policy}: when memory is short it forgets queued work and who is signed in."
        yield bad(PART, words, "CONFIG SET maxmemory-policy noeviction, and write it into its configuration.")
    most, used = int(told.get("maxmemory") or 0), int(told.get("used_memory") or 0)
    if most and used > FULL * most:
        yield warn(PART, f"{used / most:.0%} of its memory is used.", "Raise maxmemory.")


def persistence(redis: "Redis", told: Mapping[str, Any]) -> Iterator[Finding]:
    if int(told.get("aof_enabled") or 0):
        if told.get("aof_last_write_status", "ok") != "ok":
            yield bad(PART, "It cannot write its append-only file.", "See its log, and whether its disk is full.")
        return
    try:
        saves = bool(dict(redis.config_get("save")).get("save"))
    except ResponseError:  # managed ones do not tell
        saves = True
    if not saves:
        words = "It keeps nothing on disk: a restart signs everybody out and loses what is queued until the next sweep."
        yield warn(PART, words, "Set appendonly yes.")
    elif told.get("rdb_last_bgsave_status", "ok") != "ok":
        yield bad(PART, "Its last save to disk failed.", "See its log, and whether its disk is full.")


def queues(redis: "Redis") -> Iterator[Finding]:
    alive = int(redis.zcount(f"{NAMESPACE}:__heartbeats__", (time.time() - ALIVE_SECONDS) * 1000, "+inf"))
    waiting = 0
    for queue in dict.fromkeys(QUEUES.values()):
        number, seconds = int(redis.llen(f"{NAMESPACE}:{queue}")), age(redis, queue)
        waiting += number
        if seconds > LATE_SECONDS.get(queue, LATE):
            words = f"{number} messages wait in {queue}, the oldest for {seconds / 60:.0f} minutes."
            yield warn(QUEUE, words, f"See whether a worker takes from {queue}, and its log; start more of them.")
        if failed := int(redis.zcard(f"{NAMESPACE}:{queue}.XQ")):
            yield warn(QUEUE, f"{failed} tasks of {queue} have failed for good.", "The log of the workers says why.")
    yield ok(QUEUE, f"{waiting} messages wait; {alive} workers have been heard of within a minute.")


def age(redis: "Redis", queue: str) -> float:
    """Seconds that the oldest message has waited."""
    first = redis.lindex(f"{NAMESPACE}:{queue}", 0)
    held = redis.hget(f"{NAMESPACE}:{queue}.msgs", first) if first else None
    if not isinstance(held, bytes):
        return 0.0
    sent: float = json.loads(held)["message_timestamp"] / 1000
    return max(time.time() - sent, 0.0)
