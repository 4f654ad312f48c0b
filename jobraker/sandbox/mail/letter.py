"""What stands in a mail, read so that nothing which can come by mail is an error."""

from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import Compat32

NESTED_MOST = 20  # parts within parts: the time to read them grows with the square of their depth


@dataclass(frozen=True, slots=True)
class Letter:
    """`text` and `html` are the first part of that kind, "" where there is none."""

    headers: list[tuple[str, str]]
    text: str
    html: str


class AsTheyCame(Compat32):
    """Headers that hold more than ASCII are UTF-8, as SMTPUTF8 has them."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value.encode(errors="surrogateescape").decode(errors="replace")


def read(raw: bytes) -> Letter:
    if raw.lower().count(b"multipart/") > NESTED_MOST:
        return Letter(headers(raw), "", "")
    message: Message[str, str] = message_from_bytes(raw, policy=AsTheyCame())
    return Letter(headers(raw), part(message, "text/plain"), part(message, "text/html"))


def headers(raw: bytes) -> list[tuple[str, str]]:
    message: Message[str, str] = BytesHeaderParser(policy=AsTheyCame()).parsebytes(raw)
    return [(name, decoded(value)) for name, value in message.items()]


def subject(raw: bytes) -> str:
    return next((value for name, value in headers(raw) if name.lower() == "subject"), "") or "(no subject)"


def decoded(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        return value


def part(message: "Message[str, str]", kind: str) -> str:
    found = next((each for each in message.walk() if each.get_content_type() == kind), None)
    content = found.get_payload(decode=True) if found else None
    if found is None or not isinstance(content, bytes):
        return ""
    try:
        text = content.decode(found.get_content_charset("utf-8"), errors="replace")
    except LookupError:
        text = content.decode(errors="replace")
    return text.replace("\r\n", "\n")
