"""Handing a mail to the mail server, by the standard library.

Each try stands alone and is made once: whether it may be made again is for whoever keeps the mail.
"""

import smtplib
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import structlog

from jobraker.clients.errors import ClientError, Kind, client_error, no_call_as_client_error
from jobraker.resilience.outbound import Outbound
from jobraker.resilience.policy import Policy
from jobraker.resilience.shared import shared_redis
from jobraker.settings import Settings
from jobraker.taxonomy.folding import one_line

SERVICE = "mail"
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
STEPS = 12  # answers that one exchange waits for at most, each as long as an outside call may take
SAID_CHARS = 200

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Server:
    """`scheme` as the settings have it."""

    scheme: str
    host: str
    port: int
    user: str
    password: str

    @classmethod
    def of(cls, url: str) -> "Server":
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
        return cls(
            parts.scheme, parts.hostname or "", port, unquote(parts.username or ""), unquote(parts.password or "")
        )


def longest(settings: Settings) -> float:
    """Seconds after which an exchange has ended, well or badly."""
    return STEPS * settings.outbound_seconds


def deliver(settings: Settings, url: str, message: EmailMessage, sender: str, recipient: str) -> None:
    """Hand the mail over. Raises a `ClientError`, a permanent one where it is the recipient or the mail that is refused."""
    server = Server.of(url)
    outbound = Outbound(SERVICE, Policy.of(settings), shared_redis(settings.redis_url))
    with no_call_as_client_error(SERVICE):
        outbound.call(lambda: _try(server, settings.outbound_seconds, message, sender, recipient), idempotent=False)


def greet(settings: Settings, url: str, sender: str) -> None:
    """Connect, by TLS where the address asks for it, sign in and leave, without a mail. Raises a `ClientError`."""
    try:
        with _talking(Server.of(url), settings.outbound_seconds, sender.rpartition("@")[2]):
            pass
    except OSError as error:
        raise _failure(error) from error


def call_on(settings: Settings, url: str, sender: str) -> None:
    """The same as a call like any other: counted, and not made while the server is left alone. Raises a `ClientError`."""
    outbound = Outbound(SERVICE, Policy.of(settings), shared_redis(settings.redis_url))
    with no_call_as_client_error(SERVICE):
        outbound.call(lambda: greet(settings, url, sender), idempotent=True)


def _try(server: Server, seconds: float, message: EmailMessage, sender: str, recipient: str) -> None:
    """Only host and outcome are logged: a mail and its address are somebody's own."""
    started = time.monotonic()
    words = log.bind(service=SERVICE, host=server.host)
    try:
        with _talking(server, seconds, sender.rpartition("@")[2]) as client:
            if not recipient.isascii() and not client.has_extn("smtputf8"):
                raise client_error(Kind.REJECTED, SERVICE, "it takes no address beyond ASCII", permanent=True)
            client.send_message(message, sender, [recipient])
    except OSError as error:
        failure = _failure(error)
        words.warning("outbound_failed", kind=failure.kind, status=failure.status, seconds=_since(started))
        raise failure from error
    words.info("outbound", seconds=_since(started))


@contextmanager
def _talking(server: Server, seconds: float, name: str) -> Iterator[smtplib.SMTP]:
    """A client that has greeted the server as `name`, by TLS where the scheme asks for it, and has signed in."""
    client = _connected(server, seconds, name)
    try:
        if server.scheme == "smtp":
            client.ehlo()
            if not client.has_extn("starttls"):
                raise client_error(Kind.REJECTED, SERVICE, "it offers no STARTTLS", permanent=False)
            client.starttls(context=ssl.create_default_context())
        client.ehlo_or_helo_if_needed()
        if server.user:
            client.login(server.user, server.password)
        yield client
        with suppress(OSError):  # the mail is handed over: what becomes of the good-bye changes nothing
            client.quit()
    finally:
        client.close()


def _connected(server: Server, seconds: float, name: str) -> smtplib.SMTP:
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=name, timeout=seconds, context=ssl.create_default_context()
        )
    return smtplib.SMTP(server.host, server.port, local_hostname=name, timeout=seconds)


def _failure(error: OSError) -> ClientError:
    """What is wrong with us or the server may be mended, so only a recipient or a mail is refused for good."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            return _refusal(*next(iter(error.recipients.values())))
        case smtplib.SMTPDataError():
            return _refusal(error.smtp_code, error.smtp_error)
        case smtplib.SMTPAuthenticationError():
            return client_error(Kind.REFUSED, SERVICE, _said(error), status=error.smtp_code, permanent=False)
        case smtplib.SMTPSenderRefused():
            detail = f"it takes no mail from our address: {_said(error)}"
            return client_error(Kind.REJECTED, SERVICE, detail, status=error.smtp_code, permanent=False)
        case smtplib.SMTPResponseException():
            return client_error(Kind.BROKEN, SERVICE, _said(error), status=error.smtp_code)
        case smtplib.SMTPServerDisconnected(__context__=TimeoutError()) | TimeoutError():
            return client_error(Kind.TIMEOUT, SERVICE)
        case smtplib.SMTPServerDisconnected():
            return client_error(Kind.UNREACHABLE, SERVICE, "it hung up")
        case smtplib.SMTPException():
            return client_error(Kind.REJECTED, SERVICE, one_line(str(error))[:SAID_CHARS], permanent=False)
        case ssl.SSLCertVerificationError():
            return client_error(
                Kind.UNREACHABLE, SERVICE, f"its certificate is not to be trusted: {error.verify_message}"
            )
        case _:
            return client_error(Kind.UNREACHABLE, SERVICE, error.strerror or type(error).__name__)


def _refusal(status: int, said: bytes | str) -> ClientError:
    return client_error(Kind.REJECTED, SERVICE, _words(status, said), status=status, permanent=status >= 500)


def _said(error: smtplib.SMTPResponseException) -> str:
    return _words(error.smtp_code, error.smtp_error)


def _words(status: int, said: bytes | str) -> str:
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return f"{status} {one_line(text)[:SAID_CHARS]}"


def _since(started: float) -> float:
    return round(time.monotonic() - started, 3)
