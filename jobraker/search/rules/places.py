"""A place among the words of a search: "python developer berlin", "nurse in leeds"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobraker.search.rules.naming import lands
from jobraker.search.rules.request import RADII
from jobraker.search.rules.scopes import scope_named
from jobraker.search.rules.words import EITHER, bare
from jobraker.taxonomy.acronyms import acronyms
from jobraker.taxonomy.countries import country_codes
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.place_names import ALONE, NICKNAMES, WORDS_TOO, is_large
from jobraker.taxonomy.regions import region_codes
from jobraker.taxonomy.skills import skill_named

LONGEST = 3  # words of a town's name that are tried
BEFORE = ("in", "near", "around", "from", "bei", "à", "en")
SURE_INHABITANTS = 100_000  # a town's name alone, without "in" before it, is a place only from this size
FAMOUS_INHABITANTS = 1_000_000  # the same for a name that a company bears too, and nothing stands beside
DOUBTFUL_INHABITANTS = 50_000  # the same for a word of work after "in": "jobs in Reading", but not "work in sales"
LONGEST_CODE = 3
MILE = 1.61  # km
DISTANCE = (
    r"(?i)(?<!\S)(?:(?:within|in|under|max\.?|umkreis(?: von)?|im umkreis von|à|a|binnen) )?\+?(?P<number>[0-9]{1,3}) ?"
    r"(?P<unit>km|kms|kilomet(?:er|re)s?|kilómetros|mi|miles?|meilen)\.?(?: (?:of|from|around|radius|umkreis|um|von|de|away))?$"
)
# Codes that are no words and no acronyms of work.
UNMISTAKABLE = ("uk", "usa", "uae")
# Codes that are words of sentences unless they are in capitals: "work in it", "near me", "in no time".
WORDS_OF_SENTENCES = frozenset("am an as at be by do he hi i id if in is it me my no of oh ok or so to".split())
HERE = (
    r"(?:(?:within )?[0-9]{1,3} ?(?:km|mi|miles?) )?(?:near|around|close to|next to|from|of) "
    r"(?:me|here|my (?:home|house|place))|"
    r"near ?by|close to home|(?:in|around) my (?:area|town|city|region|neighbou?rhood)|my area|"
    r"in (?:der|meiner) (?:nähe|naehe|umgebung|gegend)(?: von mir)?|in meiner (?:stadt|region)|nahe bei mir|"
    r"(?:(?:tout )?près|pres|autour|proche) de (?:chez )?moi|à côté de chez moi|dans ma (?:région|ville)|"
    r"cerca de (?:mí|mi(?: casa)?|aquí|aqui|casa)|en mi (?:zona|ciudad)|"
    r"(?:bij mij )?in (?:de|mijn) (?:buurt|omgeving)|bij mij"
)
HERE_AT_THE_END, HERE_AT_THE_BEGINNING = rf"(?i)(?<!\S)(?:{HERE})$", rf"(?i)(?:{HERE})(?!\S)"
# Towns that are words of work in some language: taken for a place only after "in" and the like.
WORDS_OF_WORK = frozenset(
    "nice reading mobile sales bath split enterprise progress commerce marketing care lead media male central senior "
    "junior police university media police essen born hall ham most man as of sandwich surprise independence temple "
    "orange buffalo bar bari pol best industry mission plant field home service trade security energy tour dabei gerne hang "
    "mass para pristine toyota".split()
)


@dataclass(frozen=True, slots=True)
class Guess:
    """`name` may be a place, if a town then of at least `inhabitants`; it is said by the last `words` words. `doubtful`: it is
    a word too, and nothing is searched beside it."""

    name: str
    words: int
    inhabitants: int
    doubtful: bool = False


def place_in(words: Sequence[str]) -> Iterator[Guess]:
    """What plain words may end with that is a place, the longest and surest first."""
    named = [bare(word) for word in words]
    for length in range(min(LONGEST, len(named)), 0, -1):
        name, before = " ".join(named[-length:]), named[:-length]
        if of_work(name):
            return
        said = bool(before) and before[-1].lower() in BEFORE
        if not before and fold(name) in WORDS_OF_WORK | WORDS_TOO:
            yield Guess(name, length, DOUBTFUL_INHABITANTS, doubtful=True)
        elif (before or may_stand_alone(name)) and may_be_place(name, said=said):
            yield Guess(name, length + said, inhabitants(name, said=said))


def distance_in(text: str) -> tuple[int, int, str] | None:
    """How many words at the end tell a distance, the radius to choose for it, the next larger one, and what was written of
    a distance that is not just that."""
    found = re.search(DISTANCE, text)
    if not found:
        return None
    km = int(found["number"]) * (MILE if found["unit"].lower().startswith("mi") else 1)
    radius = next((radius for radius in RADII if radius >= km), RADII[-1])
    return len(found[0].split()), radius, "" if radius == km else f"{found['number']} {found['unit']}"


def here_in(text: str) -> tuple[int, bool] | None:
    """How many words say that it is where the person is, which nobody knows here, and whether they end the text."""
    if found := re.search(HERE_AT_THE_END, text):
        return len(found[0].split()), True
    found = re.match(HERE_AT_THE_BEGINNING, text)
    return (len(found[0].split()), False) if found else None


def is_here(name: str) -> bool:
    return re.fullmatch(rf"(?i)me|here|{HERE}", name) is not None


def of_work(name: str) -> bool:
    """Whether it is a skill or an acronym: the BI of "power bi" is not Burundi, IT is not Italy."""
    return not unmistakable(name) and (skill_named(name) is not None or name.lower() in acronyms())


def may_stand_alone(name: str) -> bool:
    """Whether words that are all of a search may be a place: spares looking most single words up."""
    return " " in name or is_large(fold(name)) or bool(lands(name)) or scope_named(name) is not None


def may_be_place(name: str, *, said: bool) -> bool:
    if fold(name) in ALONE or name in WORDS_OF_SENTENCES or (" " in name and {*fold(name).split()} <= {*EITHER}):
        return False
    if said or unmistakable(name):
        return True
    # Short names of towns are words too, unless in capitals: "SF", but not "sea".
    return fold(name) not in WORDS_OF_WORK | WORDS_TOO and (
        not is_code(name) or (name.isupper() and fold(name) in NICKNAMES)
    )


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
