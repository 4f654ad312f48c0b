"""The sandbox on its sockets: a thread for each request, so that a slow answer holds up nobody else."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from werkzeug.serving import WSGIRequestHandler, make_server

from jobraker.sandbox.app import Sandbox
from jobraker.sandbox.mail.smtp import receiving
from jobraker.sandbox.openings import openings
from jobraker.sandbox.world import World

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


WAITING = 1024  # connections that nobody has taken yet: as many as come at once, where a thousand read streams


class QuietHandler(WSGIRequestHandler):
    """Requests are kept for `GET /control/requests`; a line for each would drown the errors."""

    # A piece of a stream is one packet, not four, and waits for no other to be acknowledged.
    wbufsize = 4096
    disable_nagle_algorithm = True

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        return None

    def connection_dropped(self, error: BaseException, environ: "WSGIEnvironment | None" = None) -> None:
        """Hang up: HTTP/1.1 would keep a connection on which nothing was sent for the next request."""
        self.close_connection = True

    def finish(self) -> None:
        """What was not written yet is lost on whoever hung up."""
        with suppress(ConnectionError):
            super().finish()
        self.rfile.close()  # else the connection stays open


class Addresses(NamedTuple):
    """`web` without a slash at its end; `mail` as the settings take it."""

    web: str
    mail: str


@contextmanager
def serving(host: str, port: int, count: int, seed: int, today: date, *, mail_port: int = 0) -> Iterator[Addresses]:
    """Serve `count` openings and take mail while the block runs.

    Port 0 takes a free one. A port that is taken ends the program with a line that says so.
    """
    world = World(openings(count, seed, today))
    sandbox = Sandbox(world)
    server = make_server(host, port, sandbox, threaded=True, request_handler=QuietHandler)
    server.socket.listen(WAITING)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        with receiving(host, mail_port, world.inbox) as mail_port:
            yield Addresses(f"http://{host}:{server.port}", f"smtp+plain://{host}:{mail_port}")
    finally:
        sandbox.faults.end_waiting()
        world.received.ending.set()
        world.tools.ending.set()
        world.heard.ending.set()
        world.skyvern.end()
        server.shutdown()
        thread.join()
