"""Codes that an app shows, a new one every half minute (TOTP, RFC 6238): the second factor beside a password.

A code belongs to a step, the number of its half minute since 1970. Whoever keeps the last step that was accepted, and
accepts later ones alone, takes each code once.
"""

import unicodedata

from pyotp import HOTP, TOTP, random_base32

SECONDS = 30  # of a step
SKEW = 1  # steps that a phone's clock may be ahead or behind
DIGITS = 6
ISSUER = "Jobraker"


def new_secret() -> str:
    """160 bits, in Base32."""
    return random_base32()


def uri(secret: str, address: str) -> str:
    """What a QR code tells an app."""
    return TOTP(secret).provisioning_uri(name=address, issuer_name=ISSUER)


def legible(secret: str) -> str:
    """The secret in groups of four, for whoever types it."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def step_of(secret: str, typed: str, at: float) -> int | None:
    """The step whose code was typed, if it is near enough to the time `at`."""
    code = "".join(unicodedata.normalize("NFKC", typed).split())
    if len(code) != DIGITS or not (code.isascii() and code.isdigit()):
        return None
    present = int(at) // SECONDS
    near = range(present + SKEW, present - SKEW - 1, -1)
    return next((step for step in near if HOTP(secret).verify(code, step)), None)
