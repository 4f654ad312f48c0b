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
from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import selectinload

from jobraker.counting import count
from jobraker.database import db, now, transaction
from jobraker.ingestion import metrics
from jobraker.ingestion.models import Outcome, Rejection, Run, RunStatus, Sighting, Source
from jobraker.ingestion.rules.ending import Look
from jobraker.ingestion.rules.retrying import next_reading
from jobraker.queue import Task, enqueue

log = structlog.get_logger(__name__)

STALE = timedelta(seconds=90)  # by the database's clock; a lease is renewed three times as often
ERROR_CHARS = 500
RUNS_WITH_REJECTIONS = 5
RUNS_LOOKED_AT = 600  # of a source that is read every five minutes those of two days


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


def abandon(name: str, why: str) -> None:
    """End the run of this source that waits or goes on: whoever holds it loses it. Call it in a transaction."""
    source = select(Source.id).where(Source.name == name).scalar_subquery()
    ended = {"status": RunStatus.FAILED, "error": why, "lease": None, "finished_at": now()}
    db.session.execute(update(Run).where(Run.source_id == source, active()).values(ended))


def stop(run_id: int) -> bool:
    """Let go of the run, and whoever holds it loses it with its next batch; whether it was under way. What it wrote stays, it
    closes nothing, and its source is read next when it would be after a run that went well."""
    stopped = {"status": RunStatus.STOPPED, "lease": None, "finished_at": now()}
    with transaction():
        source_id = db.session.scalar(
            update(Run).where(Run.id == run_id, active()).values(stopped).returning(Run.source_id)
        )
        if source_id is None:
            return False
        db.session.execute(delete(Sighting).where(Sighting.run_id == run_id))
        source = db.session.scalars(select(Source).where(Source.id == source_id).with_for_update()).one()
        every = timedelta(minutes=source.every_minutes) if source.every_minutes else None
        source.due_at = next_reading(now(), every)
    log.info("run stopped", run=run_id)
    return True


