"""What a word names that openings are marked with: a way of working, a contract, a place. They say it in words of their own."""

from collections.abc import Iterator

from jobraker.jobs.rules import place_codes, wanted_codes
from jobraker.search.places import Where, find_place
from jobraker.search.rules.facts import facts_in
from jobraker.taxonomy.terms import Employment, Remote

LONGEST_CODE = 3  # letters: "it" and "and" are words before they are countries
ABBREVIATED = ("uk", "usa", "uae")  # which are nothing else


def codes_named(words: str) -> Iterator[int]:
    """Codes of `jobs.rules` for the facts and the countries that all the words are. Call it in a transaction."""
    for fact in facts_in(words):
        for value in fact.value if fact.count == len(words.split()) and isinstance(fact.value, tuple) else ():
            remote = value if isinstance(value, Remote) else None
            employment = value if isinstance(value, Employment) else None
            yield from wanted_codes(None, remote, employment, None, None)
    where = place_named(words)
    for country in where.countries if where and not where.towns else ():
        yield from place_codes((), country)


def towns_named(words: str) -> tuple[int, ...]:
    """The ids of the town or of those of a region. Call it in a transaction."""
    where = place_named(words)
    return where.towns if where else ()


def place_named(words: str) -> Where | None:
    is_name = len(words) > LONGEST_CODE or words.lower() in ABBREVIATED
    return find_place(words, 0) if is_name else None
