"""What pages show beside what is theirs: the theme, whether keys do anything, what of it is the sandbox's, who signs people in, who pauses, what is sent."""

from time import monotonic
from typing import Any

import structlog
from flask import Flask, current_app, g
from sqlalchemy import exc

from jobraker.extensions import settings
from jobraker.ingestion.sources import list_sources
from jobraker.web import cookies
from jobraker.web.gettext import language
from jobraker.web.pausing import pause
from jobraker.web.provider import provider_name
from jobraker.web.sending import halted, switch

log = structlog.get_logger(__name__)

THEMES = ("light", "dark")
THEME_COOKIE = "theme"
KEYS_COOKIE, KEYS_OFF = "keys", "off"
INVENTED_SECONDS = 30.0


def theme() -> str | None:
    """The theme the reader chose, None where the system decides."""
    chosen = cookies.kept(THEME_COOKIE)
    return chosen if chosen in THEMES else None


def invented() -> bool:
    """Whether some openings come from the sandbox."""
    if not settings().sandbox_url:
        return False
    known: tuple[float, bool] | None = current_app.extensions.get("invented")
    failing = g.get("failing", False)  # an error page must not ask the database that may have caused it
    if not failing and (known is None or monotonic() - known[0] > INVENTED_SECONDS):
        try:
            some = any(source.sandbox and source.enabled for source in list_sources())
            known = current_app.extensions["invented"] = (monotonic(), some)
        except (exc.OperationalError, exc.TimeoutError) as error:
            # A page that needs nothing else of the database is not refused for its banner.
            log.warning("banner not renewed", error=type(error).__name__)
    return known is not None and known[1]


def stand_in() -> bool:
    """Whether the sandbox answers in place of a language model."""
    chat = settings().chat
    return chat is not None and chat.sandbox


def pretended() -> bool:
    """Whether the sandbox fills in forms in place of Skyvern."""
    server = settings().skyvern
    return server is not None and server.sandbox


def context() -> dict[str, Any]:
    return {
        "theme": theme(),
        "keys_off": cookies.kept(KEYS_COOKIE) == KEYS_OFF,
        "language": language().replace("_", "-"),
        "invented": invented,
        "mailbox": settings().sandbox_mailbox,
        "stand_in": stand_in(),
        "pretended": pretended(),
        "provider_name": provider_name,
        "pause": pause,
        "switch": switch,
        "halted": halted,
        "notice": settings().notice,
        "registration_open": settings().registration_open,
    }


def init_app(app: Flask) -> None:
    app.context_processor(context)
