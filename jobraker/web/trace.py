"""One id for everything a request logs, from the first line to the last task, answered as X-Request-ID."""

import re
from collections.abc import Callable, Iterable
from time import perf_counter
from typing import TYPE_CHECKING

from flask import Flask

from jobraker.log import begin_trace

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADER = "X-Request-ID"
SANE = re.compile(r"[A-Za-z0-9._-]{8,64}", re.ASCII)


class Traced:
    """WSGI, not a Flask hook: the id must be there before the first hook can refuse the request.

    Leaves `jobraker.trace` and `jobraker.began` (seconds of `perf_counter`) in the environment.
    """

    def __init__(self, app: "WSGIApplication") -> None:
        self.app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        asked = str(environ.get("HTTP_X_REQUEST_ID", ""))
        trace = begin_trace(asked if SANE.fullmatch(asked) else None)
        environ["jobraker.trace"] = trace
        environ["jobraker.began"] = perf_counter()

        def start(
            status: str, headers: list[tuple[str, str]], exc_info: "OptExcInfo | None" = None
        ) -> Callable[[bytes], object]:
            return start_response(status, [*headers, (HEADER, trace)], exc_info)

        return self.app(environ, start)


def init_app(app: Flask) -> None:
    app.wsgi_app = Traced(app.wsgi_app)  # type: ignore[method-assign]
