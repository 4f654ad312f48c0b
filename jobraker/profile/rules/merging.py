"""Two windows save the same thing: what only one of them touched is taken from it, and only what both did is asked about.

A form carries what it showed, as a version and a short mark of each value, so that what its person changed can be told
from what they left alone.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import blake2s
from typing import Any

Content = Mapping[str, Any]  # the values of a row by their columns

MARK_BYTES = 6
VERSION_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Seen:
    """What a form showed. Version 0 is of what is not there yet."""

    version: int = 0
    marks: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return ";".join([str(self.version), *(f"{name}={mark}" for name, mark in self.marks.items())])


@dataclass(frozen=True, slots=True)
class Merged:
    """`theirs`: what was taken from the other window; `clashing`: what both changed, of which `content` has mine."""

    content: dict[str, Any]
    theirs: tuple[str, ...]
    clashing: tuple[str, ...]


def mark(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, default=plain)
    return blake2s(text.encode(), digest_size=MARK_BYTES).hexdigest()


def plain(value: Decimal | date) -> str:
    """Money that is read back has its decimals: 52000 and 52000.00 are one amount."""
    return value.isoformat() if isinstance(value, date) else f"{value.normalize():f}"


def seen(version: int, content: Content) -> Seen:
    return Seen(version, {name: mark(value) for name, value in content.items()})


def read_seen(text: str) -> Seen:
    """What a form carried; of one that was tampered with, that nothing had been seen."""
    version, *marks = text.split(";")
    if not (version.isascii() and version.isdigit() and len(version) <= VERSION_DIGITS):
        return Seen()
    return Seen(int(version), dict(each.split("=", 1) for each in marks if "=" in each))


def merge(shown: Seen, mine: Content, theirs: Content) -> Merged:
    """What both leave, over what the form had shown."""
    taken, clashing, content = [], [], dict(mine)
    for name, value in mine.items():
        other, before = theirs[name], shown.marks.get(name)
        if mark(value) == mark(other):
            continue
        if mark(value) == before:
            content[name] = other
            taken.append(name)
        elif mark(other) != before:
            clashing.append(name)
    return Merged(content, tuple(taken), tuple(clashing))