def take(run_id: int) -> Lease | None:
    """Take the run if it is queued, or running under a stale lease; None otherwise."""
    token = uuid4()
    stale = or_(Run.alive_at.is_(None), Run.alive_at < func.now() - STALE)
    free = or_(Run.status == RunStatus.QUEUED, (Run.status == RunStatus.RUNNING) & stale)
    with transaction():
        taken = db.session.scalar(
            update(Run)
            .where(Run.id == run_id, free)
            .values(
                status=RunStatus.RUNNING,
                lease=token,
                alive_at=func.now(),
                started_at=func.coalesce(Run.started_at, now()),
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
                    connection.execute(renewed.values(alive_at=func.now()))
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
        .values(alive_at=func.now(), **fetched, **outcomes, **changes)
        .returning(Run.id)
    )
    if kept is None:
        raise LeaseLost(f"run {lease.run_id} was taken over")
    for outcome, number in counts.items():
        count(metrics.openings.labels(outcome), number)


@dataclass(frozen=True, slots=True)
class Failure:
    """`passing`: it may pass by itself. `missing`: the source was not there at all. `retry_after`: when it may be asked
    again by its own word. `unasked`: no call was made, for others had found its service failing: it says nothing of the source."""

    error: str
    passing: bool = False
    missing: bool = False
    retry_after: timedelta | None = None
    unasked: bool = False


def end(lease: Lease, status: RunStatus, *, closed: int = 0, failure: Failure | None = None) -> None:
    """Write down how the run ended, how many more it closed, and when the source is read next, and forget what it saw. Call it in a transaction.

    Raises LeaseLost.
    """
    ended = {
        "status": status,
        "closed": Run.closed + closed,
        # What a source says may hold what the database cannot.
        "error": failure and failure.error.replace("\0", "").encode(errors="replace").decode()[:ERROR_CHARS],
        "passing": bool(failure and failure.passing),
        "missing": bool(failure and failure.missing),
        "finished_at": now(),
        "lease": None,
    }
    advance(lease, Counter(), ended)
    count(metrics.runs.labels(status))
    count(metrics.openings.labels("closed"), closed)
    db.session.execute(delete(Sighting).where(Sighting.run_id == lease.run_id))
    source = db.session.scalars(
        select(Source).join(Run, Run.source_id == Source.id).where(Run.id == lease.run_id).with_for_update(of=Source)
    ).one()
    plan(source, failure)
    kept = select(Run.id).where(Run.source_id == source.id).order_by(Run.id.desc()).limit(RUNS_WITH_REJECTIONS)
    old = select(Run.id).where(Run.source_id == source.id, Run.id.not_in(kept))
    db.session.execute(delete(Rejection).where(Rejection.run_id.in_(old)))
    log.info("run ended", run=lease.run_id, status=status, closed=closed, error=ended["error"])


def changed_words(run_id: int) -> bool:
    """Whether the run has changed what open jobs say: another listing of one says the same. Call it in a transaction."""
    changed = select(Run.new + Run.updated + Run.closed).where(Run.id == run_id)
    return bool(db.session.scalar(changed))


def plan(source: Source, failure: Failure | None) -> None:
    unasked = bool(failure and failure.unasked)
    if not unasked:
        source.failures = source.failures + 1 if failure else 0
    source.due_at = next_reading(
        now(),
        timedelta(minutes=source.every_minutes) if source.every_minutes else None,
        failures=max(source.failures, 1) if unasked else source.failures,
        passing=bool(failure and (failure.passing or unasked)),
        retry_after=failure.retry_after if failure else None,
    )
    if failure and not unasked:
        source.validators = {}


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


def looks_before(run: Run) -> list[Look]:
    """The runs of the same source that were read to their ends before this one, the newest first. Call it in a transaction."""
    read = Run.status.in_((RunStatus.DONE, RunStatus.SHORT))
    before = select(Run).where(Run.source_id == run.source_id, Run.id < run.id, read)
    found = db.session.scalars(before.order_by(Run.id.desc()).limit(RUNS_LOOKED_AT))
    return [look(each, each.finished_at) for each in found if each.finished_at]


def look(run: Run, at: datetime) -> Look:
    lack = None if run.total is None else run.total - run.fetched
    return Look(run.fetched - run.rejected, lack, run.status == RunStatus.SHORT, at)


def rejections(run_id: int) -> Sequence[Rejection]:
    with transaction():
        return db.session.scalars(select(Rejection).where(Rejection.run_id == run_id).order_by(Rejection.id)).all()


def missing_since(source_id: int) -> tuple[int, datetime | None]:
    """How many of the last runs in a row found no source at all, and when the first of them began. Call it in a
    transaction."""
    ended = select(Run.missing, Run.created_at).where(
        Run.source_id == source_id, Run.finished_at.is_not(None), Run.status != RunStatus.STOPPED
    )
    since: list[datetime] = []
    for missing, created_at in db.session.execute(ended.order_by(Run.id.desc()).limit(RUNS_LOOKED_AT)):
        if not missing:
            break
        since.append(created_at)
    return len(since), since[-1] if since else None


def due_sources(at: datetime) -> Sequence[int]:
    """Enabled sources that are read by schedule and whose time has come."""
    due = or_(Source.due_at.is_(None), Source.due_at <= at)
    idle = ~select(Run.id).where(Run.source_id == Source.id, active()).exists()
    scheduled = select(Source.id).where(Source.enabled, Source.every_minutes.is_not(None), due, idle)
    with transaction():
        return db.session.scalars(scheduled.order_by(Source.id)).all()


def waiting_runs() -> Sequence[int]:
    """Runs that nobody works on: queued for a while without a worker, or left by one that died."""
    queued = (Run.status == RunStatus.QUEUED) & (Run.created_at < func.now() - timedelta(minutes=1))
    left = (Run.status == RunStatus.RUNNING) & (Run.alive_at < func.now() - STALE)
    with transaction():
        return db.session.scalars(select(Run.id).where(or_(queued, left)).order_by(Run.id)).all()


def active() -> ColumnElement[bool]:
    return Run.status.in_((RunStatus.QUEUED, RunStatus.RUNNING))
