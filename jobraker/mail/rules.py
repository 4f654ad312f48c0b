"""Which addresses a mail can go to, when it is tried again, and what a server's refusal says of an address."""

import re
import unicodedata
from datetime import timedelta

import idna

ADDRESS_CHARS = 254  # RFC 5321, 4.5.3.1.3, without its brackets
LOCAL_CHARS = 64
# Unquoted, as RFC 5322 and 6531 have it. Quoted ones may hold anything, and nobody has one.
LOCAL = re.compile(r"""[^\s\x00-\x1f\x7f()<>\[\]:;@\\,."]+(\.[^\s\x00-\x1f\x7f()<>\[\]:;@\\,."]+)*""")
# After the first try, the second, …: a server that is down overnight loses nothing.
WAITS = [
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=12),
]
TRIES_MOST = len(WAITS) + 1
Code = tuple[int, int, int]
STATUS = re.compile(r"\s*([245])\.(\d{1,3})\.(\d{1,3})(?![.\d])")  # RFC 3463
REPLY = re.compile(r"\s*[245]\d\d[ -](?=[245]\.)")  # before it in what a server answers
# What is wrong with the address, or on the way to it. All else, such as a mailbox that is full or a server that takes us for
# a sender of rubbish, says nothing of it.
OF_ADDRESS = frozenset({0, 1, 2, 4})
OF_OTHERS = frozenset({(1, 7), (1, 8), (2, 2), (2, 3)})
SHOWN_CHARS = 1


class UnmailableError(ValueError):
    """It is no address that a mail can go to."""


def mailable(address: str) -> str:
    """The address as servers know it, its domain in ASCII. Raises UnmailableError."""
    local, at, domain = address.rpartition("@")
    if not (at and address.isprintable() and len(local.encode()) <= LOCAL_CHARS and LOCAL.fullmatch(local)):
        raise UnmailableError("It is no mail address.")
    try:
        known = f"{local}@{idna.encode(domain, uts46=True).decode()}"
    except UnicodeError:
        raise UnmailableError("It is no mail address: its domain cannot be.") from None
    if len(known.encode()) > ADDRESS_CHARS:
        raise UnmailableError("It is too long for a mail address.")
    return known


def wait_after(tries: int) -> timedelta | None:
    """How long a mail waits after so many tries that failed; None when they were enough."""
    return WAITS[tries - 1] if tries < TRIES_MOST else None


def one_form(local: str) -> str:
    return unicodedata.normalize("NFKC", local).casefold()


def key_of(address: str) -> str:
    """The same for whatever most mail servers deliver to one mailbox: letters of either case, and one form of each accent.
    Raises UnmailableError."""
    local, _, domain = mailable(address).rpartition("@")
    return f"{one_form(local)}@{domain.lower()}"


def status_in(text: str) -> Code | None:
    """The code of a status, or of a reply that begins with one."""
    reply = REPLY.match(text)
    found = STATUS.match(text, reply.end() if reply else 0)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def is_gone(code: Code) -> bool:
    """Whether no mail will ever reach the address."""
    kind, subject, detail = code
    return kind == 5 and subject in OF_ADDRESS and (subject, detail) not in OF_OTHERS


def shortened(address: str) -> str:
    """As much of an address as tells its owner that it is theirs, and nobody else whose."""
    local, _, domain = address.rpartition("@")
    return f"{local[:SHOWN_CHARS]}…@{domain}"
