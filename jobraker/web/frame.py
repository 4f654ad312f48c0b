"""What the frame of every page shows: the theme, and which services the sandbox stands in for."""

from time import monotonic
from typing import Any

import structlog
from babel.lists import format_list
from flask import Flask, current_app, g, request
from sqlalchemy import exc

from jobraker.extensions import settings
from jobraker.ingestion.sources import list_sources
from jobraker.web.gettext import language, locale, ngettext

log = structlog.get_logger(__name__)

THEMES = ("light", "dark")
THEME_COOKIE = "theme"
SANDBOXED_SECONDS = 30.0
NAMED_MOST = 3  # services that the banner names; more are counted


def theme() -> str | None:
    """The theme the reader chose, None where the system decides."""
    chosen = request.cookies.get(THEME_COOKIE)
    return chosen if chosen in THEMES else None


def sandboxed() -> str | None:
    """The services that the sandbox stands in for, by name or number, as a phrase; None where there are none."""
    if not settings().sandbox_url:
        return None
    known: tuple[float, list[str]] | None = current_app.extensions.get("sandboxed")
    failing = g.get("failing", False)  # an error page must not ask the database that may have caused it
    if not failing and (known is None or monotonic() - known[0] > SANDBOXED_SECONDS):
        try:
            kinds = sorted({source.kind for source in list_sources() if source.sandbox and source.enabled})
            known = current_app.extensions["sandboxed"] = (monotonic(), [kind.capitalize() for kind in kinds])
        except (exc.OperationalError, exc.TimeoutError) as error:
            # A page that needs nothing else of the database is not refused for its banner.
            log.warning("banner not renewed", error=type(error).__name__)
    if not (known and known[1]):
        return None
    if len(known[1]) > NAMED_MOST:
        return ngettext("%(num)s outside service", "%(num)s outside services", len(known[1]))
    return format_list(known[1], locale=locale())


def context() -> dict[str, Any]:
    return {"theme": theme(), "language": language().replace("_", "-"), "sandboxed": sandboxed}


def init_app(app: Flask) -> None:
    app.context_processor(context)
