"""A run: one reading of a source, from its queueing to its end, resumable wherever it is cut off.

A run is held by lease: whoever holds its token may write, and renews it with each batch. When a worker dies, the
lease grows stale and the next worker takes the run over at the page it had reached.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread
from uuid import UUID, uuid4

import structlog
from sqlalchemy import ColumnElement, delete, func, or_, select, true, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import selectinload

from jobraker.database import db, now, transaction
from jobraker.ingestion.models import Outcome, Rejection, Run, RunStatus, Sighting, Source
from jobraker.queue import Task, enqueue

log = structlog.get_logger(__name__)

STALE = timedelta(seconds=90)  # a lease is renewed three times as often
ERROR_CHARS = 500
AGAIN = timedelta(minutes=15)  # after a failure that may pass, such as a service that did not answer
RUNS_WITH_REJECTIONS = 5


class LeaseLost(Exception):
    """Another worker has taken the run over: this one must stop without writing."""


@dataclass(frozen=True, slots=True)
class Lease:
    run_id: int
    token: UUID


def queue_run(source_id: int, *, send: bool = True) -> int:
    """Queue a run of the source and return its id; the one already queued or running where there is one.

    Without `send` no worker is told: it is the caller's to take, and a sweep's if he never does.
    """
    with transaction():
        made = insert(Run).values(source_id=source_id).on_conflict_do_nothing().returning(Run.id)
        run_id = db.session.scalar(made)
        if run_id is None:
            run_id = db.session.scalars(select(Run.id).where(Run.source_id == source_id, active())).one()
        if send:
            enqueue(Task.RUN_SOURCE, run_id)
    return run_id


def take(run_id: int) -> Lease | None:
    """Take the run if it is queued, or running under a stale lease; None otherwise."""
    token = uuid4()
    stale = or_(Run.alive_at.is_(None), Run.alive_at < now() - STALE)
    free = or_(Run.status == RunStatus.QUEUED, (Run.status == RunStatus.RUNNING) & stale)
    with transaction():
        taken = db.session.scalar(
            update(Run)
            .where(Run.id == run_id, free)
            .values(
                status=RunStatus.RUNNING, lease=token, alive_at=now(), started_at=func.coalesce(Run.started_at, now())
            )
            .returning(Run.id)
        )
    return Lease(run_id, token) if taken else None


@contextmanager
def kept_alive(lease: Lease, every: timedelta = STALE / 3) -> Iterator[None]:
    """Renew the lease for as long as the work within takes, however long a source lets it wait."""
    engine, over = db.engine, Event()
    renewed = update(Run).where(Run.id == lease.run_id, Run.lease == lease.token)

    def renew() -> None:
        while not over.wait(every.total_seconds()):
            try:
                with engine.begin() as connection:
                    connection.execute(renewed.values(alive_at=now()))
            except SQLAlchemyError as error:
                log.warning("lease not renewed", run=lease.run_id, reason=str(error))

    thread = Thread(target=renew, name=f"lease of run {lease.run_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def advance(lease: Lease, counts: Counter[Outcome], changes: Mapping[str, object]) -> None:
    """Add a batch's counts and other changes to the run, and renew the lease. Raises LeaseLost. Call it in the batch's transaction."""
    fetched = {"fetched": Run.fetched + counts.total()}
    outcomes = {outcome.value: getattr(Run, outcome.value) + count for outcome, count in counts.items()}
    kept = db.session.scalar(
        update(Run)
        .where(Run.id == lease.run_id, Run.lease == lease.token)
        .values(alive_at=now(), **fetched, **outcomes, **changes)
        .returning(Run.id)
    )
    if kept is None:
        raise LeaseLost(f"run {lease.run_id} was taken over")


def end(lease: Lease, status: RunStatus, *, closed: int = 0, error: str | None = None, passing: bool = False) -> None:
    """Write down how the run ended, and forget what it saw. Call it in a transaction. Raises LeaseLost.

    `passing`: the failure may pass by itself, so the source is read again before its time.
    """
    ended = {
        "status": status,
        "closed": closed,
        # What a source says may hold what the database cannot.
        "error": error and error.replace("\0", "").encode(errors="replace").decode()[:ERROR_CHARS],
        "passing": passing,
        "finished_at": now(),
        "lease": None,
    }
    advance(lease, Counter(), ended)
    db.session.execute(delete(Sighting).where(Sighting.run_id == lease.run_id))
    source = select(Run.source_id).where(Run.id == lease.run_id).scalar_subquery()
    kept = select(Run.id).where(Run.source_id == source).order_by(Run.id.desc()).limit(RUNS_WITH_REJECTIONS)
    old = select(Run.id).where(Run.source_id == source, Run.id.not_in(kept))
    db.session.execute(delete(Rejection).where(Rejection.run_id.in_(old)))
    log.info("run ended", run=lease.run_id, status=status, closed=closed, error=error)


def read_run(run_id: int) -> Run:
    with transaction():
        return db.session.scalars(
            select(Run)
            .where(Run.id == run_id)
            .options(selectinload(Run.source))
            .execution_options(populate_existing=True)
        ).one()


def last_run(source_id: int) -> Run | None:
    with transaction():
        return db.session.scalars(
            select(Run).where(Run.source_id == source_id).order_by(Run.id.desc()).limit(1)
        ).first()


def previous_run(run: Run) -> Run | None:
    """The run of the same source that was read to its end before this one."""
    read = Run.status.in_((RunStatus.DONE, RunStatus.SHORT))
    before = select(Run).where(Run.source_id == run.source_id, Run.id < run.id, read)
    return db.session.scalars(before.order_by(Run.id.desc()).limit(1)).first()


def rejections(run_id: int) -> Sequence[Rejection]:
    with transaction():
        return db.session.scalars(select(Rejection).where(Rejection.run_id == run_id).order_by(Rejection.id)).all()


def due_sources(at: datetime) -> Sequence[int]:
    """Enabled sources whose schedule says that they should be read now, or that failed in a way that may pass."""
    last = select(Run).where(Run.source_id == Source.id).order_by(Run.id.desc()).limit(1).lateral("last")
    due = last.c.created_at + func.make_interval(0, 0, 0, 0, 0, Source.every_minutes) <= at
    again = last.c.passing & (last.c.finished_at + AGAIN <= at)
    scheduled = select(Source.id).outerjoin(last, true()).where(Source.enabled, Source.every_minutes.is_not(None))
    with transaction():
        return db.session.scalars(scheduled.where(or_(last.c.id.is_(None), due, again)).order_by(Source.id)).all()


def waiting_runs(at: datetime) -> Sequence[int]:
    """Runs that nobody works on: queued for a while without a worker, or left by one that died."""
    queued = (Run.status == RunStatus.QUEUED) & (Run.created_at < at - timedelta(minutes=1))
    left = (Run.status == RunStatus.RUNNING) & (Run.alive_at < at - STALE)
    with transaction():
        return db.session.scalars(select(Run.id).where(or_(queued, left)).order_by(Run.id)).all()


def active() -> ColumnElement[bool]:
    return Run.status.in_((RunStatus.QUEUED, RunStatus.RUNNING))
