"""What somebody took away, held for some minutes, so that it can be put back once and by its owner.

Redis holds it and forgets it by itself; without Redis the same is done and cannot be undone.
"""

from uuid import uuid4
from zlib import compress, decompress

import structlog
from redis import Redis, RedisError

log = structlog.get_logger(__name__)

SECONDS = 15 * 60
HELD_BYTES = 2_000_000  # of one, compressed


def hold(redis: Redis | None, what: str, account_id: int, held: str) -> str:
    """The ticket that takes it back; "" where nothing can, for it is too large or Redis is away."""
    ticket, packed = uuid4().hex, compress(held.encode())
    if redis is None or len(packed) > HELD_BYTES:
        return ""
    try:
        redis.set(name_of(what, account_id, ticket), packed, ex=SECONDS)
    except RedisError as error:
        log.warning("what was taken away cannot be put back", what=what, reason=str(error))
        return ""
    return ticket


def look(redis: Redis | None, what: str, account_id: int, ticket: str) -> str | None:
    """What is held, which stays so: whoever can put it back takes the ticket then. None as for `take`."""
    return read(redis, what, name_of(what, account_id, ticket), keep=True)


def take(redis: Redis | None, what: str, account_id: int, ticket: str) -> str | None:
    """What is held, for whoever comes first; None for what was taken before, is too old, or is another's."""
    return read(redis, what, name_of(what, account_id, ticket), keep=False)


def read(redis: Redis | None, what: str, name: str, *, keep: bool) -> str | None:
    if redis is None:
        return None
    try:
        found = redis.get(name) if keep else redis.getdel(name)
    except RedisError as error:
        log.warning("what was taken away is not looked up", what=what, reason=str(error))
        return None
    return decompress(found).decode() if isinstance(found, bytes) else None


def name_of(what: str, account_id: int, ticket: str) -> str:
    return f"{what}-removed:{account_id}:{ticket}"
