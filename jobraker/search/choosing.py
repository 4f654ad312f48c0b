"""What is known of the facts that a search asks for: which companies they name, and which no opening has any more."""

from collections.abc import Sequence

from sqlalchemy import select, text

from jobraker.database import db
from jobraker.jobs.facts import Facet
from jobraker.jobs.models import Company
from jobraker.search.filters import number
from jobraker.search.memory import Memory
from jobraker.search.results import Chosen
from jobraker.search.rules.request import Fact

REMEMBERED_SECONDS = 60
HELD = """
SELECT number FROM unnest(cast(:numbers AS integer[])) number
WHERE EXISTS (SELECT FROM job_search WHERE open AND codes @> ARRAY[number])
"""

_companies = Memory[str, tuple[int, str] | None](REMEMBERED_SECONDS)
_held = Memory[int, bool](REMEMBERED_SECONDS)


def look_up(facts: Sequence[Fact]) -> Chosen:
    """Call it in a transaction."""
    if not facts:
        return Chosen()
    known = _companies.of([value for facet, value in facts if facet is Facet.COMPANY], look_up_companies)
    found = {key: company for key, company in known.items() if company}
    ids = {key: company_id for key, (company_id, _) in found.items()}
    numbers = {fact: number(fact, ids) for fact in facts}
    held = _held.of(numbers.values(), look_up_held)
    vanished = frozenset(fact for fact, one in numbers.items() if not held[one])
    return Chosen(ids, {key: name for key, (_, name) in found.items()}, vanished)


def look_up_companies(keys: Sequence[str]) -> dict[str, tuple[int, str] | None]:
    rows = db.session.execute(select(Company.key, Company.id, Company.name).where(Company.key.in_(keys)))
    return dict.fromkeys(keys) | {key: (company_id, name) for key, company_id, name in rows}


def look_up_held(numbers: Sequence[int]) -> dict[int, bool]:
    held = set(db.session.scalars(text(HELD), {"numbers": list(numbers)}))
    return {one: one in held for one in numbers}
