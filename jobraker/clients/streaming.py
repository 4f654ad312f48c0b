"""Answers that are read while they still come, limited in time and in bytes as whole ones are."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache

import httpx

from jobraker.clients.deadline import Deadline
from jobraker.clients.transport import CutShortError, TooLargeError


class StreamedTransport(httpx.BaseTransport):
    """The read timeout of a request limits each silence; the whole may take `seconds` and hold `limit` bytes."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit = limit
        self._seconds = seconds
        self._inner = httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.headers["Accept-Encoding"] = "identity"
        with ExitStack() as open_until:
            open_until.enter_context(Deadline(self._seconds, request))
            answer = self._inner.handle_request(request)
            open_until.callback(answer.close)
            if answer.headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
                raise CutShortError("packed, which was not asked for")
            body = Limited(answer, self._limit, open_until.pop_all())
        return httpx.Response(answer.status_code, headers=answer.headers.raw, stream=body, request=request)

    def close(self) -> None:
        self._inner.close()


class Limited(httpx.SyncByteStream):
    """What comes of an answer; closing it ends the connection, whoever still writes."""

    def __init__(self, answer: httpx.Response, limit: int, open_until: ExitStack) -> None:
        self._answer = answer
        self._limit = limit
        self._open_until = open_until

    def __iter__(self) -> Iterator[bytes]:
        left = self._limit
        with self._open_until:
            try:
                for chunk in self._answer.stream:  # type: ignore[union-attr]  # a synchronous transport gives this kind only
                    left -= len(chunk)
                    if left < 0:
                        raise TooLargeError(f"more than {self._limit} bytes")
                    yield chunk
            except (httpx.RemoteProtocolError, httpx.ReadError) as error:
                raise CutShortError("the answer broke off") from error

    def close(self) -> None:
        self._open_until.close()


@cache
def streamed(limit: int, seconds: float) -> StreamedTransport:
    """Shared by all clients of the process: making one reads the certificates anew."""
    return StreamedTransport(limit, seconds)
