"""Which addresses a mail can go to, and when it is tried again."""

import re
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
