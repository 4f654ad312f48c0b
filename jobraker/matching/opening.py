"""One opening as it is now, to be held against a résumé, and to be written for."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from jobraker.database import db, transaction
from jobraker.jobs.models import Job
from jobraker.matching.rules.opening import Opening
from jobraker.taxonomy.placeholders import names_nobody

__all__ = ["Opening", "opening_of"]

MOST_ID = 2**63 - 1
MOVES_MOST = 8  # of one opening that are followed


def opening_of(job_id: int) -> Opening | None:
    """The one that it is now, where it was merged into another; None where there is none, and where it was withdrawn."""
    with transaction():
        job = job_of(job_id)
        for _ in range(MOVES_MOST):
            if job and job.closed_at and job.moved_to:
                job = job_of(job.moved_to)
        return told(job) if job and not job.withdrawn_at else None


def job_of(job_id: int) -> Job | None:
    if not 0 < job_id <= MOST_ID:
        return None
    return db.session.scalar(select(Job).where(Job.id == job_id).options(selectinload(Job.company)))


def told(job: Job) -> Opening:
    company = "" if names_nobody(job.company.name) else job.company.name
    text, skills = job.description_text, tuple(job.skills)
    return Opening(
        job_id=job.id,
        title=job.title,
        company=company,
        country=job.country or "",
        language=job.language,
        text=text,
        skills=skills,
        said=job.said,
        closed_at=job.closed_at,
        places=tuple(filter(None, job.place_text.split(" · "))),
        remote=job.remote,
    )
