"""A limit on a whole exchange. httpx limits each read, so an answer that drips could take for ever."""

import socket
import threading
from types import TracebackType
from typing import Any, Self

import httpx


class Deadline:
    """Ends the connection of the request that it traces once `seconds` are over, whatever it waits for.

    Leaving the block then raises `httpx.ReadTimeout`, also where the ended connection looked like a complete answer.
    """

    def __init__(self, seconds: float, request: httpx.Request) -> None:
        self.passed = False
        self._request = request
        self._seconds = seconds
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._request.extensions["trace"] = self._trace
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        if self.passed and (error is None or isinstance(error, httpx.TransportError)):
            raise httpx.ReadTimeout(f"no complete answer within {self._seconds:g} s", request=self._request) from error

    def _trace(self, event: str, info: dict[str, Any]) -> None:
        """httpcore tells each step; those that open a connection bring its socket."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._socket = info["return_value"].get_extra_info("socket")

    def _end(self) -> None:
        self.passed = True
        if self._socket is not None:
            try:
                # Not the method of a TLS socket, which would also forget its session under the reader's hands.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
            except OSError:
                # The other side was quicker: the connection is gone, which is all that is wanted.
                return
