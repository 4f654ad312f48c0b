"""A place among the words of a search: "python developer berlin", "nurse in leeds"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobraker.search.rules.request import RADII
from jobraker.search.rules.words import bare
from jobraker.taxonomy.acronyms import acronyms
from jobraker.taxonomy.countries import country_codes
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.place_names import ALONE, NICKNAMES
from jobraker.taxonomy.regions import region_codes
from jobraker.taxonomy.skills import skill_named

LONGEST = 3  # words of a town's name that are tried
BEFORE = ("in", "near", "around", "from", "bei", "à", "en")
SURE_INHABITANTS = 100_000  # a town's name alone, without "in" before it, is a place only from this size
DOUBTFUL_INHABITANTS = 50_000  # the same for a word of work after "in": "jobs in Reading", but not "work in sales"
LONGEST_CODE = 3
MILE = 1.61  # km
DISTANCE = (
    r"(?i)(?<!\S)(?:(?:within|in|under|max\.?|umkreis(?: von)?|im umkreis von|à|a|binnen) )?\+?(?P<number>[0-9]{1,3}) ?"
    r"(?P<unit>km|kms|kilomet(?:er|re)s?|kilómetros|mi|miles?|meilen)\.?(?: (?:of|from|around|radius|umkreis|um|von|de|away))?$"
)
# Codes that are no words and no acronyms of work.
UNMISTAKABLE = ("uk", "usa", "uae")
# Towns that are words of work in some language: taken for a place only after "in" and the like.
WORDS_OF_WORK = frozenset(
    "nice reading mobile sales bath split enterprise progress commerce marketing care lead media male central senior "
    "junior police university media police essen born hall ham most man as of sandwich surprise independence temple "
    "orange buffalo bar bari pol best industry mission plant field home service trade security energy tour".split()
)


@dataclass(frozen=True, slots=True)
class Guess:
    """`name` may be a place, if a town then of at least `inhabitants`; it is said by the last `words` words."""

    name: str
    words: int
    inhabitants: int


def place_in(words: Sequence[str], *, quoted: bool = False) -> Iterator[Guess]:
    """What plain words may end with that is a place, the longest and surest first; `quoted`: something is searched beside
    them. A place alone is no search for work there, unless it is said to be one."""
    named = [bare(word) for word in words]
    for length in range(min(LONGEST, len(named)), 0, -1):
        name, before = " ".join(named[-length:]), named[:-length]
        if of_work(name):
            return
        said = bool(before) and before[-1].lower() in BEFORE
        if (before or quoted) and may_be_place(name, said=said):
            yield Guess(name, length + said, inhabitants(name, said=said))


def distance_in(text: str) -> tuple[int, int] | None:
    """How many words at the end tell a distance, and the radius to choose for it: the next larger one."""
    found = re.search(DISTANCE, text)
    if not found:
        return None
    km = int(found["number"]) * (MILE if found["unit"].lower().startswith("mi") else 1)
    radius = next((radius for radius in RADII if radius >= km), RADII[-1])
    return len(found[0].split()), radius


def of_work(name: str) -> bool:
    """Whether it is a skill or an acronym: the BI of "power bi" is not Burundi, IT is not Italy."""
    return not unmistakable(name) and (skill_named(name) is not None or name.lower() in acronyms())


def may_be_place(name: str, *, said: bool) -> bool:
    if fold(name) in ALONE:
        return False
    if said or unmistakable(name):
        return True
    # Short names of towns are words too, unless in capitals: "SF", but not "sea".
    return fold(name) not in WORDS_OF_WORK and (not is_code(name) or (name.isupper() and fold(name) in NICKNAMES))


def inhabitants(name: str, *, said: bool) -> int:
    if not said:
        return SURE_INHABITANTS
    return DOUBTFUL_INHABITANTS if fold(name) in WORDS_OF_WORK else 0


def unmistakable(word: str) -> bool:
    return word.lower() in UNMISTAKABLE or word == "US"


def is_code(name: str) -> bool:
    key = fold(name)
    known = key in country_codes() or key.upper() in region_codes() or key in NICKNAMES
    return len(key) <= LONGEST_CODE and known
