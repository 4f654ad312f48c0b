"""Longer words that one of the searched ones ends or begins: German and its neighbours write several words as one."""

from collections.abc import Iterable
from enum import Enum, auto

SHORTEST = 4  # letters: shorter words stand in too many others
SHORTEST_BEFORE, SHORTEST_BEHIND = 3, 4  # of what a word is joined with
# Endings with which it is the same word still: Lehrerin, Lehrerinnen, Lehrers.
ENDINGS = ("", "in", "innen", "s", "es", "n", "en", "e", "er")
LONGEST_ENDING = 6  # of a stem that is given for any ending


class Joined(Enum):
    """HEAD: the longer word is a kind of it, as a Grundschullehrer is a Lehrer. PART: it has to do with it, as a
    Lagerleiter with a Lager."""

    HEAD = auto()
    PART = auto()


def joined_in(word: str, longer: str, *, stem: bool = False) -> Joined | None:
    """What `word`, folded, is in a longer one, None for nothing but letters that happen to be there. `stem`: it may end
    in any way."""
    at = longer.rfind(word)
    before, behind = longer[: max(at, 0)], longer[at + len(word) :]
    if at < 0 or len(word) < SHORTEST or longer == word:
        return None
    if behind in ENDINGS or (stem and len(behind) <= LONGEST_ENDING):
        return Joined.HEAD if not before or len(before) >= SHORTEST_BEFORE else None
    return Joined.PART if not before and len(behind) >= SHORTEST_BEHIND else None


def those(kind: Joined, word: str, longer: Iterable[str], *, stem: bool = False) -> list[str]:
    return [one for one in longer if joined_in(word, one, stem=stem) is kind]
