"""The opening that something is written for, as it is now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from jobraker.database import db, transaction
from jobraker.jobs.models import Job
from jobraker.jobs.statements import Kind, Statement
from jobraker.resumes.models import Resume
from jobraker.tailoring.models import JobLetter
from jobraker.tailoring.rules.asked import Asked, asked
from jobraker.tailoring.rules.template import Goal
from jobraker.taxonomy.placeholders import names_nobody

MOST_ID = 2**63 - 1
MOVES_MOST = 8  # of one opening that are followed


@dataclass(frozen=True, slots=True)
class Opening:
    """`company` is "" where the posting names nobody; `country` is ISO 3166-1 or ""."""

    job_id: int
    title: str
    company: str
    country: str
    language: str | None
    text: str
    said: tuple[Statement, ...]
    closed_at: datetime | None

    @property
    def asked(self) -> Asked:
        return asked(self.title, self.text)

    @property
    def goal(self) -> Goal:
        kinds = {statement.kind for statement in self.said}
        languages = (statement.value for statement in self.said if statement.kind is Kind.LANGUAGE)
        return Goal(self.title, self.company, self.country, Kind.VISA in kinds, frozenset(languages))


def opening_of(job_id: int) -> Opening | None:
    """The one that it is now, where it was merged into another; None where there is none."""
    with transaction():
        job = job_of(job_id)
        for _ in range(MOVES_MOST):
            if job and job.closed_at and job.moved_to:
                job = job_of(job.moved_to)
        return told(job) if job else None


def opening_in(row: JobLetter | Resume) -> Opening:
    """The one that a letter or a résumé is for; where it is gone, what the row knows of it."""
    found = opening_of(row.job_id) if row.job_id else None
    return found or Opening(row.job_id or 0, row.job_title, row.company, "", None, "", (), None)


def job_of(job_id: int) -> Job | None:
    if not 0 < job_id <= MOST_ID:
        return None
    return db.session.scalar(select(Job).where(Job.id == job_id).options(selectinload(Job.company)))


def told(job: Job) -> Opening:
    company = "" if names_nobody(job.company.name) else job.company.name
    text, said = job.description_text, job.said
    return Opening(job.id, job.title, company, job.country or "", job.language, text, said, job.closed_at)
