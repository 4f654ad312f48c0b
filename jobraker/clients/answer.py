"""What an answer says: its JSON, its Retry-After, and the error that a failed exchange stands for."""

import json
import ssl
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NoReturn

import httpx

from jobraker.clients.errors import ClientError, Kind, client_error, kind_of_status
from jobraker.clients.guard import PrivateAddressError
from jobraker.clients.transport import CutShortError, TooLargeError

# Details by which a failure is told from others of its kind.
INSIDE = "its address leads into a private network"
CERTIFICATE = "its certificate is not valid"
LONGEST_RESET = 366 * 86_400  # seconds; what is more can only be a moment


def decode(body: bytes, service: str) -> object:
    """Standard JSON in UTF-8, 16 or 32, with or without byte order mark; raises a `ClientError` UNREADABLE."""
    if not body.strip():
        raise client_error(Kind.UNREADABLE, service, "an empty answer")
    if body.lstrip()[:1] == b"<":
        raise client_error(Kind.UNREADABLE, service, "a web page instead of JSON")
    try:
        return json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        # ValueError is also what wrong UTF-8 and a number of 5,000 digits raise.
        raise client_error(Kind.UNREADABLE, service, "no valid JSON") from error


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def status_error(
    response: httpx.Response,
    service: str,
    *,
    permanent: bool | None = None,
    throttled: Collection[int] = (),
    refused: Collection[int] = (),
) -> ClientError:
    """`throttled`: statuses by which this service says that its limit is reached, beside 429; `refused`: by which it
    turns our key away."""
    status = response.status_code
    kind = Kind.THROTTLED if status in throttled else Kind.REFUSED if status in refused else kind_of_status(status)
    wait = retry_after_of(response.headers)
    if wait is None and kind is Kind.THROTTLED:
        wait = reset_of(response.headers)
    return client_error(kind, service, f"HTTP {status}", status=status, retry_after=wait, permanent=permanent)


def transport_error(error: httpx.RequestError | httpx.InvalidURL, service: str) -> ClientError:
    """The error of an exchange that brought no answer. The words of httpx stay out: they may quote the address."""
    match error:
        case TooLargeError():
            return client_error(Kind.TOO_LARGE, service)
        case CutShortError():
            return client_error(Kind.UNREADABLE, service, "the answer broke off")
        case PrivateAddressError():
            return client_error(Kind.REJECTED, service, INSIDE)
        case httpx.TimeoutException():
            return client_error(Kind.TIMEOUT, service)
        case httpx.InvalidURL() | httpx.UnsupportedProtocol() | httpx.LocalProtocolError():
            return client_error(Kind.REJECTED, service, "its address is none that can be called")
        case _:
            return client_error(Kind.UNREACHABLE, service, CERTIFICATE if _uncertified(error) else "")


def _uncertified(error: BaseException | None) -> bool:
    """Whether a failed check of the certificate is the reason, however far down."""
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None


def retry_after_of(headers: Mapping[str, str]) -> float | None:
    return retry_after(headers.get("retry-after"), datetime.now(UTC))


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After header, which is a number or an HTTP date (RFC 9110, 10.2.3)."""
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value[:12])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())


def reset_of(headers: Mapping[str, str]) -> float | None:
    """Seconds until a limit is lifted, by an X-RateLimit-Reset that gives them or the moment in epoch seconds."""
    value = headers.get("x-ratelimit-reset", "").strip()
    if not (value.isascii() and value.isdecimal()):
        return None
    seconds = float(value[:12])
    return seconds if seconds < LONGEST_RESET else max(0.0, seconds - datetime.now(UTC).timestamp())
