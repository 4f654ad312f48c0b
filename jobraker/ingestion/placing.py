"""What is stored of the openings of a batch, and of every job that they could belong to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, FromClause, Row, Text, any_, func, literal, or_, select, text, true
from sqlalchemy.orm import aliased

from jobraker.database import db
from jobraker.ingestion import writing
from jobraker.ingestion.rows import Found, place_ids
from jobraker.ingestion.rules.fingerprint import Fingerprint
from jobraker.ingestion.rules.merging import Known, Terms, asked, stated, told
from jobraker.ingestion.rules.opening import Opening
from jobraker.ingestion.rules.placing import Jobs
from jobraker.jobs.models import Job, Listing
from jobraker.jobs.statements import from_json

# Looked up key by key, which OFFSET 0 holds the planner to: where either of two conditions chose a job it read them all.
ASKED_FOR = """
SELECT job.id FROM unnest(cast(:companies AS bigint[]), cast(:titles AS text[])) wanted(company, title),
  LATERAL (SELECT id FROM job WHERE company_id = wanted.company AND title_key = wanted.title OFFSET 0) job
UNION SELECT unnest(cast(:homes AS bigint[]))
"""
LEADERLESS = 99  # worse than any source's rank: whatever listing speaks next leads


@dataclass(frozen=True, slots=True)
class Listed:
    """What is stored of a listing."""

    listing_id: int
    job_id: int
    content_hash: bytes
    posted_at: datetime
    open: bool


Changed = Sequence[tuple[Opening, Listed | None]]


def stored_listings(source_id: int, external_ids: Iterable[str]) -> dict[str, Listed]:
    rows = db.session.execute(
        select(
            Listing.external_id,
            Listing.id,
            Listing.job_id,
            Listing.content_hash,
            Listing.posted_at,
            Listing.closed_at.is_(None),
        ).where(Listing.source_id == source_id, Listing.external_id == any_(literal(list(external_ids), ARRAY(Text))))
    )
    return {row.external_id: Listed(*row[1:]) for row in rows}


def place(rank: int, changed: Changed, found: Found) -> Jobs:
    """Put each new or changed opening to its job, in order. `found`: the places they name."""
    companies = company_ids(opening for opening, _ in changed)
    listed = {before.listing_id: before.job_id for _, before in changed if before}
    keys = {(companies[opening.company_key], opening.title_key) for opening, _ in changed}
    stored = known_jobs(keys, set(listed.values()))
    jobs = Jobs(
        (job for job, _ in stored),
        members(listed),
        {job.job_id: lead for job, lead in stored},
        new_ids(len(changed) - len(listed)),
        parted(listed),
    )
    for number, (opening, before) in enumerate(changed, start=1):
        listing, company_id = before.listing_id if before else -number, companies[opening.company_key]
        jobs.put(listing, opening, company_id, rank, place_ids(opening, found))
    return jobs


def known_jobs(keys: Iterable[tuple[int, str]], homes: Iterable[int]) -> list[tuple[Known, int | None]]:
    """The jobs under these keys, and those of these ids, each with the listing that its words come from."""
    lead = aliased(Listing)
    companies, titles = zip(*keys, strict=True)
    wanted = {"companies": list(companies), "titles": list(titles), "homes": list(homes)}
    asked_for = text(ASKED_FOR).bindparams(**wanted).columns(Job.id).subquery("asked_for")
    said = stated_beside(lead)
    rows = db.session.execute(
        select(
            Job.id,
            Job.company_id,
            Job.title_key,
            Job.text_hash,
            Job.simhash,
            Job.head_simhash,
            Job.truncated,
            Job.language,
            Job.statements,
            said,
            lead.id.label("lead"),
            func.coalesce(lead.place_ids, Job.place_ids).label("places"),
            func.coalesce(lead.rank, LEADERLESS).label("rank"),
            Job.closed_at.is_(None).label("open"),
        )
        .outerjoin(lead, (lead.id == Job.lead_listing_id) & (lead.job_id == Job.id))
        .outerjoin(said, true())
        .join(asked_for, asked_for.c.id == Job.id)
    )
    return [
        (
            Known(
                row.id,
                (row.company_id, row.title_key),
                Fingerprint(row.text_hash, row.simhash, row.head_simhash, row.truncated),
                terms_of(row),
                frozenset(row.places),
                row.rank,
                row.open,
            ),
            row.lead,
        )
        for row in rows
    ]


def terms_of(row: Row[Any]) -> Terms:
    """Of a row of `known_jobs`."""
    statements = [from_json(stored) for stored in row.statements]
    return Terms(
        row.employment,
        row.remote,
        stated(row.currency, row.lowest, row.highest),
        asked(statements, truncated=row.truncated),
        row.language,
        told(statements),
    )


def stated_beside(lead: type[Listing]) -> FromClause:
    """What a job's listings of its lead's rank state; where it is open, those that are."""
    each = aliased(Listing)
    paid = each.pay_predicted.is_(False)
    return (
        select(
            func.min(each.employment, type_=Listing.employment.type).label("employment"),
            func.min(each.remote, type_=Listing.remote.type).label("remote"),
            func.min(each.pay_currency).filter(paid).label("currency"),
            func.min(each.pay_year_min).filter(paid).label("lowest"),
            func.max(each.pay_year_max).filter(paid).label("highest"),
        )
        .where(each.job_id == Job.id, each.rank == lead.rank)
        .where(or_(each.closed_at.is_(None), Job.closed_at.is_not(None)))
        .lateral("said")
    )


def members(listed: dict[int, int]) -> dict[int, set[int]]:
    """The open listings of the jobs that these listings belong to, and these themselves."""
    found: dict[int, set[int]] = defaultdict(set)
    for listing_id, job_id in listed.items():
        found[job_id].add(listing_id)
    jobs = any_(literal(list(found), ARRAY(BigInteger)))
    for row in db.session.execute(
        select(Listing.id, Listing.job_id).where(Listing.job_id == jobs, Listing.closed_at.is_(None))
    ):
        found[row.job_id].add(row.id)
    return found


PARTED = """
SELECT kept.id, kept.other, listing.job_id FROM (
  SELECT listing_id AS id, other_id AS other FROM apart WHERE listing_id = ANY(:listings)
  UNION ALL SELECT other_id, listing_id FROM apart WHERE other_id = ANY(:listings)
) kept JOIN listing ON listing.id = kept.other
"""


def parted(listings: Iterable[int]) -> dict[int, dict[int, int]]:
    """For each of these that a person has parted from others: those others, open or closed, with their jobs."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for row in db.session.execute(text(PARTED), {"listings": list(listings)}):
        found[row.id][row.other] = row.job_id
    return found


def new_ids(likely: int) -> Iterator[int]:
    """Numbers of new jobs, drawn as many at a time as will likely be needed."""
    while True:
        yield from writing.new_ids("job", max(likely, 10))


COMPANIES = """
WITH given AS (SELECT * FROM unnest(cast(:keys AS text[]), cast(:names AS text[])) given(key, name)),
made AS (INSERT INTO company (key, name) SELECT key, name FROM given ORDER BY key ON CONFLICT (key) DO NOTHING RETURNING key, id)
SELECT key, id FROM made UNION ALL SELECT company.key, company.id FROM company JOIN given USING (key)
"""


def company_ids(openings: Iterable[Opening]) -> dict[str, int]:
    """Companies by key, made where they are new; the first spelling met is the one that is shown."""
    names: dict[str, str] = {}
    for opening in openings:
        names.setdefault(opening.company_key, opening.company)
    found = db.session.execute(text(COMPANIES), {"keys": list(names), "names": list(names.values())})
    return {row.key: row.id for row in found}
