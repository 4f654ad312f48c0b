"""A report is written once, read by an admin, and settled."""

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import exists, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.database import db, transaction
from jobraker.jobs.models import Company, Job
from jobraker.reports.models import WORDS_MOST, Problem, Report
from jobraker.taxonomy.folding import legible

OPEN_MOST = 500  # reports of one opening that wait: more tell nothing new


def report(job_id: int, problem: Problem, words: str) -> bool:
    """Keep what is reported; whether there is such an opening. The same once more changes nothing."""
    said = legible(words).strip()[:WORDS_MOST]
    mark = sha256(f"{problem}\n{said}".encode()).digest()
    with transaction():
        if not db.session.scalar(select(exists().where(Job.id == job_id))):
            return False
        waiting = select(func.count()).where(Report.job_id == job_id, Report.settled_at.is_(None))
        if (db.session.scalar(waiting) or 0) < OPEN_MOST:
            written = insert(Report).values(job_id=job_id, problem=problem, words=said, mark=mark)
            open_ones = text("settled_at IS NULL")
            db.session.execute(written.on_conflict_do_nothing(index_elements=["job_id", "mark"], index_where=open_ones))
    return True


def open_reports(most: int = 200) -> Sequence[tuple[Report, str, str]]:
    """Those that wait, the oldest first, each with the title and the company of its opening."""
    statement = (
        select(Report, Job.title, Company.name)
        .join(Job, Job.id == Report.job_id)
        .join(Company, Company.id == Job.company_id)
        .where(Report.settled_at.is_(None))
    )
    with transaction():
        return [(row[0], row[1], row[2]) for row in db.session.execute(statement.order_by(Report.id).limit(most))]


def settle(report_id: int) -> bool:
    """Whether it was open."""
    waiting = update(Report).where(Report.id == report_id, Report.settled_at.is_(None))
    with transaction():
        return db.session.scalar(waiting.values(settled_at=func.now()).returning(Report.id)) is not None
