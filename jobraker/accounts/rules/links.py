"""Links, and what a browser keeps for a while, that only this server can have made: signed, for one purpose, over
after a time.

A link is used once because what it names changes with its use: it carries the state that it was made for.
"""

import hashlib
from collections.abc import Collection, Sequence
from enum import StrEnum

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer


class Purpose(StrEnum):
    CONFIRM = "confirm"
    RESET = "reset"
    NEW_ADDRESS = "new-address"
    SECOND_STEP = "second-step"
    OLD_ADDRESS = "old-address"
    SENT_FILE = "sent-file"  # for whoever fills in a form
    UNSUBSCRIBE = "unsubscribe"
    ALERT = "alert"
    ALERT_OPENING = "alert-opening"


SECONDS = {
    Purpose.CONFIRM: 48 * 3600,
    Purpose.RESET: 3600,
    Purpose.NEW_ADDRESS: 24 * 3600,
    Purpose.SECOND_STEP: 300,
    Purpose.OLD_ADDRESS: 7 * 24 * 3600,
    Purpose.SENT_FILE: 24 * 3600,  # a queue of hours, and a run
    Purpose.UNSUBSCRIBE: 400 * 24 * 3600,  # a mail that somebody finds a year later
    Purpose.ALERT: 400 * 24 * 3600,  # the same
    Purpose.ALERT_OPENING: 90 * 24 * 3600,  # few openings are open for longer
}


# They name the mailbox that they went to, by a print, and are over with it.
TO_MAILBOX = (Purpose.UNSUBSCRIBE, Purpose.ALERT, Purpose.ALERT_OPENING)


class WrongLinkError(Exception):
    """Not one of ours, or for another purpose."""


class LinkOverError(Exception):
    """One of ours that is too old."""


class NothingLeftError(LinkOverError):
    """One of ours to something that is no more."""


def signed(keys: Sequence[str], purpose: Purpose, *told: str | int) -> str:
    """By the last of the keys."""
    text: str | bytes = signer(keys, purpose).dumps(list(told))
    return text if isinstance(text, str) else text.decode()


def read(keys: Sequence[str], purpose: Purpose, token: str) -> list[str | int]:
    """What `signed` was told, by any of the keys; raises `WrongLinkError` and `LinkOverError`."""
    try:
        told = signer(keys, purpose).loads(token, max_age=SECONDS[purpose])
    except SignatureExpired as error:
        raise LinkOverError from error
    except BadSignature as error:
        raise WrongLinkError from error
    return list(told)


def readdressed(keys: Sequence[str], path: str, old: Collection[str], new: str) -> str:
    """The path with the link that it holds as one to the mailbox of a `new` print instead of an old one; as it is where it holds none."""
    page, asked, query = path.partition("?")
    before, _, token = page.rpartition("/")
    for purpose in TO_MAILBOX:
        try:
            told = signer(keys, purpose).loads(token)
        except BadSignature:
            continue
        return f"{before}/{signed(keys, purpose, *(new if each in old else each for each in told))}{asked}{query}"
    return path


def signer(keys: Sequence[str], purpose: Purpose) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(keys, salt=f"link {purpose}", signer_kwargs={"digest_method": hashlib.sha256})


def print_of(text: str) -> str:
    """A short text that changes when the given one does and does not tell it."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
