"""A limit on a whole exchange. httpx limits each read, so an answer that drips could take for ever."""

import os
import socket
import threading
import time
from heapq import heappop, heappush
from itertools import count
from types import TracebackType
from typing import Any, Self

import httpx


class Awaited:
    """`deadline`: None once nothing is to be ended any more."""

    __slots__ = ("deadline",)

    def __init__(self, deadline: "Deadline") -> None:
        self.deadline: Deadline | None = deadline


class Clock:
    """Ends what is over, in one thread for all exchanges of a process: a thousand open streams would else be as many timers."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self._sooner = threading.Condition()
        self._awaited: list[tuple[float, int, Awaited]] = []  # a heap
        self._numbers = count()
        self._is_running = False

    def wait_for(self, deadline: "Deadline", seconds: float) -> Awaited:
        awaited = Awaited(deadline)
        entry = (time.monotonic() + seconds, next(self._numbers), awaited)
        with self._sooner:
            heappush(self._awaited, entry)
            if not self._is_running:
                threading.Thread(target=self._run, name="deadlines", daemon=True).start()
                self._is_running = True
            if self._awaited[0] is entry:
                self._sooner.notify()
        return awaited

    def _run(self) -> None:
        while True:
            deadline = self._next().deadline
            if deadline is not None:
                deadline.end()

    def _next(self) -> Awaited:
        with self._sooner:
            while not self._awaited or self._awaited[0][0] > time.monotonic():
                self._sooner.wait(self._awaited[0][0] - time.monotonic() if self._awaited else None)
            return heappop(self._awaited)[2]


class Deadline:
    """Ends the connection of the request that it traces once `seconds` are over, whatever it waits for.

    Leaving the block then raises `httpx.ReadTimeout`, also where the ended connection looked like a complete answer.
    """

    def __init__(self, seconds: float, request: httpx.Request) -> None:
        self.passed = False
        self._request = request
        self._seconds = seconds
        self._socket: socket.socket | None = None
        self._awaited: Awaited | None = None

    def __enter__(self) -> Self:
        self._request.extensions["trace"] = self._trace
        self._awaited = clock.wait_for(self, self._seconds)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._awaited:
            self._awaited.deadline = None
        if self.passed and (error is None or isinstance(error, httpx.TransportError)):
            raise httpx.ReadTimeout(f"no complete answer within {self._seconds:g} s", request=self._request) from error

    def _trace(self, event: str, info: dict[str, Any]) -> None:
        """httpcore tells each step; those that open a connection bring its socket."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._socket = info["return_value"].get_extra_info("socket")

    def end(self) -> None:
        self.passed = True
        if self._socket is not None:
            try:
                # Not the method of a TLS socket, which would also forget its session under the reader's hands.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
            except OSError:
                # The other side was quicker: the connection is gone, which is all that is wanted.
                return


clock = Clock()
# A thread is not there in a child: what its parent waited for is its parent's.
os.register_at_fork(after_in_child=clock.begin)
