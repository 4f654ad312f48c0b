"""The extensions of the web application: made here once, bound to an application by `init_app`."""

from ipaddress import IPv6Address, ip_address
from typing import Any

from flask import Flask, current_app, request
from flask_babel import Babel  # type: ignore[import-untyped]
from flask_compress import Compress
from flask_limiter import Limiter
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from jobraker.settings import Settings

# Seconds that a page waits for Redis before it goes on without.
PATIENCE: dict[str, Any] = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5, "retry": Retry(NoBackoff(), 0)}
COSTLY, COSTLY_LIMIT = "costly", "120 per minute"  # of a person: what costs work each time, by whichever entrance
IPV6_NETWORK = 64  # bits that one customer is usually given: counting single addresses would limit nobody


def settings() -> Settings:
    """The settings of the application at hand."""
    found: Settings = current_app.extensions["settings"]
    return found


def redis() -> Redis | None:
    """The process's own connections to Redis, None where no address is set."""
    client: Redis | None = current_app.extensions.get("redis")
    if client is None and (url := settings().redis_url):
        client = current_app.extensions["redis"] = Redis.from_url(url, **PATIENCE)
    return client


def client_address() -> str:
    """Whom a rate limit counts: the address the request came from, an IPv6 one by its network."""
    return network_of(request.remote_addr or "unknown")


def network_of(text: str) -> str:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return text
    if isinstance(address, IPv6Address):
        return str(IPv6Address(int(address) >> (128 - IPV6_NETWORK) << (128 - IPV6_NETWORK)))
    return text


def requests_limit() -> str:
    return f"{settings().requests_per_minute} per minute"


def is_uncounted() -> bool:
    """Whether an entrance says of the request at hand that it counts against no client's requests a minute."""
    uncounted = current_app.extensions.get("uncounted")
    return uncounted is not None and bool(uncounted())


def language() -> str:
    """The language of the interface that the reader's browser likes best."""
    offered = settings().languages
    return request.accept_languages.best_match(offered) or offered[0]


csrf = CSRFProtect()
babel = Babel()
compress = Compress()
login_manager = LoginManager()
# With Redis away each process counts alone: a page is never refused because the counter is.
limiter = Limiter(
    client_address,
    application_limits=[requests_limit],
    application_limits_exempt_when=is_uncounted,
    in_memory_fallback_enabled=True,
)


def init_app(app: Flask) -> None:
    configured: Settings = app.extensions["settings"]
    app.config.setdefault("RATELIMIT_STORAGE_URI", configured.redis_url or "memory://")
    app.config.setdefault("RATELIMIT_STORAGE_OPTIONS", PATIENCE if configured.redis_url else {})
    app.config.setdefault("WTF_CSRF_TIME_LIMIT", None)  # a form left open overnight still works
    app.config.setdefault("COMPRESS_ALGORITHM", ["br", "gzip"])
    app.config.setdefault("COMPRESS_ALGORITHM_STREAMING", ["br", "deflate"])
    csrf.init_app(app)
    limiter.init_app(app)
    babel.init_app(app, locale_selector=language)
    compress.init_app(app)
