"""Contacts as vCards (RFC 6350): written as version 4.0, read as 3.0 or 4.0.

Their lines follow the grammar of calendars (RFC 5545), so the lines of icalendar fold them, and take them apart, too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from icalendar.parser import Contentline

from jobraker.applications.rules.contacts import NOBODY, read_contact
from jobraker.profile.rules.merging import Content
from jobraker.profile.rules.sent import Fault, Sent

READ = ("3.0", "4.0")
UNIQUE = "urn:uuid:"
ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n", "\r": None})
LINE_CHARS = 20_000  # pictures are longer, and are not read
LINES = 60_000  # that are looked into: thirty of each contact that there may be
FOLD, BREAK = re.compile(r"\r?\n[ \t]"), re.compile(r"\r?\n|\r")
WANTED = re.compile(r"(?i)(?:[\w-]+\.)?(?:BEGIN|END|VERSION|UID|N|FN|TITLE|ROLE|ORG|EMAIL|TEL|URL|NOTE)[;:]")
# What of a card is taken for which field; of several the one that comes first.
FIELDS = {
    "FN": "name",
    "TITLE": "role",
    "ROLE": "role",
    "EMAIL": "mail",
    "TEL": "phone",
    "URL": "link",
    "NOTE": "notes",
}


@dataclass(frozen=True, slots=True)
class Card:
    """`key`: of a card that was written here. `cut`: it told more than is kept."""

    content: Content
    key: UUID | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """`unread`: cards of other versions, and such as name nobody. `left`: beyond as many as are read."""

    cards: tuple[Card, ...] = ()
    unread: int = 0
    left: int = 0


def vcards(contacts: Iterable[tuple[UUID, Content]]) -> bytes:
    return b"".join(vcard(key, content) for key, content in contacts)


def vcard(key: UUID, content: Content) -> bytes:
    written = [("BEGIN", "VCARD"), ("VERSION", "4.0"), ("UID", f"{UNIQUE}{key}"), ("FN", content["name"])]
    written += [("TITLE", content["role"]), ("ORG", content["company"]), ("EMAIL", content["mail"])]
    written += [("TEL", content["phone"]), ("URL", content["link"]), ("NOTE", content["notes"]), ("END", "VCARD")]
    lines = [line(name, value) for name, value in written if value]
    return b"".join(each.to_ical() + b"\r\n" for each in lines)  # type: ignore[no-untyped-call]


def line(name: str, value: str) -> Contentline:
    # An address is a URI: signs that separate in a text are parts of it.
    written = value if name == "URL" else value.translate(ESCAPED)
    return Contentline(f"{name}:{written}")  # type: ignore[no-untyped-call]


def cards_in(content: bytes, most: int) -> Read:
    """Whatever cannot be read of a card is left out of it."""
    cards: list[Card] = []
    unread = left = 0
    for told in told_in(text_of(content)):
        card = card_of(told)
        if card is None:
            unread += 1
        elif len(cards) == most:
            left += 1
        else:
            cards.append(card)
    return Read(tuple(cards), unread, left)


def text_of(content: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", "replace")


def told_in(text: str) -> Iterator[dict[str, str]]:
    """By the name of its property, the first of each; groups (`item1.EMAIL`) do not matter."""
    told: dict[str, str] | None = None
    for name, value in islice(lines_in(text), LINES):
        if name == "BEGIN" and value.upper() == "VCARD":
            told = {}
        elif name == "END" and value.upper() == "VCARD":
            if told is not None:
                yield told
            told = None
        elif told is not None and value.strip():
            told.setdefault(name, value)


def lines_in(text: str) -> Iterator[tuple[str, str]]:
    """Names and values of those that are looked into: most of a large file is pictures."""
    for each in BREAK.split(FOLD.sub("", text.replace("\0", ""))):
        if not WANTED.match(each) or len(each) > LINE_CHARS:
            continue
        try:
            name, _parameters, value = Contentline(each).parts()  # type: ignore[no-untyped-call]
        except ValueError:
            continue
        yield name.rpartition(".")[2].upper(), str(value)


def card_of(told: Mapping[str, str]) -> Card | None:
    if told.get("VERSION", "").strip() not in READ:
        return None
    found = dict.fromkeys(NOBODY, "")
    for name, field in FIELDS.items():
        found[field] = found[field] or told.get(name, "")
    found["name"] = found["name"] or name_in(told.get("N", ""))
    found["company"] = told.get("ORG", "").split(";")[0]
    found["mail"] = found["mail"].removeprefix("mailto:")
    found["phone"] = found["phone"].removeprefix("tel:").partition(";")[0]
    sent = Sent({name: [value] for name, value in found.items()})
    content = read_contact(sent)
    if not content["name"]:
        return None
    # What is no address and no number would be nothing that one can write to or call.
    faulty = {name: "" for name in ("mail", "phone", "link") if name in sent.wrong}
    cut = any(wrong.fault is Fault.TOO_LONG for wrong in sent.wrong.values())
    return Card(content | faulty, key_in(told.get("UID", "")), cut)


def name_in(parts: str) -> str:
    """Of family, given, further, title, suffix, as one says it."""
    family, given, further, title, suffix, *_ = [*parts.split(";"), "", "", "", "", ""]
    return " ".join(filter(None, map(str.strip, (title, given, further, family, suffix))))


def key_in(unique: str) -> UUID | None:
    try:
        return UUID(unique.strip().removeprefix(UNIQUE))
    except ValueError:
        return None
