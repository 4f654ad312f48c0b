"""Vectors of what people search: made once, remembered for everybody, absent where the model does not answer."""

import base64
import hashlib
from functools import lru_cache

import numpy as np
import structlog
from redis import Redis, RedisError

from jobraker.clients.errors import ClientError
from jobraker.embedding.local import Vectors
from jobraker.embedding.model import embed, model_name
from jobraker.settings import Settings

log = structlog.get_logger(__name__)

REMEMBERED_SECONDS = 86_400
PATIENCE = 1.5  # seconds that a visitor waits for the embedding server before the search goes by words alone


def vector_of(settings: Settings, words: str, redis: Redis | None) -> Vectors | None:
    """The unit vector of `words`; None where the embedding server does not answer, and the search goes by words alone."""
    # What people look for is nobody's to read, not even in the memory of Redis.
    key = f"query:{model_name(settings)}:{hashlib.sha256(words.lower().encode()).hexdigest()}"
    if (held := remembered(redis, key)) is not None:
        return held
    try:
        vector: Vectors = embed(settings, [words], patience=PATIENCE)[0]
    except ClientError as error:
        log.warning("search without meaning", reason=str(error))
        return None
    remember(redis, key, vector)
    return vector


def literal(vector: Vectors) -> str:
    """The vector as Postgres reads it."""
    return literal_of(vector.astype(np.float32).tobytes())


@lru_cache(maxsize=64)  # several statements of a search say it
def literal_of(held: bytes) -> str:
    return "[" + ",".join(f"{value:.6g}" for value in np.frombuffer(held, np.float32).tolist()) + "]"


def remembered(redis: Redis | None, key: str) -> Vectors | None:
    try:
        held: object = redis.get(key) if redis else None
    except RedisError as error:
        log.warning("query vector not looked up", reason=str(error))
        return None
    return np.frombuffer(base64.b64decode(held), np.float32) if isinstance(held, bytes) else None


def remember(redis: Redis | None, key: str, vector: Vectors) -> None:
    try:
        if redis:
            redis.set(key, base64.b64encode(vector.astype(np.float32).tobytes()), ex=REMEMBERED_SECONDS)
    except RedisError as error:
        log.warning("query vector not remembered", reason=str(error))
