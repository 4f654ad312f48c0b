"""How an opening is listed: how often before, and who names its employer."""

from collections.abc import Sequence

from sqlalchemy import select, text

from jobraker.boards.board import Rank
from jobraker.database import db
from jobraker.ingestion.rules.merging import elsewhere
from jobraker.jobs.models import Job, Listing
from jobraker.search.rules.standing import Stood, earlier

LOOKED_AT = 200  # listings that are over

NAMED = """
SELECT EXISTS (SELECT FROM (SELECT id FROM job WHERE company_id = :company LIMIT 1000) of_company
  JOIN listing ON listing.job_id = of_company.id WHERE listing.rank < :aggregator)
"""


def listed_before(found: Job) -> tuple[Stood, ...]:
    """When the same work, by its title, was listed by this employer for one of the same places before."""
    over = (
        select(Listing.posted_at, Listing.closed_at, Listing.place_ids)
        .join(Job, Job.id == Listing.job_id)
        .where(Job.company_id == found.company_id, Job.title_key == found.title_key, Listing.closed_at.is_not(None))
        .order_by(Listing.closed_at.desc())
        .limit(LOOKED_AT)
    )
    places = frozenset(found.place_ids)
    rows = db.session.execute(over)
    stood = [Stood(since, until) for since, until, there in rows if until and not elsewhere(frozenset(there), places)]
    return earlier(stood, found.posted_at)


def named_by_aggregators_alone(found: Job, listed: Sequence[Listing]) -> bool:
    """Whether neither the employer's own board nor an open one has this opening or another of its employer."""
    if not listed or any(listing.rank < Rank.AGGREGATOR for listing in listed):
        return False
    named = {"company": found.company_id, "aggregator": int(Rank.AGGREGATOR)}
    return not db.session.scalar(text(NAMED), named)
