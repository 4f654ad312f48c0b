"""Errors told to a server of Sentry's kind, where one is set: what is logged with a traceback as an error.

Nothing of the request is collected but the name of its page. What the exception says is blanked as the log is, and beyond: of what
stands in quotes in it, and of what the request brought, nobody knows whose it is. The log has the rest, by the same trace.
"""

import atexit
import logging
import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from flask import has_request_context, request
from structlog.contextvars import get_contextvars
from werkzeug.exceptions import HTTPException

from jobraker import VERSION
from jobraker.log import trace
from jobraker.redaction import MASK, redacted_all
from jobraker.settings import Settings

if TYPE_CHECKING:
    from sentry_sdk._types import Event, Hint

WAIT_SECONDS = 2.0  # that the end of a process waits for what is underway
SHORTEST = 3  # characters of a word that is blanked as one that the request brought
QUOTED = re.compile(r"""(?<!\w)(["'`])(?:(?!\1).)*\1|“[^”]*”|\([^()]*\)=\([^()]*\)""", re.DOTALL)
WORD = re.compile(r"\w+")


def init(settings: Settings) -> None:
    """Once the log is configured. Where nobody is told, nothing is imported: it costs a quarter of a second."""
    dsn = settings.sentry_dsn.get_secret_value()
    if not dsn:
        return
    import sentry_sdk

    sentry_sdk.init(
        dsn,
        release=VERSION,
        default_integrations=False,
        auto_enabling_integrations=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        before_send=scrubbed,
        _experiments={"transport_compression_level": 6},  # by which it is gzip, that all servers of the kind read
    )
    atexit.register(sentry_sdk.flush, WAIT_SECONDS)
    logging.getLogger().addHandler(Reporting())


class Reporting(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)

    def emit(self, record: logging.LogRecord) -> None:
        # What structlog makes a line of. Of all others the words are not told: Flask's have an address in them.
        told: dict[str, Any] = record.msg if isinstance(record.msg, dict) else {}
        error = error_of(record.exc_info or told.get("exc_info"))
        if error is None or record.name.startswith("sentry_sdk"):
            return
        import sentry_sdk
        from sentry_sdk.utils import event_from_exception

        event, hint = event_from_exception(error, client_options=sentry_sdk.get_client().options)
        event["level"] = "error"
        event["logger"] = record.name
        event["logentry"] = {"message": str(told.get("event", ""))}
        event["transaction"] = place()
        event["tags"] = {"trace": trace() or ""}
        sentry_sdk.capture_event(event, hint)


def error_of(told: object) -> BaseException | None:
    if isinstance(told, tuple):
        told = told[1]
    elif told is True:
        told = sys.exc_info()[1]
    return told if isinstance(told, BaseException) else None


def place() -> str:
    """The page or the task at hand, by its name."""
    if has_request_context():
        return f"{request.method} {request.endpoint or 'no page'}"
    return str(get_contextvars().get("task", ""))


def scrubbed(event: "Event", _hint: "Hint") -> "Event":
    brought = words_of_request()
    for error in event.get("exception", {}).get("values", ()):
        said = QUOTED.sub(MASK, str(error.get("value") or ""))
        error["value"] = WORD.sub(lambda found: MASK if found[0].lower() in brought else found[0], said)
    clean: Event = redacted_all(event)
    return clean


def words_of_request() -> frozenset[str]:
    """All that came with it: in its address, its form, its cookies, and from where."""
    if not has_request_context():
        return frozenset()
    texts = [*(request.view_args or {}).values(), *request.args.values(), *request.cookies.values()]
    texts.append(request.remote_addr)
    with suppress(HTTPException):  # it is larger than it may be, and nothing of it was read
        texts += [*request.form.values(), request.get_json(silent=True)]
    words = WORD.findall(" ".join(map(str, texts)).lower())
    return frozenset(word for word in words if len(word) >= SHORTEST)
