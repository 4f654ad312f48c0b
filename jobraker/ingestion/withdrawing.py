"""Openings that an admin withdraws, as a scam: closed and hidden, whoever lists them, until they are brought back.

Their listings are read as ever, so that whatever else is one of them comes to them and is hidden too.
"""

from sqlalchemy import select, update

from jobraker.database import db, now, transaction
from jobraker.ingestion import writing
from jobraker.jobs.models import Job
from jobraker.queue import Task, enqueue
from jobraker.taxonomy.folding import legible

BECAUSE_CHARS = 300
MOVES_MOST = 8  # of one opening that are followed


def withdraw(job_id: int, because: str = "") -> int | None:
    """The job that it was, which is another where it has gone there; None where that one is withdrawn already, and where
    there is none."""
    told = " ".join(legible(because).split())[:BECAUSE_CHARS]
    with transaction():
        writing.lock()
        meant = update(Job).where(Job.id == as_it_is(job_id), Job.withdrawn_at.is_(None))
        gone = db.session.scalar(meant.values(withdrawn_at=now(), withdrawn_because=told or None).returning(Job.id))
        if gone is not None:
            writing.refresh_jobs([gone])
    return gone


def bring_back(job_id: int) -> bool:
    """Whether it was withdrawn. It is open if a source lists it; else it closed when the last one left it out."""
    was = update(Job).where(Job.id == job_id, Job.withdrawn_at.is_not(None))
    with transaction():
        writing.lock()
        cleared = was.values(withdrawn_at=None, withdrawn_because=None, closed_at=None)
        found = db.session.scalar(cleared.returning(Job.id)) is not None
        if found:
            writing.refresh_jobs([job_id])
            enqueue(Task.EMBED_JOBS)
    return found


def as_it_is(job_id: int) -> int:
    for _ in range(MOVES_MOST):
        went = select(Job.moved_to).where(Job.id == job_id, Job.closed_at.is_not(None))
        job_id = db.session.scalar(went) or job_id
    return job_id
