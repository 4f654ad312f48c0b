"""Reading a source from end to end: page by page, batch by batch, then closing what it no longer has."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import structlog
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError

from jobraker.boards import BOARDS
from jobraker.boards.fetching import open_fetch
from jobraker.boards.file import read_file
from jobraker.boards.lines import UnreadableFileError
from jobraker.boards.posting import Board, Page, Posting, Rejected, Unreadable
from jobraker.clients.errors import ClientError
from jobraker.database import db, now, transaction
from jobraker.ingestion import runs
from jobraker.ingestion.batch import Origin, number, write_batch
from jobraker.ingestion.closing import close_unseen
from jobraker.ingestion.models import Run, RunStatus, Source
from jobraker.ingestion.rules.normalise import normalise
from jobraker.ingestion.rules.opening import Opening
from jobraker.ingestion.sources import BadSource, unseal
from jobraker.queue import Task, enqueue
from jobraker.settings import Settings

log = structlog.get_logger(__name__)

FILE = "file"
FILE_RANK = 1  # a file says nothing of who made it: neither the employer's own nor an aggregator


def queue_import(path: Path, board: str) -> int:
    """Make the file a source, once, and queue a run of it; the run's id. `board` is empty for our own columns."""
    with transaction():
        values = {"kind": FILE, "name": f"file {path.name}", "query": {"path": str(path), "board": board}}
        changed = {"query": values["query"]}
        made = insert(Source).values(values).on_conflict_do_update(index_elements=["name"], set_=changed)
        return runs.queue_run(db.session.execute(made.returning(Source.id)).scalar_one())


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
        rank = board.RANK if board else FILE_RANK
        for position, page in enumerate(pages(settings, run, board), run.page):
            write_page(settings, lease, Origin(run_id, run.source_id, rank, position), page)
        finish(settings, lease, complete=run.source.kind != FILE and board is not None and board.LISTS_EVERYTHING)
    except (ClientError, BadSource, UnreadableFileError, OSError) as error:
        with transaction():
            runs.end(lease, RunStatus.FAILED, error=str(error))
    except runs.LeaseLost as error:
        log.warning("run left to another worker", run=run_id, reason=str(error))
    except SQLAlchemyError:
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


def pages(settings: Settings, run: Run, board: Board | None) -> Iterator[Page]:
    """The pages that the run has not written yet, beginning with the one it was cut off in."""
    source = run.source
    if board is None or source.kind == FILE:
        yield from islice(read_file(Path(source.query["path"]), board, {}), run.page, None)
        return
    fetch = open_fetch(board, settings, sandbox=source.sandbox)
    credentials = unseal(settings, source.credentials)
    cursor = run.cursor
    while True:
        page = board.page(fetch, source.query, credentials, cursor)
        yield page
        if page.next is None:
            return
        cursor = page.next


def write_page(settings: Settings, lease: runs.Lease, origin: Origin, page: Page) -> None:
    """Write one page in batches; only with its last does the run stand at the next one."""
    size = settings.ingestion_batch
    numbered = number(openings(settings, page.items))
    for start in range(0, max(len(numbered), 1), size):
        last = start + size >= len(numbered)
        position: dict[str, object] = (
            {"page": origin.page + 1, "cursor": page.next, "total": page.total} if last else {}
        )
        with transaction():
            counts = write_batch(origin, numbered[start : start + size])
            runs.advance(lease, counts, position)
            enqueue(Task.EMBED_JOBS)


def openings(settings: Settings, items: Iterable[Posting | Rejected]) -> Iterator[Opening | Rejected]:
    today = now()
    for item in items:
        if isinstance(item, Rejected):
            yield item
            continue
        try:
            yield normalise(item, today=today, description_chars=settings.ingestion_description_chars)
        except Unreadable as refused:
            yield Rejected(item.external_id, refused.reason, refused.detail, f"{item.title} · {item.url}"[:2000])


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
