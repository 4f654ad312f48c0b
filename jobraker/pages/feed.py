"""A search as an Atom feed: the openings that came in last, for readers that look again by themselves."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from time import time

import structlog
from flask import Blueprint, Response, request
from redis import RedisError

from jobraker.extensions import limiter, redis, settings
from jobraker.pages import atom
from jobraker.search import feed as search_feed
from jobraker.search.rules.parse import parse
from jobraker.web.gettext import language

log = structlog.get_logger(__name__)

blueprint = Blueprint("feed", __name__)

LIMIT = "60 per minute"
TRUSTED_SECONDS = 60  # for so long a feed is taken to be what it was
REMEMBERED_SECONDS = 86_400
FRESH_SECONDS = 300  # a reader need not ask again before
EDITION = 1  # of how an edition is remembered: one more with each change of it


@dataclass(frozen=True, slots=True)
class Edition:
    """What a feed was when it was last written: the tag of its text, since when it is this one and when that was seen,
    in seconds since 1970."""

    tag: str
    since: int
    seen: int


@blueprint.get("/feed")
@limiter.limit(LIMIT)
def feed() -> Response:
    at = int(time())
    known = remembered()
    if known and at - known.seen < TRUSTED_SECONDS and is_held(known):
        return addressed(Response(status=304), known)
    latest = search_feed.latest(settings(), parse(request.args), redis())
    text = atom.written(latest, request.url)
    tag = hashlib.sha256(text).hexdigest()[:32]
    edition = Edition(tag, known.since if known and known.tag == tag else at, at)
    remember(edition)
    if is_held(edition):
        return addressed(Response(status=304), edition)
    return addressed(Response(text, content_type=atom.CONTENT_TYPE), edition)


def addressed(response: Response, edition: Edition) -> Response:
    response.set_etag(edition.tag)
    response.last_modified = datetime.fromtimestamp(edition.since, UTC)
    response.cache_control.public = True
    response.cache_control.max_age = FRESH_SECONDS
    response.vary.add("Accept-Language")
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def is_held(edition: Edition) -> bool:
    """Whether the reader has this one already. A packed answer's tag says behind a colon how it was packed."""
    tags = request.if_none_match
    if tags:
        return tags.star_tag or edition.tag in {tag.partition(":")[0] for tag in tags_of()}
    since = request.if_modified_since
    return since is not None and since.timestamp() >= edition.since


def tags_of() -> Iterator[str]:
    """Also those that a proxy in between has made weak."""
    yield from request.if_none_match.as_set(include_weak=True)


def key() -> str:
    # What people look for is nobody's to read, not even in the memory of Redis.
    said = f"{EDITION} {language()} {request.url}"
    return f"feed:{hashlib.sha256(said.encode('utf-8', 'surrogateescape')).hexdigest()}"


def remembered() -> Edition | None:
    client = redis()
    try:
        held: object = client.get(key()) if client else None
    except RedisError as error:
        log.warning("feed not looked up", reason=str(error))
        return None
    return Edition(**json.loads(held)) if isinstance(held, bytes) else None


def remember(edition: Edition) -> None:
    client = redis()
    try:
        if client:
            client.set(key(), json.dumps(asdict(edition)), ex=REMEMBERED_SECONDS)
    except RedisError as error:
        log.warning("feed not remembered", reason=str(error))
