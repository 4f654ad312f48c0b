"""Seconds of pages, counted in memory and written down about once a minute, outside of anybody's request."""

import threading
from collections.abc import Callable
from time import perf_counter

import structlog
from flask import Flask, Response, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from jobraker.database import now
from jobraker.measures import keeping
from jobraker.measures.pages import Pages

EVERY = 60.0  # seconds
PAGES = "answered pages"  # among the extensions
NO_PAGES = frozenset({"health", "static"})

log = structlog.get_logger(__name__)


def observe(response: Response) -> Response:
    is_page = response.mimetype == "text/html" and response.status_code < 500 and not response.is_streamed
    if is_page and request.endpoint and request.endpoint.partition(".")[0] not in NO_PAGES:
        pages: Pages = current_app.extensions[PAGES]
        pages.add(now(), perf_counter() - request.environ["jobraker.began"])
    return response


def write_down(app: Flask) -> None:
    """What cannot be written is written the next time."""
    pages: Pages = app.extensions[PAGES]
    taken = pages.take()
    try:
        with app.app_context():
            keeping.add(taken)
    except SQLAlchemyError as error:
        pages.put_back(taken)
        log.warning("pages not written down", error=str(error))


def keep(app: Flask, every: float = EVERY) -> Callable[[], None]:
    """Write them down again and again, in a thread of this process, until what this gives is called."""
    over = threading.Event()

    def go_on() -> None:
        while not over.wait(every):
            write_down(app)

    thread = threading.Thread(target=go_on, name="measuring", daemon=True)
    thread.start()

    def end() -> None:
        over.set()
        thread.join()

    return end


def init_app(app: Flask) -> None:
    app.extensions[PAGES] = Pages()
    app.after_request(observe)
