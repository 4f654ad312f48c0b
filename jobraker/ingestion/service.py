"""A run from end to end: each batch written as it is read, then what the source no longer has is closed."""

from pathlib import Path

import structlog
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import InterfaceError, OperationalError

from jobraker.boards import BOARDS
from jobraker.boards.posting import Board
from jobraker.clients.errors import ClientError
from jobraker.database import db, transaction
from jobraker.ingestion import runs
from jobraker.ingestion.batch import write_batch
from jobraker.ingestion.closing import close_unseen
from jobraker.ingestion.models import Run, RunStatus, Source
from jobraker.ingestion.reading import FAULTS, FILE, Batch, batches
from jobraker.ingestion.sources import BadSource
from jobraker.queue import Task, enqueue
from jobraker.settings import Settings

log = structlog.get_logger(__name__)


def queue_import(path: Path, board: str) -> int:
    """Make the file a source, once, and queue a run of it; the run's id. `path` is absolute, `board` empty for our own columns."""
    with transaction():
        values = {"kind": FILE, "name": f"file {path}", "query": {"path": str(path), "board": board}}
        changed = {"query": values["query"]}
        made = insert(Source).values(values).on_conflict_do_update(index_elements=["name"], set_=changed)
        # Not sent: whoever imports reads the file, which a worker on another machine may not have.
        return runs.queue_run(db.session.execute(made.returning(Source.id)).scalar_one(), send=False)


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
        with runs.kept_alive(lease):
            for batch in batches(settings, run, board):
                write(lease, batch)
        finish(settings, lease, complete=run.source.kind != FILE and board is not None and board.LISTS_EVERYTHING)
    except FAULTS as error:
        passing = isinstance(error, ClientError) and not error.permanent
        with transaction():
            runs.end(lease, RunStatus.FAILED, error=str(error), passing=passing)
    except runs.LeaseLost as error:
        log.warning("run left to another worker", run=run_id, reason=str(error))
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        with transaction():
            runs.end(lease, RunStatus.FAILED, error=f"unexpected: {type(error).__name__}: {error}")
        raise


def board_of(run: Run) -> Board | None:
    """The board whose records the source gives; None for a file in our own columns."""
    kind = run.source.query.get("board") if run.source.kind == FILE else run.source.kind
    if kind and kind not in BOARDS:
        raise BadSource(f"No source kind is called {kind!r} any more.")
    return BOARDS[kind] if kind else None


def write(lease: runs.Lease, batch: Batch) -> None:
    """Write one batch, and note what the run has come to."""
    with transaction():
        counts = write_batch(batch.origin, batch.numbered)
        runs.advance(lease, counts, batch.position)
        enqueue(Task.EMBED_JOBS)


def finish(settings: Settings, lease: runs.Lease, *, complete: bool) -> None:
    """End a run that was read to its end; where the source lists everything, close what it has no more."""
    run = runs.read_run(lease.run_id)
    with transaction():
        status, closed = RunStatus.DONE, 0
        if complete:
            status, closed = close_unseen(run, settings.ingestion_short_share)
        runs.end(lease, status, closed=closed)
        enqueue(Task.COUNT_TERMS)
        enqueue(Task.EMBED_JOBS)
