"""Addresses that Skyvern is given: of the files of one attempt, and of where its run is reported.

A file's address is signed, names its attempt, and is good while that attempt is under way and not for longer than a run may
wait and take. A report names its attempt and must know a secret that was made for that one call; what is kept is its hash.
"""

import hmac
import secrets
from hashlib import sha256
from urllib.parse import quote, urlencode
from uuid import UUID

from jobraker.accounts.rules.links import LinkOverError, Purpose, WrongLinkError, read, signed
from jobraker.settings import Settings

FILES, REPORTS = "/sent", "/webhooks/skyvern"  # paths of this site


def base_of(settings: Settings) -> str:
    """Under which this site is reached from where runs run; "" where it does not know its own address."""
    return settings.reached_url or settings.public_url


def file_link(settings: Settings, attempt: UUID, role: str, name: str) -> str:
    token = signed(settings.signing_keys, Purpose.SENT_FILE, attempt.hex, role)
    return f"{base_of(settings)}{FILES}/{token}/{quote(name)}"


def file_named(settings: Settings, token: str) -> tuple[UUID, str] | None:
    """The attempt and the role; None for what is none of ours, or too old."""
    try:
        attempt, role = read(settings.signing_keys, Purpose.SENT_FILE, token)
        return UUID(str(attempt)), str(role)
    except (WrongLinkError, LinkOverError, ValueError, TypeError):
        return None


def new_secret() -> str:
    return secrets.token_urlsafe(24)


def hashed(secret: str) -> bytes:
    return sha256(secret.encode()).digest()


def knows(secret: str, kept: bytes | None) -> bool:
    """In the same time whether it does or not."""
    return hmac.compare_digest(hashed(secret), kept or bytes(32)) and kept is not None


def report_link(settings: Settings, attempt: UUID, secret: str) -> str:
    return f"{base_of(settings)}{REPORTS}?{urlencode({'attempt': str(attempt), 'secret': secret})}"
