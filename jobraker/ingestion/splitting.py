"""A wrong merge undone by a person, remembered, and taken back.

A job has only the words of the listing that leads it. So a listing that gets a job of its own begins with a copy of
them, and the job that has lost its lead keeps them, until the listing that leads each is read again.
"""

from collections.abc import Sequence

import structlog
from sqlalchemy import and_, delete, or_, select, text

from jobraker.database import db, transaction
from jobraker.ingestion import writing
from jobraker.ingestion.models import Source
from jobraker.ingestion.placing import parted
from jobraker.jobs.models import Apart, Job, Listing
from jobraker.queue import Task, enqueue

log = structlog.get_logger(__name__)

PART = """
INSERT INTO apart (listing_id, other_id)
SELECT least(:listing, other), greatest(:listing, other) FROM unnest(cast(:others AS bigint[])) other
ON CONFLICT DO NOTHING
"""


class CannotSplit(ValueError):
    """Why a listing cannot be parted or brought back; its words are for the person who asked."""


def split(listing_id: int) -> int:
    """Give the listing a job of its own, apart from its companions for ever; the new job's id."""
    with transaction():
        writing.lock()
        home = job_of(listing_id)
        others, lead = companions(listing_id, home), lead_of(home)
        if not others:
            raise CannotSplit(f"Listing {listing_id} is the only one of job {home}.")
        (made,) = writing.new_ids("job", 1)
        writing.copy_jobs([(made, home)])
        writing.move_listings([(listing_id, made)])
        writing.inherit([(made, home)], [made])
        db.session.execute(text(PART), {"listing": listing_id, "others": others})
        writing.refresh_jobs([home, made])
        writing.read_anew([listing_id, *new_lead(home, lead)])
        enqueue(Task.EMBED_JOBS)
    log.info("listing split from its job", listing=listing_id, job=home, made=made, apart=others)
    return made


def join(listing_id: int, job_id: int) -> None:
    """Bring a listing back to a job that it was split from, and forget that they were apart."""
    with transaction():
        writing.lock()
        home = job_of(listing_id)
        lead, leads = lead_of(home), is_better(listing_id, lead_of(job_id))
        others = [other for other, job in parted([listing_id]).get(listing_id, {}).items() if job == job_id]
        if not others:
            raise CannotSplit(f"Listing {listing_id} was not split from job {job_id}.")
        forget(listing_id, others)
        writing.move_listings([(listing_id, job_id)])
        writing.inherit([(job_id, home)], [])
        if leads:
            writing.let_lead(listing_id, job_id)
        if leads and lead == listing_id:
            writing.take_words(job_id, home)
        writing.refresh_jobs([home, job_id])
        if lead_of(home) is None:
            writing.forward({home: job_id})
        writing.read_anew([listing_id, *new_lead(home, lead)])
        enqueue(Task.EMBED_JOBS)
    log.info("listing joined to a job again", listing=listing_id, job=job_id, left=home)


def job_of(listing_id: int) -> int:
    found = db.session.scalar(select(Listing.job_id).where(Listing.id == listing_id))
    if found is None:
        raise CannotSplit(f"There is no listing {listing_id}; `jobraker jobs show` names those of a job.")
    return found


def companions(listing_id: int, job_id: int) -> list[int]:
    """The other listings of the job, open or closed."""
    others = select(Listing.id).where(Listing.job_id == job_id, Listing.id != listing_id)
    return list(db.session.scalars(others.order_by(Listing.id)))


def lead_of(job_id: int) -> int | None:
    return db.session.scalar(select(Job.lead_listing_id).where(Job.id == job_id))


def is_better(listing_id: int, lead_id: int | None) -> bool:
    """Whether a listing leads before the one that leads a job now: open ones do, full texts, and the employer's own."""
    order = Listing.closed_at.is_not(None), Listing.truncated, Listing.rank, Listing.id != lead_id
    found = select(Listing.id).where(Listing.id.in_([listing_id, lead_id or listing_id])).order_by(*order)
    return db.session.scalar(found.limit(1)) == listing_id


def new_lead(job_id: int, before: int | None) -> list[int]:
    """The listing that leads the job now, where that is another one than before: its words are not there yet."""
    lead = lead_of(job_id)
    return [] if lead in (None, before) else [lead]


def forget(listing_id: int, others: Sequence[int]) -> None:
    """That the listing was apart from these."""
    pair = or_(
        and_(Apart.listing_id == listing_id, Apart.other_id.in_(others)),
        and_(Apart.other_id == listing_id, Apart.listing_id.in_(others)),
    )
    db.session.execute(delete(Apart).where(pair))


def listings_of(job_id: int) -> Sequence[tuple[Listing, Source]]:
    """All listings of a job with their sources: those that are open first, and the employer's own before others."""
    found = select(Listing, Source).join(Source, Source.id == Listing.source_id).where(Listing.job_id == job_id)
    order = Listing.closed_at.is_not(None), Listing.rank, Listing.id
    with transaction():
        return [(listing, source) for listing, source in db.session.execute(found.order_by(*order))]
