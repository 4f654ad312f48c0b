"""A letter as its person means it, however it is printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Letter:
    """What is not told is "". `sender` are the lines under the name: place, phone, address, links.

    `date` is as it is written at the head; `body` are paragraphs; `language` is that of the letter, ISO 639.
    """

    name: str = ""
    sender: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    date: str = ""
    subject: str = ""
    salutation: str = ""
    body: tuple[str, ...] = ()
    closing: str = ""
    language: str = "en"

    @property
    def plain(self) -> str:
        """As it goes into the field of a form, or a mail: without its head."""
        return "\n\n".join(filter(None, (self.salutation, *self.body, self.closing, self.name)))


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Those of a typed text: a blank line stands between two, and a single break is none."""
    blocks = "\n".join(line.strip() for line in text.splitlines()).split("\n\n")
    return tuple(said for block in blocks if (said := " ".join(block.split())))


@cache
def _shape() -> TypeAdapter[Letter]:
    return TypeAdapter(Letter)


def as_kept(letter: Letter) -> dict[str, Any]:
    """As JSON."""
    kept: dict[str, Any] = _shape().dump_python(letter, mode="json")
    return kept


def from_kept(kept: Mapping[str, Any]) -> Letter:
    """Raises `pydantic.ValidationError` for what has another shape."""
    return _shape().validate_python(dict(kept))
