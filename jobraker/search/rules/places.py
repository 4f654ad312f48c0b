"""A place among the words of a search: "python developer berlin", "nurse in leeds"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobraker.search.rules.words import Term
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
    """`name` may be a place, if a town then of at least `inhabitants`; without it the search is for `rest`."""

    name: str
    rest: str
    inhabitants: int


def place_in(terms: Sequence[Term]) -> Iterator[Guess]:
    """What at the end of the words may be a place, the longest and surest first. Quoted words never are."""
    words = [term.text for term in terms if not term.binding]
    if len(words) != len(terms):
        return
    for length in range(min(LONGEST, len(words)), 0, -1):
        name, before = " ".join(words[-length:]), words[:-length]
        if of_work(name):
            return
        said = bool(before) and before[-1].lower() in BEFORE
        rest = before[:-1] if said else before
        if (rest or said) and may_be_place(name, said=said):
            yield Guess(name, " ".join(rest), inhabitants(name, said=said))


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
