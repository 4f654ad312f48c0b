"""What was changed between two wordings, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Change(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    change: Change
    words: str


def changes(was: str, said: str) -> Iterator[Piece]:
    """In order; where words took the place of others, what is gone stands first."""
    old, new = was.split(), said.split()
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece(Change.SAME, " ".join(old[a:b]))
            continue
        if a < b:
            yield Piece(Change.GONE, " ".join(old[a:b]))
        if c < d:
            yield Piece(Change.NEW, " ".join(new[c:d]))
