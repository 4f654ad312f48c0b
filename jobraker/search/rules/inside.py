"""A place that stands before the work or amid it: "berlin nurse", "senior london engineer", "nurse in leeds at night".

At the end of a search a place is expected; elsewhere only a well-known one is, and only beside what people are called.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobraker.search.rules.naming import lands
from jobraker.search.rules.places import (
    BEFORE,
    WORDS_OF_SENTENCES,
    WORDS_OF_WORK,
    is_code,
    may_be_place,
    of_work,
    unmistakable,
)
from jobraker.search.rules.titles import calls_somebody
from jobraker.search.rules.words import EITHER, JOBS, bare
from jobraker.taxonomy import skills
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.languages import is_common
from jobraker.taxonomy.place_names import NICKNAMES, WORDS_TOO, is_large
from jobraker.taxonomy.professions import is_profession

LONGEST = 3  # words of a name that are tried
KNOWN_INHABITANTS = 250_000  # of a town that people name first
FAMOUS_INHABITANTS = 1_000_000  # of one by another name than its own: "köln", but not "roles"
CONTINENT = "europe"
BASED = ("based", "area")
# Towns and countries that are words, families and firms as well.
NAMES_TOO = frozenset(
    "washington victoria columbia cork nancy java turkey jordan chad jersey guinea cuba derby natal mesa batman regina marina "
    "carmen santos pest roles thai basic drug velho woodlands rosette carrefour queens serra lime terminus westside centre "
    "center central capital zug jura data best security franca brest essen medical social ranch rose hail tema".split()
)
# What stands before a place that is part of a name or a field: "bank of america", "head of germany sales".
PART = frozenset((*EITHER, *"of and & for the with und et y von de du der".split()))
# What makes a firm of the place before it.
FIRM = frozenset(
    "dynamics brands brand saint saint-germain times post stock exchange scientific airways airlines university united fc city "
    "consulting group philharmonic underground gmbh ltd limited inc plc ag partners ventures".split()
)


@dataclass(frozen=True, slots=True)
class Inside:
    """`name` may be a place, said by the `words` words from `first` on; `said`: with an "in" before it, `within` with the
    land it lies in behind it."""

    name: str
    first: int
    words: int
    said: bool
    within: bool

    def is_known(self, own: str, inhabitants: int) -> bool:
        """Whether a town of this `own` name and size is meant by it."""
        own_name = fold(own) == fold(self.name) or fold(self.name) in NICKNAMES
        return self.said or self.within or inhabitants >= (KNOWN_INHABITANTS if own_name else FAMOUS_INHABITANTS)


def places_inside(words: Sequence[str]) -> Iterator[Inside]:
    """What of plain words, but for their end, is likely a place: the first, and of those the longest."""
    named = [bare(word) for word in words]
    for first in range(len(named) - 1):
        for length in range(min(LONGEST, len(named) - first - 1), 0, -1):
            if one := inside(named, first, length):
                yield one


def inside(named: Sequence[str], first: int, length: int) -> Inside | None:
    last, before = first + length, named[:first]
    name = based(" ".join(named[first:last]))
    if not name.strip():  # signs alone, of which nothing is left
        return None
    follows = last + (named[last].lower() in BASED)
    said = bool(before) and before[-1].lower() in BEFORE
    within = " " in name and bool(lands(name.split()[-1])) and is_large(fold(name.rpartition(" ")[0]))
    if not (may_be_known(name) or within) or not stands_apart(before, named[follows:]):
        return None
    if not (is_work(named[follows:]) or calls_somebody(before)) or not may_be_place(name, said=said):
        return None
    return Inside(name, first - said, follows - first + said, said, within)


def based(name: str) -> str:
    """The place of "UK-based"."""
    return name[: -len("-based")] if name.lower().endswith("-based") else name


def may_be_known(name: str) -> bool:
    """Whether a place goes by the name, and hardly anything else: spares looking most words up."""
    key = fold(name)
    if unmistakable(name):
        return True
    if key in NAMES_TOO | WORDS_OF_WORK | WORDS_TOO | WORDS_OF_SENTENCES or of_work(name) or is_a_word(name):
        return False
    nickname = key in NICKNAMES and (name.isupper() or len(key) > LONGEST)
    return nickname or key == CONTINENT or (not is_code(name) and (is_large(key) or bool(lands(name))))


def is_a_word(name: str) -> bool:
    return " " not in name and (is_common(name) or is_profession(name) or skills.is_word_of_skill(name))


def stands_apart(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether nothing beside it makes it a part of another name."""
    joined = bool(before) and before[-1].lower() in PART
    firm = not after or after[0].lower() in FIRM | PART
    return not (joined or firm)


def is_work(words: Sequence[str]) -> bool:
    """Whether the words name work: what people are called, or jobs."""
    return calls_somebody(words) or (bool(words) and words[-1].lower() in JOBS)
