"""Links, and what a browser keeps for a while, that only this server can have made: signed, for one purpose, over
after a time.

A link is used once because what it names changes with its use: it carries the state that it was made for.
"""

import hashlib
from enum import StrEnum

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer


class Purpose(StrEnum):
    CONFIRM = "confirm"
    RESET = "reset"
    NEW_ADDRESS = "new-address"
    SECOND_STEP = "second-step"
    OLD_ADDRESS = "old-address"


SECONDS = {
    Purpose.CONFIRM: 48 * 3600,
    Purpose.RESET: 3600,
    Purpose.NEW_ADDRESS: 24 * 3600,
    Purpose.SECOND_STEP: 300,
    Purpose.OLD_ADDRESS: 7 * 24 * 3600,
}


class WrongLinkError(Exception):
    """Not one of ours, or for another purpose."""


class LinkOverError(Exception):
    """One of ours that is too old."""


def signed(secret: str, purpose: Purpose, *told: str | int) -> str:
    text: str | bytes = signer(secret, purpose).dumps(list(told))
    return text if isinstance(text, str) else text.decode()


def read(secret: str, purpose: Purpose, token: str) -> list[str | int]:
    """What `signed` was told; raises `WrongLinkError` and `LinkOverError`."""
    try:
        told = signer(secret, purpose).loads(token, max_age=SECONDS[purpose])
    except SignatureExpired as error:
        raise LinkOverError from error
    except BadSignature as error:
        raise WrongLinkError from error
    return list(told)


def signer(secret: str, purpose: Purpose) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, salt=f"link {purpose}", signer_kwargs={"digest_method": hashlib.sha256})


def print_of(text: str) -> str:
    """A short text that changes when the given one does and does not tell it."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
