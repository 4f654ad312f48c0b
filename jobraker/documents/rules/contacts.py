"""Addresses of mail and of pages, and numbers to call."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PHONE_LEAST = 7  # digits
_ADDRESS = re.compile(
    r"(?P<mail>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,190})|(?P<handle>(?<![\w.])@\w{2,40})"
    r"|(?P<page>(?:https?://|www\.)\S+|(?<![\w-])(?:[a-z0-9-]{2,63}\.){1,5}(?:com|org|net|io|dev|me|app|ai|co|info|eu|de|fr|es|it|nl|pt|ch|at|be|uk|us|in|edu|gov)\b(?:/\S*)?)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.,])\+?\(?\d[\d\s()/.-]{5,20}\d(?!\w)")
_YEARS = re.compile(r"(?:19|20)\d\d\s*[-–/.]\s*(?:(?:19|20)\d\d|\d\d?)")


@dataclass(frozen=True, slots=True)
class Contact:
    told: str
    start: int
    end: int


def contacts_in(said: str) -> Iterator[Contact]:
    for found in _ADDRESS.finditer(said):
        yield Contact(bare(found[0]), *found.span())
    for found in _PHONE.finditer(said):
        if (
            len(digits(found[0])) >= PHONE_LEAST
            and not _YEARS.fullmatch(found[0])
            and not re.fullmatch(r"\d{1,3}(?:[., ]\d{3})+", found[0])
        ):
            yield Contact(digits(found[0]), *found.span())


def bare(address: str) -> str:
    """As it compares: without what browsers put before it, and without a sign of the sentence behind it."""
    return re.sub(r"^https?://(?:www\.)?|^www\.", "", address.lower().strip()).rstrip("/.,;:)")


def digits(phone: str) -> str:
    return "".join(filter(str.isdigit, phone))
