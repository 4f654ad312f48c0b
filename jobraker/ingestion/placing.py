"""Openings put to their jobs: an old one, one of another source or city, or a new one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ARRAY, Text, any_, func, literal, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import aliased

from jobraker.database import db
from jobraker.ingestion import writing
from jobraker.ingestion.models import Outcome
from jobraker.ingestion.rules.fingerprint import Fingerprint
from jobraker.ingestion.rules.merging import Known, leads, print_of, same_job
from jobraker.ingestion.rules.opening import Opening
from jobraker.jobs.models import Company, Job, Listing

Key = tuple[int, str]  # company, title key: only openings that share it can be one job


@dataclass(frozen=True, slots=True)
class Listed:
    """What is stored of a listing. `alone`: its job has no other; `leads`: the job's words are its own."""

    listing_id: int
    job_id: int
    content_hash: bytes
    open: bool
    alone: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """An opening with its job. `lead`: the job takes its words from it."""

    opening: Opening
    job_id: int
    company_id: int
    lead: bool
    outcome: Outcome


def stored_listings(source_id: int, external_ids: Iterable[str]) -> dict[str, Listed]:
    other = aliased(Listing)
    alone = ~select(other.id).where(other.job_id == Listing.job_id, other.id != Listing.id).exists()
    rows = db.session.execute(
        select(
            Listing.external_id,
            Listing.id,
            Listing.job_id,
            Listing.content_hash,
            Listing.closed_at.is_(None),
            alone,
            Job.lead_listing_id.is_not_distinct_from(Listing.id),
        )
        .join(Job, Job.id == Listing.job_id)
        .where(Listing.source_id == source_id, Listing.external_id == any_(literal(list(external_ids), ARRAY(Text))))
    )
    return {row.external_id: Listed(*row[1:]) for row in rows}


def place(rank: int, changed: Sequence[tuple[Opening, Listed | None]]) -> list[Placed]:
    """Give each new or changed opening its job, in order: what comes first is what later ones are merged into."""
    companies = company_ids(opening for opening, _ in changed)
    known = known_jobs({(companies[opening.company_key], opening.title_key) for opening, _ in changed})
    fresh = iter(writing.new_job_ids(len(changed)))
    placed = []
    for opening, before in changed:
        company_id = companies[opening.company_key]
        jobs = known.setdefault((company_id, opening.title_key), {})
        one = place_one(opening, before, company_id, rank, jobs, fresh)
        if one.lead:
            jobs[one.job_id] = of_opening(one.job_id, opening, rank)
        placed.append(one)
    return placed


def place_one(
    opening: Opening, before: Listed | None, company_id: int, rank: int, jobs: dict[int, Known], fresh: Iterable[int]
) -> Placed:
    outcome = Outcome.UPDATED if before else Outcome.MERGED
    if before and (before.alone or before.job_id in jobs):
        # The listing stays with its job, whose address people may have kept, unless others hold the job to its words.
        same = before.alone or same_job(opening, [jobs[before.job_id]]) is not None
        if same:
            lead = before.alone or before.leads or leads(opening, rank, jobs[before.job_id])
            return Placed(opening, before.job_id, company_id, lead, outcome)
    if job := same_job(opening, jobs.values()):
        return Placed(opening, job.job_id, company_id, leads(opening, rank, job), outcome)
    return Placed(opening, next(iter(fresh)), company_id, True, outcome if before else Outcome.NEW)


def of_opening(job_id: int, opening: Opening, rank: int) -> Known:
    return Known(job_id, print_of(opening), rank, open=True)


def known_jobs(keys: set[Key]) -> dict[Key, dict[int, Known]]:
    lead = aliased(Listing)
    rows = db.session.execute(
        select(
            Job.company_id,
            Job.title_key,
            Job.id,
            Job.text_hash,
            Job.simhash,
            Job.head_simhash,
            Job.truncated,
            func.coalesce(lead.rank, 0).label("rank"),
            Job.closed_at.is_(None).label("open"),
        )
        .outerjoin(lead, lead.id == Job.lead_listing_id)
        .where(tuple_(Job.company_id, Job.title_key).in_(keys))
    )
    known: dict[Key, dict[int, Known]] = {}
    for row in rows:
        jobs = known.setdefault((row.company_id, row.title_key), {})
        jobs[row.id] = Known(row.id, Fingerprint(*row[3:7]), row.rank, row.open)
    return known


def company_ids(openings: Iterable[Opening]) -> dict[str, int]:
    """Companies by key, made where they are new; the first spelling met is the one that is shown."""
    names: dict[str, str] = {}
    for opening in openings:
        names.setdefault(opening.company_key, opening.company)
    rows = [{"key": key, "name": name} for key, name in names.items()]
    db.session.execute(insert(Company).values(rows).on_conflict_do_nothing(index_elements=["key"]))
    found = db.session.execute(select(Company.key, Company.id).where(Company.key.in_(names)))
    return {row.key: row.id for row in found}
