"""Devices that are signed in. The browser holds a random token; Redis holds, under the token's hash, whose it is.

So one that is ended here is over at once, wherever its cookie is. Redis losing them all signs everybody out, no more.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from redis import Redis
from redis.client import Pipeline

IDLE_SECONDS = 12 * 3600  # without a request, for a browser that is not remembered
REMEMBERED_SECONDS = 30 * 24 * 3600
LONGEST_SECONDS = 90 * 24 * 3600  # however often it is used
NOTICED_SECONDS = 60  # a request counts as use once in so long
PROVEN_SECONDS = 15 * 60  # for so long after the password was given it need not be given again
NAME_CHARS = 16  # of the hash: enough to name one of a person's own
DEVICE_CHARS = 300


@dataclass(frozen=True, slots=True)
class Session:
    """`name` tells one of a person's sessions from another and opens nothing. It is over where its `generation` is not the
    account's, whether or not Redis was told. `begun`, `seen` and `proven`, when a password
    was last given, are seconds since 1970."""

    name: str
    account_id: int
    generation: int
    begun: int
    seen: int
    proven: int
    remembered: bool
    client: str
    device: str

    def lasts(self, at: int) -> int:
        """Seconds from `at` on, if it is not used."""
        idle = REMEMBERED_SECONDS if self.remembered else IDLE_SECONDS
        return max(min(self.seen + idle, self.begun + LONGEST_SECONDS) - at, 0)

    def is_proven(self, at: int) -> bool:
        return at - self.proven < PROVEN_SECONDS


def begin(
    redis: Redis, account_id: int, generation: int, at: int, *, remembered: bool, client: str, device: str
) -> tuple[str, Session]:
    """The token, which is told to the browser and kept nowhere, and what is kept."""
    token = secrets.token_urlsafe(32)
    name = hash_of(token)[:NAME_CHARS]
    begun = Session(name, account_id, generation, at, at, at, remembered, client, device[:DEVICE_CHARS])
    write(redis, token, begun, at)
    return token, begun


def find(redis: Redis, token: str, at: int, *, used: bool = True) -> Session | None:
    """The session of this token, which counts as used unless it is looked up by nobody's hand."""
    held = redis.get(key_of(hash_of(token)))
    session = read(held)
    if session is None or not session.lasts(at):
        return None
    return change(redis, token, at) if used and at - session.seen >= NOTICED_SECONDS else session


def prove(redis: Redis, token: str, at: int) -> None:
    """The password was given again."""
    change(redis, token, at, proven=at)


def take_over(redis: Redis, token: str, generation: int, at: int) -> None:
    """Let it live on in a new generation of the account, for which the password was given."""
    change(redis, token, at, generation=generation, proven=at)


def all_of(redis: Redis, account_id: int) -> list[Session]:
    """Those of one person, the last used first."""
    return sorted((session for _, session in held_by(redis, account_id)), key=lambda each: each.seen, reverse=True)


def end(redis: Redis, account_id: int, name: str) -> bool:
    """Whether the person had one of that name."""
    named = [hashed for hashed, session in held_by(redis, account_id) if session.name == name]
    return any(drop(redis, account_id, hashed) for hashed in named)


def end_all(redis: Redis, account_id: int, but: str = "") -> int:
    """How many were ended; `but` names one that stays."""
    others = [hashed for hashed, session in held_by(redis, account_id) if session.name != but]
    return sum([drop(redis, account_id, hashed) for hashed in others])


def held_by(redis: Redis, account_id: int) -> Iterator[tuple[str, Session]]:
    """Those that are there, each with its token's hash; what has run out is forgotten."""
    hashes = [each.decode() for each in redis.smembers(list_of(account_id)) if isinstance(each, bytes)]
    for hashed, held in zip(hashes, redis.mget([key_of(each) for each in hashes]) if hashes else [], strict=True):
        if held is None:
            redis.srem(list_of(account_id), hashed)
        else:
            session = read(held)
            if session:
                yield hashed, session


def read(held: Any) -> Session | None:
    """What is kept; none where there is nothing, or it was written by another version of this program."""
    try:
        return Session(**json.loads(held)) if isinstance(held, bytes) else None
    except TypeError:
        return None


def change(redis: Redis, token: str, at: int, **values: Any) -> Session | None:
    """What is kept then. What another request changes meanwhile stays as well, and one that was ended stays ended."""
    key, kept = key_of(hash_of(token)), None

    def changed(together: Pipeline) -> None:
        nonlocal kept
        session = read(together.get(key))
        kept = replace(session, seen=at, **values) if session else None
        together.multi()
        if kept:
            put(together, token, kept, at)

    redis.transaction(changed, key)
    return kept


def write(redis: Redis, token: str, session: Session, at: int) -> None:
    with redis.pipeline() as together:
        put(together, token, session, at)
        together.execute()


def put(together: Pipeline, token: str, session: Session, at: int) -> None:
    hashed = hash_of(token)
    together.set(key_of(hashed), json.dumps(asdict(session)), ex=max(session.lasts(at), 1))
    together.sadd(list_of(session.account_id), hashed)
    together.expire(list_of(session.account_id), LONGEST_SECONDS)


def drop(redis: Redis, account_id: int, hashed: str) -> bool:
    with redis.pipeline() as together:
        together.delete(key_of(hashed))
        together.srem(list_of(account_id), hashed)
        return bool(together.execute()[0])


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def key_of(hashed: str) -> str:
    return f"session:{hashed}"


def list_of(account_id: int) -> str:
    return f"sessions:{account_id}"
