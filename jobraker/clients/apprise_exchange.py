"""How what Apprise sends gets out: by https to public addresses, without redirects or proxies, bounded in time and bytes.

Apprise calls `requests`, which nothing else here does. Its sessions are therefore these in the whole process, and call
nobody but for an exchange that is at hand.
"""

import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import httpx
import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from jobraker.clients.answer import retry_after
from jobraker.clients.errors import ClientError, Kind, client_error, kind_of_status
from jobraker.clients.guard import PrivateAddressError, public_addresses

ANSWER_BYTES = 64 * 1024  # of an answer that are read: more than any service says of a message
PIECE = 4096
REQUESTS_MOST = 12  # of one exchange: a Matrix server is asked several things before it takes a message
CONNECT_SECONDS = 5.0

# Both quote addresses, and these are secrets.
for chatty in ("apprise", "urllib3"):
    logging.getLogger(chatty).setLevel(logging.CRITICAL + 1)


class NoExchangeError(RuntimeError):
    """Something calls by `requests` that is no message of ours."""


@dataclass(slots=True)
class Exchange:
    """One message on its way. `sandbox`: host and port that may lie on this machine, where the sandbox runs. `status` and
    `failure` are those of the last request; a message is taken or refused by that."""

    service: str
    ends_at: float
    sandbox: tuple[str, int] | None
    requests: int = 0
    status: int = 0
    failure: ClientError | None = None
    over: bool = False
    sockets: list[socket.socket] = field(default_factory=list)

    def left(self) -> float:
        return max(self.ends_at - time.monotonic(), 0.001)

    def end(self) -> None:
        """Its time has passed: whatever it waits for ends."""
        self.over = True
        for each in self.sockets:
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # the other side was quicker


_exchange: ContextVar[Exchange | None] = ContextVar("exchange", default=None)


@contextmanager
def exchanging(service: str, seconds: float, sandbox: tuple[str, int] | None) -> Iterator[Exchange]:
    """All that is called within the block is part of one exchange, which ends after so many seconds."""
    exchange = Exchange(service, time.monotonic() + seconds, sandbox)
    before = _exchange.set(exchange)
    timer = threading.Timer(seconds, exchange.end)
    timer.daemon = True
    timer.start()
    try:
        yield exchange
    finally:
        timer.cancel()
        _exchange.reset(before)
        for each in exchange.sockets:
            each.close()


def at_hand() -> Exchange:
    exchange = _exchange.get()
    if exchange is None:
        raise NoExchangeError
    return exchange


def connected(host: str, port: int, addresses: list[str]) -> socket.socket:
    """To the first of the addresses that answers: those that were looked at, and not the name again."""
    exchange = at_hand()
    for address in addresses:
        try:
            made = socket.create_connection((address, port), timeout=min(CONNECT_SECONDS, exchange.left()))
        except OSError:
            continue
        # A second handle, for TLS takes the first one for itself.
        exchange.sockets.append(made.dup())
        made.settimeout(exchange.left())
        return made
    raise ConnectionRefusedError(f"{host} does not answer")


class Secure(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return connected(self.host, self.port, public_addresses(self.host, self.port))


class Plain(HTTPConnection):
    """To the sandbox alone: by http anybody on the way could read along."""

    def _new_conn(self) -> socket.socket:
        if (self.host, self.port) != at_hand().sandbox:
            raise PrivateAddressError("not by https")
        return connected(self.host, self.port, [self.host])


class PlainPool(HTTPConnectionPool):
    ConnectionCls = Plain


class SecurePool(HTTPSConnectionPool):
    ConnectionCls = Secure


class Adapter(HTTPAdapter):
    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **_options: Any) -> None:
        self.poolmanager = PoolManager(num_pools=connections, maxsize=maxsize, block=block)
        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}


class Session(requests.Session):
    """Whatever its caller asks for: certificates are verified, no redirect is followed, no proxy asked, no .netrc read."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        self.mount("http://", Adapter())
        self.mount("https://", Adapter())

    def send(self, request: requests.PreparedRequest, **_options: Any) -> requests.Response:
        exchange = at_hand()
        exchange.requests += 1
        request.headers["Accept-Encoding"] = "identity"
        fixed: dict[str, Any] = {"stream": True, "verify": True, "cert": None, "proxies": {}, "allow_redirects": False}
        try:
            if exchange.over or exchange.requests > REQUESTS_MOST:
                raise requests.Timeout
            answer = super().send(request, timeout=exchange.left(), **fixed)
            body = read(answer, exchange)
        except (requests.RequestException, HTTPError, httpx.TransportError, OSError) as error:
            exchange.failure = failure_of(error, exchange)
            raise requests.ConnectionError from error
        exchange.status, exchange.failure = answer.status_code, refusal_of(answer, exchange.service)
        # What a service says of waiting is for the row's clock: Apprise would sleep for as long.
        answer.headers.clear()
        answer.raw = BytesIO(b"" if exchange.failure else body)
        return answer


def read(answer: requests.Response, exchange: Exchange) -> bytes:
    """So much of it as is wanted; an answer that ends before its own length is read as far as it came."""
    body = bytearray()
    with answer:
        for piece in answer.raw.stream(PIECE, decode_content=False):
            body += piece
            if len(body) > ANSWER_BYTES:
                break
    if exchange.over:
        raise requests.Timeout
    return bytes(body[:ANSWER_BYTES])


def refusal_of(answer: requests.Response, service: str) -> ClientError | None:
    status = answer.status_code
    if 200 <= status < 300:
        return None
    wait = retry_after(answer.headers.get("Retry-After"), datetime.now(UTC))
    detail = "it redirects" if 300 <= status < 400 else f"HTTP {status}"
    return client_error(kind_of_status(status), service, detail, status=status, retry_after=wait)


def failure_of(error: Exception, exchange: Exchange) -> ClientError:
    """The words of the libraries stay out: they quote the address."""
    service = exchange.service
    if exchange.over:
        return client_error(Kind.TIMEOUT, service)
    match error:
        case PrivateAddressError():
            return client_error(Kind.REJECTED, service, "its address leads into a private network")
        case httpx.TransportError():
            return client_error(Kind.UNREACHABLE, service, "its name is not known")
        case requests.Timeout():
            return client_error(Kind.TIMEOUT, service)
        case requests.exceptions.SSLError():
            return client_error(Kind.UNREACHABLE, service, "its certificate is not valid")
        case requests.exceptions.InvalidURL() | requests.exceptions.InvalidSchema():
            return client_error(Kind.REJECTED, service, "its address is none that can be called")
        case HTTPError() | requests.exceptions.ChunkedEncodingError():
            return client_error(Kind.UNREADABLE, service, "the answer broke off")
        case _:
            return client_error(Kind.UNREACHABLE, service)


requests.sessions.Session = requests.Session = Session  # type: ignore[misc]
