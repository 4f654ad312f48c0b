"""What the numbers that are counted of openings stand for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import accumulate, product
from string import ascii_lowercase

from jobraker.jobs.facts import NOT_STATED, SILENT, Facet, fact_number
from jobraker.search.rules.parse import CLOSED
from jobraker.search.rules.request import DAYS, LEVEL_WORDS, REMOTE_WORDS, TYPE_WORDS
from jobraker.taxonomy.skills import all_skills
from jobraker.taxonomy.tables import rows

ROW = 0
UNSTATED = 500  # that no pay is stated
AGES = 600  # and how many of `DAYS` it is older than
OLDEST = AGES + len(DAYS)


def of_ages(now: datetime) -> list[datetime]:
    """The instants that openings are as old as, the oldest first."""
    return [now - timedelta(days=days) for days in sorted(DAYS, reverse=True)]


@cache
def decoded() -> Mapping[int, tuple[str, str]]:
    """The filter's name in the address and its value, by the number; but for companies and sources."""
    terms = (("remote", 100, REMOTE_WORDS), ("type", 200, TYPE_WORDS), ("level", 300, LEVEL_WORDS))
    found = {base + term: (name, word) for name, base, words in terms for word, term in words.items()}
    return found | {fact_number(facet, value): (facet.value, value) for facet, value in known_facts()}


def known_facts() -> Iterator[tuple[Facet, str]]:
    languages = ["".join(pair) for pair in product(ascii_lowercase, repeat=2)]  # any code of ISO 639-1
    known: dict[Facet, Iterable[str]] = {
        Facet.SKILL: (skill.id for skill in all_skills()),
        Facet.LICENCE: (licence for licence, *_ in rows("licences.tsv")),
        Facet.LANGUAGE: languages,
        Facet.WRITTEN: languages,
    } | dict(CLOSED)
    for facet, values in known.items():
        yield from ((facet, value) for value in values)
        if facet in SILENT:
            yield facet, NOT_STATED


def within_days(older: Mapping[int, int]) -> dict[str, int]:
    """How many are seen within each of `DAYS`, from how many are older than so many of them."""
    within: Sequence[int] = list(accumulate(older.get(AGES + n, 0) for n in range(len(DAYS))))
    return {str(days): total for days, total in zip(DAYS, within, strict=True) if total}
