"""How an opening is listed: how often before, and who names its employer."""

from collections.abc import Sequence

from sqlalchemy import text

from jobraker.boards.board import Rank
from jobraker.database import db
from jobraker.ingestion.rules.merging import elsewhere
from jobraker.jobs.models import Job, Listing
from jobraker.search.rules.standing import Stood, earlier

LOOKED_AT = 200  # listings that are over

OVER = """
SELECT listing.posted_at, listing.closed_at, listing.place_ids FROM job JOIN listing ON listing.job_id = job.id
WHERE job.company_id = :company AND job.title_key = :key AND listing.closed_at IS NOT NULL
ORDER BY listing.closed_at DESC LIMIT :most
"""
NAMED = """
SELECT EXISTS (SELECT FROM (SELECT id FROM job WHERE company_id = :company LIMIT 1000) of_company
  JOIN listing ON listing.job_id = of_company.id WHERE listing.rank < :aggregator)
"""


def listed_before(found: Job) -> tuple[Stood, ...]:
    """When the same work, by its title, was listed by this employer for one of the same places before."""
    same = {"company": found.company_id, "key": found.title_key, "most": LOOKED_AT}
    over = db.session.execute(text(OVER), same).all()
    places = frozenset(found.place_ids)
    stood = [Stood(since, until) for since, until, there in over if not elsewhere(frozenset(there), places)]
    return earlier(stood, found.posted_at)


def named_by_aggregators_alone(found: Job, listed: Sequence[Listing]) -> bool:
    """Whether neither the employer's own board nor an open one has this opening or another of its employer."""
    if not listed or any(listing.rank < Rank.AGGREGATOR for listing in listed):
        return False
    named = {"company": found.company_id, "aggregator": int(Rank.AGGREGATOR)}
    return not db.session.scalar(text(NAMED), named)
