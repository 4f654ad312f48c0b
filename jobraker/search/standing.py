"""How an opening is listed: how often before, and who names its employer."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import text

from jobraker.boards.board import Rank
from jobraker.database import db
from jobraker.ingestion.rules.merging import elsewhere
from jobraker.jobs.models import Job, Listing
from jobraker.search.rules.employer import Again
from jobraker.search.rules.standing import Stood, earlier

LOOKED_AT = 200  # listings that are over
OF_EMPLOYER = 200  # of its open openings, the newest
SAME_WORK, SAME_LISTED = 100, 50  # of one work of it: openings, and listings of these that are over

OVER = """
SELECT listing.posted_at, listing.closed_at, listing.place_ids FROM job JOIN listing ON listing.job_id = job.id
WHERE job.company_id = :company AND job.title_key = :key AND job.withdrawn_at IS NULL AND listing.closed_at IS NOT NULL
ORDER BY listing.closed_at DESC LIMIT :most
"""
NEWEST = """
SELECT id, title, title_key, place_ids, posted_at FROM job WHERE id IN (
  SELECT job_id FROM job_search WHERE company_id = :company AND open ORDER BY posted_at DESC, job_id DESC LIMIT :most
) ORDER BY posted_at DESC, id DESC
"""
ALL_OVER = """
SELECT key, over.posted_at, over.closed_at, over.place_ids
FROM unnest(cast(:keys AS text[])) key CROSS JOIN LATERAL (
  SELECT listing.posted_at, listing.closed_at, listing.place_ids
  FROM (SELECT id FROM job WHERE company_id = :company AND title_key = key AND withdrawn_at IS NULL ORDER BY id DESC LIMIT :work) same
    JOIN listing ON listing.job_id = same.id
  WHERE listing.closed_at IS NOT NULL ORDER BY listing.closed_at DESC LIMIT :listed
) over
"""
NAMED = """
SELECT EXISTS (SELECT FROM (SELECT id FROM job WHERE company_id = :company LIMIT 1000) of_company
  JOIN listing ON listing.job_id = of_company.id WHERE listing.rank < :aggregator)
"""


def listed_before(found: Job) -> tuple[Stood, ...]:
    """When the same work, by its title, was listed by this employer for one of the same places before."""
    same = {"company": found.company_id, "key": found.title_key, "most": LOOKED_AT}
    over = db.session.execute(text(OVER), same).all()
    return earlier(nearby(over, found.place_ids), found.posted_at)


def listed_again(company_id: int) -> tuple[tuple[Again, ...], int]:
    """Of the newest open openings of an employer those that were listed before, and how many were looked at."""
    newest = db.session.execute(text(NEWEST), {"company": company_id, "most": OF_EMPLOYER}).all()
    keys = list(dict.fromkeys(row.title_key for row in newest))
    same = {"company": company_id, "keys": keys, "work": SAME_WORK, "listed": SAME_LISTED}
    over: dict[str, list[Any]] = {key: [] for key in keys}
    for key, *listed in db.session.execute(text(ALL_OVER), same):
        over[key].append(listed)
    found = (
        Again(row.id, row.title, earlier(nearby(over[row.title_key], row.place_ids), row.posted_at)) for row in newest
    )
    return tuple(again for again in found if again.stood), len(newest)


def nearby(over: Iterable[Any], place_ids: Sequence[int]) -> list[Stood]:
    """When those were listed that were not for other places."""
    places = frozenset(place_ids)
    return [Stood(since, until) for since, until, there in over if not elsewhere(frozenset(there), places)]


def named_by_aggregators_alone(found: Job, listed: Sequence[Listing]) -> bool:
    """Whether neither the employer's own board nor an open one has this opening or another of its employer."""
    if not listed or any(listing.rank < Rank.AGGREGATOR for listing in listed):
        return False
    named = {"company": found.company_id, "aggregator": int(Rank.AGGREGATOR)}
    return not db.session.scalar(text(NAMED), named)
