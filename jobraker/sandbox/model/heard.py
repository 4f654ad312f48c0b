"""What a model was told last, for whoever wants to see that it was not told too much."""

import select
import socket
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from werkzeug.wrappers import Request, Response

KEPT = 500
TEXTS_KEPT = 32  # of a request for embeddings: what is asked for a question comes alone, openings by the hundred
LOOK_SECONDS = 0.5  # between two looks whether the sandbox ends


@dataclass(slots=True)
class Told:
    """A request; of embeddings the `messages` are its texts, the first of them. `hung_up`: whether its reader left before the end; None while it is answered."""

    number: int
    at: str
    path: str
    model: str
    messages: list[Any]
    tools: list[Any]
    stream: bool
    hung_up: bool | None = None


class Heard:
    """No lock is held while anything is answered: an entry is changed by its own request alone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: deque[Told] = deque(maxlen=KEPT)
        self._count = 0
        self.ending = threading.Event()

    def keep(self, path: str, body: dict[str, Any], messages: list[Any]) -> Told:
        tools = body.get("tools")
        with self._lock:
            self._count += 1
            told = Told(
                self._count,
                datetime.now(UTC).isoformat(),
                path,
                str(body.get("model", "")),
                messages,
                tools if isinstance(tools, list) else [],
                bool(body.get("stream")),
            )
            self._kept.append(told)
        return told

    def all(self) -> list[Told]:
        """The newest first."""
        with self._lock:
            return list(reversed(self._kept))

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()


def watched(told: Told, reply: Response) -> Response:
    """The reply, of which is kept whether it was read to its end."""
    if reply.is_sequence:
        reply.headers["Content-Length"] = str(reply.calculate_content_length())
    reply.response = read_to_end(told, reply.response)

    def closed() -> None:
        if told.hung_up is None:
            told.hung_up = True

    reply.call_on_close(closed)
    return reply


def read_to_end(told: Told, body: Iterable[Any]) -> Iterator[Any]:
    try:
        yield from body
    except ConnectionAbortedError:  # by us
        told.hung_up = False
        raise
    told.hung_up = False


class Reader:
    """Whoever waits for an answer, at the other end of the connection."""

    def __init__(self, request: Request, ending: threading.Event) -> None:
        self._socket: socket.socket | None = request.environ.get("werkzeug.socket")
        self._ending = ending

    def wait(self, seconds: float) -> None:
        """So long, unless the reader leaves or the sandbox ends. Raises ConnectionError then."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if self._ending.is_set():
                raise ConnectionAbortedError
            if self._has_left(min(left, LOOK_SECONDS)):
                raise BrokenPipeError

    def _has_left(self, seconds: float) -> bool:
        """Looks at the socket for so long: one that can be read although nobody has more to say was closed."""
        if self._socket is None:
            self._ending.wait(seconds)
            return False
        looking = select.poll()
        looking.register(self._socket, select.POLLIN)
        if not looking.poll(seconds * 1000):
            return False
        try:
            left = not self._socket.recv(1, socket.MSG_PEEK)
        except ConnectionError:
            return True
        if not left:  # it has sent more than its request
            self._ending.wait(seconds)
        return left
