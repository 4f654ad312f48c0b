"""An opening as it is when it is saved: kept beside it, so that nothing is lost when it closes or its row goes."""

from datetime import datetime

from sqlalchemy import text

from jobraker.database import db
from jobraker.jobs.models import Job
from jobraker.matching.opening import MOVES_MOST, job_of
from jobraker.saved.rules import limits
from jobraker.saved.rules.posting import Posting
from jobraker.search.rows import pay_of
from jobraker.taxonomy.placeholders import names_nobody
from jobraker.taxonomy.terms import Employment, Level, Remote

ROW = """
SELECT pay_min, pay_max, pay_currency, pay_period, pay_predicted, pay_year_min, pay_year_max, valid_through, (
    SELECT coalesce(apply_url, url) FROM listing WHERE job_id = job.id ORDER BY closed_at IS NOT NULL, rank, id LIMIT 1
  ) AS url
FROM job WHERE id = :job_id
"""


def snapshot(job_id: int) -> tuple[Posting, datetime | None] | None:
    """With the last day to apply on, if one is stated; of the one that it is now, where it was merged into another. None
    where there is none, and where it was withdrawn. Call it in a transaction."""
    job = job_of(job_id)
    for _ in range(MOVES_MOST):
        if job and job.closed_at and job.moved_to:
            job = job_of(job.moved_to)
    return of_job(job) if job and not job.withdrawn_at else None


def of_job(job: Job) -> tuple[Posting, datetime | None]:
    row = db.session.execute(text(ROW), {"job_id": job.id}).mappings().one()
    nobody = names_nobody(job.company.name)
    posting = Posting(
        title=job.title[: limits.TITLE],
        company="" if nobody else job.company.name[: limits.COMPANY],
        company_key="" if nobody else job.company.key,
        place=job.place_text[: limits.PLACE],
        pay=pay_of(row),
        employment=job.employment and Employment(job.employment),
        remote=job.remote and Remote(job.remote),
        level=job.level and Level(job.level),
        url=(row["url"] or "")[: limits.URL],
        description=job.description_text[: limits.DESCRIPTION],
        skills=tuple(job.skills),
        job_id=job.id,
    )
    return posting, row["valid_through"]
