"""What a mail provider tells by itself: JSON that is signed with the key that it shares with this site."""

import hmac
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256

from jobraker.clients.answer import decode
from jobraker.clients.errors import ClientError
from jobraker.mail.models import Said
from jobraker.mail.reports import DETAIL_CHARS, NAME_CHARS, Report, bare, digest
from jobraker.taxonomy.folding import one_line

EVENTS_MOST = 200
OLDEST = 300  # seconds that a signature is good for, and that clocks may differ
SIGNATURES_MOST = 5  # while a key is changed there are two
SERVICE = "mail provider"


class UnreadableEventsError(ValueError):
    pass


def signature(raw: bytes, secret: str, at: int) -> str:
    return hmac.new(secret.encode(), b"%d." % at + raw, sha256).hexdigest()


def is_signed(raw: bytes, header: str, secret: str, at: float) -> bool:
    """Whether the header is like `t=1767225600,v1=…`, of a moment near `at`, and of whoever knows the secret."""
    pairs = [part.strip().partition("=") for part in header.split(",")[: SIGNATURES_MOST + 1]]
    moments = [text for name, _, text in pairs if name == "t"]
    if len(moments) != 1 or not (moments[0].isascii() and moments[0].isdigit() and len(moments[0]) <= 12):
        return False
    signed_at = int(moments[0])
    expected = signature(raw, secret, signed_at).encode()
    given = [text.encode(errors="replace") for name, _, text in pairs if name == "v1"]
    known = [hmac.compare_digest(each, expected) for each in given]
    return any(known) and bool(secret) and abs(at - signed_at) <= OLDEST


def read_events(raw: bytes) -> list[Report | None]:
    """None in place of each that cannot be read. Raises UnreadableEventsError for what is no list of events, or too long."""
    try:
        told = decode(raw, SERVICE)
    except ClientError as error:
        raise UnreadableEventsError(error.detail) from error
    events = told.get("events") if isinstance(told, Mapping) else None
    if not isinstance(events, Sequence) or isinstance(events, str) or len(events) > EVENTS_MOST:
        raise UnreadableEventsError("no list of events, or too many")
    return [read_event(event) if isinstance(event, Mapping) else None for event in events]


def read_event(event: Mapping[str, object]) -> Report | None:
    said = said_by(event)
    recipient, message_id = bare(text(event, "recipient")), bare(text(event, "message_id"))
    if said is None or not (recipient or message_id):
        return None
    detail = one_line(text(event, "reason"))[:DETAIL_CHARS] or said.value
    number = text(event, "id")
    key = digest("event", *([number] if number else identity(event, said, recipient, message_id)))
    return Report(said, detail, key, message_id, (recipient,) if recipient else (), moment(text(event, "at")))


def identity(event: Mapping[str, object], said: Said, recipient: str, message_id: str) -> Iterator[str]:
    """What tells an event without a number from others."""
    yield from (said, recipient, message_id, text(event, "reason"), text(event, "at"))


def said_by(event: Mapping[str, object]) -> Said | None:
    match event.get("type"), event.get("permanent"):
        case "bounce", True:
            return Said.GONE
        case "bounce", False | None:
            return Said.FAILED
        case "complaint", _:
            return Said.COMPLAINT
        case "delivered", _:
            return Said.DELIVERED
        case _:
            return None


def text(event: Mapping[str, object], name: str) -> str:
    found = event.get(name)
    return " ".join(found.split())[:NAME_CHARS] if isinstance(found, str) else ""


def moment(written: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(written)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
