"""The one door to the outside: every exchange is limited in time and in bytes, after unpacking too."""

import zlib
from functools import cache

import httpx

from jobraker.clients.deadline import Deadline
from jobraker.clients.guard import guarded
from jobraker.clients.unpacking import Unpacker


class TooLargeError(httpx.TransportError):
    """The answer is longer than the limit."""


class CutShortError(httpx.TransportError):
    """The answer ended before its own length, or cannot be unpacked."""


class BoundedTransport(httpx.BaseTransport):
    """Reads each answer whole. The read timeout of a request is taken as the limit of the whole exchange.

    Unpacking is done here, in bounded steps, because httpx unpacks a chunk at once: 64 KB can become 64 MB.
    """

    def __init__(self, limit: int, *, guarded: bool = False) -> None:
        self._limit = limit
        self._guarded = guarded
        # Calls to a service are seconds apart, and the deadline must know each call's own socket: none is kept.
        self._inner = httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.headers["Accept-Encoding"] = "gzip"
        with Deadline(request.extensions["timeout"]["read"], request):
            answer = self._inner.handle_request(guarded(request) if self._guarded else request)
            try:
                body = self._body(answer)
            finally:
                answer.close()
        headers = [
            (name, value)
            for name, value in answer.headers.raw
            if name.lower() not in {b"content-encoding", b"content-length"}
        ]
        return httpx.Response(answer.status_code, headers=headers, content=body, request=request)

    def close(self) -> None:
        self._inner.close()

    def _body(self, answer: httpx.Response) -> bytes:
        encoding = answer.headers.get("content-encoding", "identity").strip().lower()
        if encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise CutShortError(f"packed as {encoding[:20]}, which was not asked for")
        unpacker = None if encoding in {"", "identity"} else Unpacker()
        body = bytearray()
        try:
            for chunk in answer.stream:  # type: ignore[union-attr]  # a synchronous transport gives this kind only
                body += chunk if unpacker is None else unpacker.unpack(chunk, self._limit - len(body) + 1)
                if len(body) > self._limit:
                    raise TooLargeError(f"more than {self._limit} bytes")
        except (httpx.RemoteProtocolError, httpx.ReadError, zlib.error) as error:
            raise CutShortError("the answer broke off") from error
        if unpacker is not None and not unpacker.complete:
            raise CutShortError("the packed answer broke off")
        return bytes(body)


@cache
def transport(limit: int, guarded: bool = False) -> BoundedTransport:
    """Shared by all clients of the process: making one reads the certificates anew. `guarded`: never into a private network."""
    return BoundedTransport(limit, guarded=guarded)
