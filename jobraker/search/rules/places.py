"""A place among the words of a search: "python developer berlin", "nurse in leeds"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobraker.search.rules.words import Term

LONGEST = 3  # words of a town's name that are tried
BEFORE = ("in", "near", "around", "bei", "à", "en")
# Towns that are words of work in some language: taken for a place only after "in" and the like.
WORDS_OF_WORK = frozenset(
    "nice reading mobile sales bath split enterprise progress commerce marketing care lead media male central senior "
    "junior police university media police essen born hall ham most man as of sandwich surprise independence temple "
    "orange buffalo bar bari pol best industry mission plant field home service trade security energy tour".split()
)


@dataclass(frozen=True, slots=True)
class Guess:
    """`name` may be a place; without it the search is for `rest`. `said`: a word such as "in" stands before it."""

    name: str
    rest: str
    said: bool


def place_in(terms: Sequence[Term]) -> Iterator[Guess]:
    """What at the end of the words may be a place, the longest and surest first. Quoted words never are."""
    words = [term.text for term in terms if not term.binding]
    if len(words) != len(terms):
        return
    for length in range(min(LONGEST, len(words)), 0, -1):
        name, before = words[-length:], words[:-length]
        said = bool(before) and before[-1].lower() in BEFORE
        rest = before[:-1] if said else before
        if " ".join(name).lower() in WORDS_OF_WORK and not said:
            continue
        if rest or said:
            yield Guess(" ".join(name), " ".join(rest), said)
