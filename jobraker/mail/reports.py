"""Reports of what became of mails, read from mails: delivery status notifications (RFC 3464) and complaints (RFC 5965).

Anybody can send one, so nothing in it is an error of ours: it is read within bounds, or it is no report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from itertools import islice

from jobraker.mail.models import Said
from jobraker.mail.rules import Code, is_gone, status_in
from jobraker.taxonomy.folding import legible, one_line

REPORT_BYTES = 1024 * 1024
MARKS_MOST = 60  # of parts within parts: the time to read them grows with the square of their depth
PARTS_MOST = 200
HEADER_BYTES = 8 * 1024  # of one, with the lines that it goes on in: the time to take it apart grows with its square
HEADERS_BYTES = 64 * 1024  # of those that follow each other
HEADER = re.compile(rb"From |[!-9;-~]*:|[\t ]")  # a line that the library takes for one, or for more of one
RECIPIENTS_MOST = 50
DETAIL_CHARS = 200
NAME_CHARS = 400  # of an address or a Message-ID
MARKS = (b"multipart/", b"message/")
STATUS = ("message/delivery-status", "message/global-delivery-status")
FEEDBACK = "message/feedback-report"
RETURNED = (
    "text/rfc822-headers",
    "message/rfc822",
    "message/global",
    "message/global-headers",
    "message/rfc822-headers",
)
COMPLAINTS = frozenset({"abuse", "fraud", "virus", "other", "opt-out", "opt-out-list"})
WORST_FIRST = (Said.GONE, Said.REFUSED, Said.FAILED, Said.DELAYED, Said.DELIVERED)
BEYOND_ASCII = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}")  # RFC 6533

Fields = Message


class NoReportError(ValueError):
    """It is no report of a mail, or none that can be read. The message is for the admin."""


@dataclass(frozen=True, slots=True)
class Report:
    """`key` is the same whenever the same report comes. `message_id` is that of the mail, without brackets, "" where it
    is not told. `at` is when it was written, as it says."""

    said: Said
    detail: str
    key: str
    message_id: str = ""
    recipients: tuple[str, ...] = ()
    at: datetime | None = None


def read_report(raw: bytes) -> Report:
    """Raises NoReportError."""
    if len(raw) > REPORT_BYTES:
        raise NoReportError("it is too long")
    if sum(raw.lower().count(mark) for mark in MARKS) > MARKS_MOST:
        raise NoReportError("it has too many parts within parts")
    check_headers(raw)
    try:
        return read(message_from_bytes(raw, policy=compat32))
    except (MessageError, LookupError, UnicodeError, RecursionError) as error:
        raise NoReportError(f"it cannot be read ({type(error).__name__})") from error


def check_headers(raw: bytes) -> None:
    """Wherever they may stand: a part within a part has its own. Raises NoReportError."""
    one = together = 0
    for line in raw.splitlines():
        if not HEADER.match(line):
            one = together = 0
            continue
        one = len(line) + (one if line[:1] in b"\t " else 0)
        together += len(line)
        if one > HEADER_BYTES or together > HEADERS_BYTES:
            raise NoReportError("its headers are too long")


def read(message: Message) -> Report:
    if message.get_content_type() != "multipart/report":
        raise NoReportError("it is no report")
    parts = list(islice(message.walk(), PARTS_MOST))
    for part in parts:
        if part.get_content_type() in STATUS:
            said, detail, recipients = of_delivery(part)
            break
        if part.get_content_type() == FEEDBACK:
            said, detail, recipients = of_complaint(part)
            break
    else:
        raise NoReportError("it is a report of something else")
    message_id = next(filter(None, map(message_id_in, parts)), "")
    told = (said, detail, *recipients, message_id, value(message, "Message-ID"), value(message, "Date"))
    return Report(said, detail, digest(*told), message_id, recipients, moment(value(message, "Date")))


def of_delivery(part: Message) -> tuple[Said, str, tuple[str, ...]]:
    """The worst that it tells of a recipient."""
    found = [told for block in islice(blocks(part), RECIPIENTS_MOST) if (told := of_recipient(block))]
    if not found:
        raise NoReportError("it says of nobody what became of the mail")
    return min(found, key=lambda told: WORST_FIRST.index(told[0]))


def blocks(part: Message) -> Iterator[Fields]:
    """Of fields: the first is of the mail, each other of a recipient."""
    payload = part.get_payload()
    for block in payload if isinstance(payload, list) else []:
        if isinstance(block, Message):
            yield block
            # The library takes one beyond ASCII for a mail, whose other blocks are its text.
            text = block.get_payload()
            for other in re.split(r"\r?\n\r?\n", text.strip()) if isinstance(text, str) and text.strip() else []:
                yield BytesHeaderParser(policy=compat32).parsebytes(other.encode(errors="surrogateescape"))


def of_recipient(block: Fields) -> tuple[Said, str, tuple[str, ...]] | None:
    status, diagnostic = value(block, "Status"), value(block, "Diagnostic-Code")
    action = value(block, "Action").lower().partition(" ")[0]
    said = said_by(action, status_in(status) or status_in(diagnostic.partition(";")[2]))
    if said is None:
        return None
    named = (typed(value(block, "Original-Recipient")), typed(value(block, "Final-Recipient")))
    detail = one_line(f"{status.partition(' ')[0]} {typed(diagnostic) or action}")[:DETAIL_CHARS]
    return said, detail, tuple(dict.fromkeys(filter(None, named)))


def said_by(action: str, code: Code | None) -> Said | None:
    if action in ("delivered", "relayed", "expanded"):
        return Said.DELIVERED
    if action == "delayed":
        return Said.DELAYED
    if action != "failed" or code is None or code[0] == 2:
        return None
    if code[0] == 4:
        return Said.FAILED
    return Said.GONE if is_gone(code) else Said.REFUSED


def of_complaint(part: Message) -> tuple[Said, str, tuple[str, ...]]:
    fields = next(blocks(part), None)
    form = value(fields, "Feedback-Type").lower() if fields else ""
    if fields is None or form not in COMPLAINTS:
        raise NoReportError("it is feedback, but no complaint")
    program = value(fields, "User-Agent")
    named = (bare(str(each)) for each in (fields.get_all("Original-Rcpt-To") or [])[:RECIPIENTS_MOST])
    return Said.COMPLAINT, one_line(f"{form} {program}")[:DETAIL_CHARS], tuple(filter(None, named))


def message_id_in(part: Message) -> str:
    """Of the mail that came back, of which some return the headers alone."""
    if part.get_content_type() not in RETURNED:
        return ""
    payload = part.get_payload()
    if isinstance(payload, list):
        inner = payload[0] if payload else None
        return bare(value(inner, "Message-ID")) if isinstance(inner, Message) else ""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    return bare(value(BytesHeaderParser(policy=compat32).parsebytes(content.lstrip()[:HEADERS_BYTES]), "Message-ID"))


def value(fields: Fields | None, name: str) -> str:
    """In one line, "" where there is none."""
    found = fields.get(name) if fields is not None else None
    return " ".join(str(found).split()) if found is not None else ""


def typed(text: str) -> str:
    """What follows a type, as in `rfc822; ada@example.org`."""
    kind, _, rest = text.partition(";")
    plain = rest.strip() if rest else ""
    if kind.strip().lower() == "utf-8":
        plain = BEYOND_ASCII.sub(lambda found: character(found[1]), plain)
    return bare(plain) if "@" in plain and " " not in plain else plain[:NAME_CHARS]


def character(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if number <= 0x10FFFF else ""


def bare(text: str) -> str:
    """Without the brackets around an address, and without what no address has."""
    return legible(text).strip().removeprefix("<").removesuffix(">")[:NAME_CHARS]


def digest(*told: str) -> str:
    return blake2b("\0".join(told).encode(errors="replace"), digest_size=16).hexdigest()


def moment(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
