"""Handing a message to a tool of somebody's: one try, to an address that its person named, without redirects or proxies.

Of what it answers the status is wanted and how long it asks to be left in peace.
"""

import time
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import httpx
import structlog

from jobraker import VERSION
from jobraker.clients.answer import status_error, transport_error
from jobraker.clients.deadline import Deadline
from jobraker.clients.errors import ClientError, Kind, client_error, no_call_as_client_error
from jobraker.clients.guard import guarded
from jobraker.clients.tool_addresses import is_sandboxed
from jobraker.resilience.outbound import Outbound
from jobraker.resilience.policy import Policy
from jobraker.resilience.shared import shared_redis
from jobraker.settings import Settings

SERVICE = "webhook"
SECONDS = 10.0
CONNECT_SECONDS = 5.0
ANSWER_BYTES = 2048  # that are read, so that whoever answers is not cut off in a sentence
NEVER = 1_000_000_000

log = structlog.get_logger(__name__)


def longest(settings: Settings) -> float:
    """Seconds after which a try has ended, well or badly."""
    return seconds_of(settings) + 5


def seconds_of(settings: Settings) -> float:
    return min(SECONDS, settings.outbound_seconds)


def hand(settings: Settings, address: str, headers: Mapping[str, str], body: bytes) -> int:
    """The status by which it was taken. Raises a `ClientError`, a permanent one where the message or the address is refused."""
    # How one person's tool fares is noted of its messages: those of others do not wait for it.
    policy = replace(Policy.of(settings), patience=NEVER, breaker_failures=NEVER)
    outbound = Outbound(SERVICE, policy, shared_redis(settings.redis_url))
    with no_call_as_client_error(SERVICE):
        return outbound.call(lambda: _try(settings, address, headers, body), idempotent=False)


def _try(settings: Settings, address: str, headers: Mapping[str, str], body: bytes) -> int:
    """Only the outcome is logged: an address and what goes there are somebody's own."""
    started = time.monotonic()
    try:
        answer = _exchange(settings, address, headers, body)
        if not answer.is_success:
            raise _refusal(answer)
    except ClientError as error:
        log.warning("outbound_failed", service=SERVICE, kind=error.kind, status=error.status, seconds=_since(started))
        raise
    log.info("outbound", service=SERVICE, status=answer.status_code, seconds=_since(started))
    return answer.status_code


def _exchange(settings: Settings, address: str, headers: Mapping[str, str], body: bytes) -> httpx.Response:
    seconds, answer = seconds_of(settings), None
    sent = {"User-Agent": f"Jobraker/{VERSION}", "Content-Type": "application/json", "Accept-Encoding": "identity"}
    timeout = httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)).as_dict()
    try:
        request = httpx.Request(
            "POST", address, headers=sent | dict(headers), content=body, extensions={"timeout": timeout}
        )
        with Deadline(seconds, request):
            answer = _transport().handle_request(request if is_sandboxed(settings, address) else guarded(request))
            try:
                _read_a_little(answer)
            finally:
                answer.close()
    except (httpx.RequestError, httpx.InvalidURL) as error:
        # By its status it has said what becomes of the message: an answer that breaks off later takes nothing back.
        if answer is None:
            raise transport_error(error, SERVICE) from error
    return answer


def _read_a_little(answer: httpx.Response) -> None:
    left = ANSWER_BYTES
    for piece in answer.stream:  # type: ignore[union-attr]  # a synchronous transport gives this kind only
        left -= len(piece)
        if left < 0:
            return


def _refusal(answer: httpx.Response) -> ClientError:
    if 300 <= answer.status_code < 400:
        return client_error(Kind.REJECTED, SERVICE, "it redirects", status=answer.status_code)
    return status_error(answer, SERVICE)


@cache
def _transport() -> httpx.HTTPTransport:
    """Shared, for making one reads the certificates anew. No connection is kept: the deadline must know each call's own."""
    return httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))


def _since(started: float) -> float:
    return round(time.monotonic() - started, 3)
