"""A run from end to end: each batch written as it is read, then what the source no longer has is closed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import structlog
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import InterfaceError, OperationalError

from jobraker.boards import BOARDS
from jobraker.boards.board import Board
from jobraker.clients.errors import ClientError, Kind
from jobraker.database import db, transaction
from jobraker.ingestion import exchange, runs, writing
from jobraker.ingestion.batch import write_batch
from jobraker.ingestion.closing import close_over, close_unseen, close_vanished, misses_part
from jobraker.ingestion.models import BOARD, FILE, PATH, STATE, Outcome, Run, RunStatus, Source
from jobraker.ingestion.reading import FAULTS, Batch, batches
from jobraker.ingestion.sources import BadSource, remember_validators
from jobraker.queue import Task, enqueue
from jobraker.settings import Settings

MISSING = (Kind.NOT_FOUND, Kind.EMPTY)
YEAR = 366 * 86_400  # seconds; a service may say any number

log = structlog.get_logger(__name__)


def queue_import(path: Path, board: str, asked: Mapping[str, str] | None = None) -> int:
    """Make the file a source, once, and queue a run of it; the run's id. `path` is absolute, `board` empty for our own
    columns; `asked` is what the board was asked for the records, where they do not say it themselves."""
    query = {PATH: str(path), BOARD: board, STATE: state_of(path)} | dict(asked or {})
    with transaction():
        values = {"kind": FILE, "name": f"file {path}", "query": query}
        changed = {"query": values["query"]}
        before = db.session.scalar(select(Source.query).where(Source.name == values["name"]).with_for_update())
        if before is not None and before != query:
            runs.abandon(str(values["name"]), "another file, or read in another way, took its place")
        made = insert(Source).values(values).on_conflict_do_update(index_elements=["name"], set_=changed)
        # Not sent: whoever imports reads the file, which a worker on another machine may not have.
        return runs.queue_run(db.session.execute(made.returning(Source.id)).scalar_one(), send=False)


def state_of(path: Path) -> str:
    """Tells a file from another one that was put in its place: what was read of the one says nothing of the other.

    "" where there is none: the run then says so.
    """
    if not path.exists():
        return ""
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns}"


def run_source(settings: Settings, run_id: int) -> None:
    """Read the run's source to its end. Does nothing when the run is over or another worker holds it.

    What the source did wrong ends the run as failed, with the reason on its row; a fault of ours does too, and is
    raised. Where the database itself fails, the run stays as it is and is taken up again by a sweep.
    """
    lease = runs.take(run_id)
    if lease is None:
        return
    run = runs.read_run(run_id)
    log.info("run begins", run=run_id, source=run.source.name, page=run.page)
    try:
        board = board_of(run)
        last: Batch | None = None
        with runs.kept_alive(lease):
            for batch in batches(settings, run, board):
                write(lease, batch)
                last = batch
        finish(settings, lease, board, last)
    except FAULTS as error:
        fail(lease, run, error)
    except runs.LeaseLost as error:
        log.warning("run left to another worker", run=run_id, reason=str(error))
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        with transaction():
            runs.end(lease, RunStatus.FAILED, failure=runs.Failure(f"unexpected: {type(error).__name__}: {error}"))
        raise


def board_of(run: Run) -> Board | None:
    """The board whose records the source gives; None for a file in our own columns."""
    kind = run.source.board
    if kind and kind not in BOARDS:
        raise BadSource(f"No source kind is called {kind!r} any more.")
    return BOARDS[kind] if kind else None


def write(lease: runs.Lease, batch: Batch) -> None:
    """Write one batch, and note what the run has come to."""
    exchange.follow()
    with transaction():
        if batch.unmodified:
            counts, closed = Counter({Outcome.UNCHANGED: writing.mark_all_seen(batch.origin.source_id)}), 0
        else:
            counts = write_batch(batch.origin, batch.numbered)
            closed = close_over(batch.origin, batch.numbered)
        runs.advance(lease, counts, batch.position | {"closed": Run.closed + closed})
        enqueue(Task.EMBED_JOBS)


def finish(settings: Settings, lease: runs.Lease, board: Board | None, last: Batch | None) -> None:
    """End a run that was read to its end; where the source lists everything, close what it has no more."""
    run = runs.read_run(lease.run_id)
    complete = run.source.kind != FILE and board is not None and board.lists_everything
    unmodified = last is not None and last.unmodified
    with transaction():
        status, closed = RunStatus.SHORT if misses_part(run) else RunStatus.DONE, 0
        if status is RunStatus.DONE and complete and not unmodified:
            status, closed = close_unseen(run, settings.ingestion_short_share)
        runs.end(lease, status, closed=closed)
        if last and not unmodified:
            known = last.validators if status is RunStatus.DONE else None
            remember_validators(settings, run.source_id, known or {})
        if runs.changed_words(lease.run_id):
            enqueue(Task.COUNT_TERMS)
        enqueue(Task.EMBED_JOBS)


def fail(lease: runs.Lease, run: Run, error: Exception) -> None:
    """End a run by a fault of its source; one that has been gone for days takes its openings with it."""
    failure = failure_of(error)
    if runs.read_run(lease.run_id).fetched:
        failure = replace(failure, missing=False, unasked=False)  # it was there
    with transaction():
        closed = close_vanished(run) if failure.missing else 0
        runs.end(lease, RunStatus.FAILED, closed=closed, failure=failure)


def failure_of(error: Exception) -> runs.Failure:
    if not isinstance(error, ClientError):
        return runs.Failure(str(error))
    wait = None if error.retry_after is None else timedelta(seconds=min(error.retry_after, YEAR))
    return runs.Failure(
        str(error),
        passing=not error.permanent,
        missing=error.kind in MISSING,
        retry_after=wait,
        unasked=error.kind is Kind.LEFT_ALONE,
    )
