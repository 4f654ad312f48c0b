"""What was changed between two wordings, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

PAIRS_MOST = 90_000  # of words held against each other: few ones, often repeated, take minutes beyond


class Change(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    change: Change
    words: str


def changes(was: str, said: str) -> Iterator[Piece]:
    """In order; where words took the place of others, what is gone stands first. Of long texts all is gone, and all new."""
    old, new = was.split(), said.split()
    whole = [("replace", 0, len(old), 0, len(new))]
    compared = SequenceMatcher(None, old, new, autojunk=False)
    for what, a, b, c, d in whole if len(old) * len(new) > PAIRS_MOST else compared.get_opcodes():
        if what == "equal":
            yield Piece(Change.SAME, " ".join(old[a:b]))
            continue
        if a < b:
            yield Piece(Change.GONE, " ".join(old[a:b]))
        if c < d:
            yield Piece(Change.NEW, " ".join(new[c:d]))
