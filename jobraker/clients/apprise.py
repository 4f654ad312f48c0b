"""Handing a message to where somebody is, by Apprise: the only importer of it is this and the two beside it.

Each try stands alone and is made once: whether it may be made again is for whoever keeps the message.
"""

import time
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import structlog
from apprise import NotifyFormat

from jobraker.clients.apprise_exchange import exchanging
from jobraker.clients.apprise_services import Receiver, plugin_of
from jobraker.clients.errors import ClientError, Kind, client_error, no_call_as_client_error
from jobraker.resilience.outbound import Outbound
from jobraker.resilience.policy import Policy
from jobraker.resilience.shared import shared_redis
from jobraker.settings import Settings

NEVER = 1_000_000_000

log = structlog.get_logger(__name__)


def longest(settings: Settings) -> float:
    """Seconds after which an exchange has ended, well or badly."""
    return settings.outbound_seconds + 5


def push(settings: Settings, receiver: Receiver, title: str, text: str) -> None:
    """Plain text to one receiver. Raises a `ClientError`, a permanent one where the address or the message is refused."""
    service = name_of(receiver)
    # How long one receiver wants to be left in peace is noted of its messages: the others of a service are not to wait
    # for it. Nor are they for a host of one person that fails.
    policy = replace(Policy.of(settings), patience=NEVER)
    if receiver.host or receiver.sandboxed:
        policy = replace(policy, breaker_failures=NEVER)
    outbound = Outbound(service, policy, shared_redis(settings.redis_url))
    with no_call_as_client_error(service):
        outbound.call(lambda: _try(settings, receiver, title, text), idempotent=False)


def name_of(receiver: Receiver) -> str:
    return f"push to {receiver.service.name}"


def _try(settings: Settings, receiver: Receiver, title: str, text: str) -> None:
    """Only service and outcome are logged: an address and what goes there are somebody's own."""
    started = time.monotonic()
    words = log.bind(service=name_of(receiver))
    sandbox = _sandbox(settings) if receiver.sandboxed else None
    with exchanging(name_of(receiver), settings.outbound_seconds, sandbox) as exchange:
        taken = _plugin(settings, receiver).notify(title=title, body=text, body_format=NotifyFormat.TEXT)
    if not taken:
        failure = exchange.failure or _unwilling(receiver, exchange.status)
        words.warning("outbound_failed", kind=failure.kind, status=failure.status, seconds=_since(started))
        raise failure
    words.info("outbound", status=exchange.status, seconds=_since(started))


def _plugin(settings: Settings, receiver: Receiver) -> Any:
    made = plugin_of(receiver.service, receiver.address, settings.public_url)
    made.throttle = _no_wait
    if receiver.sandboxed and not receiver.host:
        made.notify_url = f"{settings.sandbox_url}/{receiver.service.key}/api/webhooks"
    return made


def _no_wait(*_args: object, **_options: object) -> None:
    """In place of Apprise's own, which sleeps: when the next try is due is a row's to say."""


def _unwilling(receiver: Receiver, status: int) -> ClientError:
    """It answered well, and its answer says no; or there was nobody to ask."""
    detail = "it did not take the message" if status else "its address names nobody"
    return client_error(Kind.REJECTED, name_of(receiver), detail, status=status or None)


def _sandbox(settings: Settings) -> tuple[str, int]:
    parts = urlsplit(settings.sandbox_url)
    return parts.hostname or "", parts.port or 80


def _since(started: float) -> float:
    return round(time.monotonic() - started, 3)
