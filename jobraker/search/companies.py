"""The company that a search names, by its exact name or that without its legal form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from jobraker.database import db
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.jobs.models import Company
from jobraker.search.memory import Memory
from jobraker.search.rules.words import Term
from jobraker.taxonomy.professions import is_profession

LONGEST = 5  # words of a name that are tried
MOST_WORDS = 12  # of a search: in a sentence nobody names an employer
REMEMBERED_SECONDS = 60

_known = Memory[str, int | None](REMEMBERED_SECONDS)


@dataclass(frozen=True, slots=True)
class Named:
    """The company, and the terms that are its name."""

    company_id: int
    terms: tuple[Term, ...]


def company_in(terms: Sequence[Term]) -> Named | None:
    """The company with the longest name among the words. Call it in a transaction."""
    if len(terms) > MOST_WORDS:
        return None
    # "Acme Group GmbH" and "Acme" are one name: what was written of it is the longest.
    longest_last = sorted(spans_of(terms), key=len)
    spans = {company_key(" ".join(term.text for term in span)): span for span in longest_last}
    known = _known.of(spans, look_up)
    found = [Named(company_id, spans[key]) for key, company_id in known.items() if company_id is not None]
    return max(found, key=lambda one: (len(one.terms), one.company_id), default=None)


def look_up(keys: Sequence[str]) -> dict[str, int | None]:
    """The companies of these keys, None where there is none."""
    known = db.session.execute(select(Company.key, Company.id).where(Company.key.in_(keys)))
    return dict.fromkeys(keys) | {row.key: row.id for row in known}


def spans_of(terms: Sequence[Term]) -> Iterator[tuple[Term, ...]]:
    """Terms in a row that may be a name: any but what must not occur, and a profession that stands alone."""
    for first in range(len(terms)):
        for last in range(first + 1, min(first + LONGEST, len(terms)) + 1):
            span = tuple(terms[first:last])
            if any(term.excluded for term in span):
                break
            if len(span) > 1 or not is_profession(span[0].text):
                yield span
