"""Figures of processes that answer nobody else: workers and the scheduler, on a port of their own."""

import errno
import socket
import threading
from collections.abc import Iterable
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import structlog

from jobraker.observing.access import FORWARDED, may_read
from jobraker.observing.exposition import CONTENT_TYPE, exposed
from jobraker.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ASKED = ("Authorization", *FORWARDED)

log = structlog.get_logger(__name__)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def server_bind(self) -> None:
        """Without asking for the name of the host, which may take seconds."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
        self.setup_environ()


class _NewServer(_Server):
    address_family = socket.AF_INET6


class _Handler(WSGIRequestHandler):
    timeout = 5  # seconds that a request may take to arrive

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Nothing: it is asked several times a minute."""


def serve(settings: Settings) -> WSGIServer | None:
    """In a thread of its own, where a port is set; of several processes on one machine one answers for all."""
    if not settings.metrics_port:
        return None

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        headers = {name: str(environ.get(f"HTTP_{name.upper().replace('-', '_')}", "")) for name in ASKED}
        if environ["PATH_INFO"] not in ("/", "/metrics"):
            start_response("404 Not Found", [("Content-Type", "text/plain")])
            return [b"not here\n"]
        if not may_read(settings, str(environ["REMOTE_ADDR"]), headers):
            start_response("403 Forbidden", [("Content-Type", "text/plain")])
            return [b"not for you\n"]
        start_response("200 OK", [("Content-Type", CONTENT_TYPE)])
        return [exposed(settings)]

    kind = _NewServer if ":" in settings.metrics_host else _Server
    try:
        server = make_server(settings.metrics_host, settings.metrics_port, answer, kind, _Handler)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        log.info("figures are told by another process", port=settings.metrics_port)
        return None
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    log.info("figures are told", port=server.server_port)
    return server
