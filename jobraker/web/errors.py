"""Error pages in the design. To htmx an error is a toast: what stands on the page stays."""

import math
import re
from collections.abc import Callable
from time import time

import structlog
from flask import Flask, Response, current_app, g, request, url_for
from flask_wtf.csrf import CSRFError
from redis import RedisError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.exceptions import HTTPException, ServiceUnavailable

from jobraker.extensions import limiter
from jobraker.log import trace
from jobraker.web import access
from jobraker.web.access import SessionsAwayError
from jobraker.web.failing import SayingError
from jobraker.web.gettext import N_, Phrase, ngettext
from jobraker.web.render import is_partial, render, toast

log = structlog.get_logger(__name__)
Answer = Callable[[HTTPException], Response]

HEADINGS = {
    400: N_("That request cannot be read"),
    404: N_("There is no such page"),
    405: N_("That cannot be done here"),
    413: N_("That is too large"),
    429: N_("Too many requests"),
    500: N_("Something broke on our side"),
    503: N_("The database does not answer"),
}
ADVICE = {
    400: N_("Nothing was changed. Go back, load the page again and repeat what you did."),
    404: N_("The address may be mistyped, or what stood here is gone."),
    405: N_("This address takes requests of another kind. Nothing was changed."),
    413: N_("Nothing of it was kept. Send less at once."),
    500: N_("Nothing that was saved is lost. Try again in a minute."),
    503: N_("Nothing that was saved is lost. Try again in a minute."),
}
STALE_HEADING = N_("This page is out of date")
STALE_ADVICE = N_("Nothing was changed. Go back and copy what you typed, load the page again and put it in.")
TYPED_ADVICE = N_("Nothing is lost: what you typed is in this page. Send it again in a minute.")
OTHER_HEADING = N_("That did not work")
OTHER_ADVICE = N_("Nothing was changed. Go back and try again.")
PASSING = (429, 500, 503)
REFUSED = {401: "an entrance", 403: "an entrance", 429: "too many requests"}  # which the log tells of
OF_FORMS = ("seen", "key", "what", "from", "to")  # which no person types
TYPED_CHARS = 400_000  # of a form that the page of an error holds
SECRETS = re.compile("password|code")
COUNTED_SECONDS = 120  # a longer wait is told in minutes
COUNTED_MINUTES = 120  # and one that is longer than that in hours


def show(error: HTTPException) -> Response:
    """The page of an error, or its toast; the answer that it brings, if it brings one."""
    if isinstance(error.response, Response):
        return error.response
    for below, answer in answers(current_app).items():
        if request.path.startswith(below):
            return answer(error)
    code = error.code or 500
    if code in REFUSED:
        access.note_refused(REFUSED[code])
    wait = seconds_to_wait() if code == 429 else None
    heading, advice = (str(words) for words in words_of(error, code))
    if wait:
        advice = wait_words(wait)
    held = typed() if code == 503 else []
    if held:
        advice = str(TYPED_ADVICE)
    g.failing = True
    if is_partial():
        toast(f"{heading}. {advice}", bad=True)
    response = render(
        "errors/error.html",
        partial="errors/_error.html",
        status=code,
        heading=heading,
        advice=advice,
        reference=trace() if code >= 500 else None,
        again=request.full_path.rstrip("?") if (held or request.method == "GET") and code in PASSING else None,
        typed=held,
        onward=onward_of(error),
        lost=lost_of(error),
    )
    add_headers(response, error, wait)
    return response


def answers(app: Flask) -> dict[str, Answer]:
    """By the beginning of the address: who answers in another shape than a page."""
    found: dict[str, Answer] = app.extensions.setdefault("error_answers", {})
    return found


def answer_by(app: Flask, below: str, answer: Answer) -> None:
    answers(app)[below] = answer


def typed() -> list[tuple[str, str]]:
    """What a form sent, to be sent once more; nothing of one that tells a secret, or that htmx sent: it is still there."""
    if request.method != "POST" or is_partial() or request.files:
        return []
    fields = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    told = any(SECRETS.search(name) for name, _value in fields)
    return [] if told or sum(len(value) for _name, value in fields) > TYPED_CHARS else fields


def onward_of(error: HTTPException) -> tuple[str, str] | None:
    """The address of the page that it leads to, and its name."""
    if not isinstance(error, SayingError) or error.onward is None:
        return None
    endpoint, words = error.onward
    return url_for(endpoint), str(words)


def lost_of(error: HTTPException) -> str:
    """What was typed into a form of something that is gone, to be taken along."""
    if not isinstance(error, SayingError) or not error.keeps:
        return ""
    return "\n".join(value for name, value in typed() if name not in OF_FORMS and value.strip())


def words_of(error: HTTPException, code: int) -> tuple[Phrase, Phrase]:
    if isinstance(error, SayingError):
        return error.heading, error.advice
    if isinstance(error, CSRFError):
        return STALE_HEADING, STALE_ADVICE
    return HEADINGS.get(code, OTHER_HEADING), ADVICE.get(code, OTHER_ADVICE)


def add_headers(response: Response, error: HTTPException, wait: int | None) -> None:
    response.headers["Cache-Control"] = "no-store"
    if is_partial():
        response.headers["HX-Reswap"] = "none"
    if wait:
        response.headers["Retry-After"] = str(wait)
    for name, value in error.get_headers(request.environ):
        if name == "Allow":
            response.headers[name] = value


def seconds_to_wait() -> int:
    breached = limiter.current_limit
    if breached is None:
        return 60
    return min(max(breached.reset_at - int(time()), 1), breached.limit.get_expiry())


def wait_words(seconds: int) -> str:
    if seconds > COUNTED_MINUTES * 60:
        return ngettext(
            "You have sent more than this server takes at once. Try again in %(num)s hour.",
            "You have sent more than this server takes at once. Try again in %(num)s hours.",
            math.ceil(seconds / 3600),
        )
    if seconds > COUNTED_SECONDS:
        return ngettext(
            "You have sent more than this server takes at once. Try again in %(num)s minute.",
            "You have sent more than this server takes at once. Try again in %(num)s minutes.",
            math.ceil(seconds / 60),
        )
    return ngettext(
        "You have sent more than this server takes at once. Try again in %(num)s second.",
        "You have sent more than this server takes at once. Try again in %(num)s seconds.",
        seconds,
    )


def database_away(error: Exception) -> Response:
    log.error("database does not answer", exc_info=error)
    access.know_nobody()
    return show(ServiceUnavailable())


def sessions_away(error: RedisError) -> Response:
    log.error("sessions are not reached", exc_info=error)
    access.know_nobody()
    return show(SessionsAwayError())


def stale(error: CSRFError) -> Response:
    """A form of an earlier session; what htmx sent stays on its page to be sent again."""
    access.note_refused("a form without its token")
    return access.send_again() if is_partial() else show(error)


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, show)
    app.register_error_handler(OperationalError, database_away)
    app.register_error_handler(NoConnection, database_away)
    app.register_error_handler(RedisError, sessions_away)  # what can do without them asks for nothing
    app.register_error_handler(CSRFError, stale)
