"""A source read to batches that are ready to be written, one of them ahead of the writing."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from sqlalchemy import ARRAY, Text, any_, literal, select

from jobraker.boards.fetching import open_fetch
from jobraker.boards.file import read_file
from jobraker.boards.lines import UnreadableFileError
from jobraker.boards.posting import Board, Page, Posting, Rejected, Unreadable
from jobraker.clients.errors import ClientError
from jobraker.database import db, now, transaction
from jobraker.ingestion.batch import Item, Numbered, Origin, number
from jobraker.ingestion.models import Run
from jobraker.ingestion.rules.normalise import normalise
from jobraker.ingestion.rules.opening import Unchanged
from jobraker.ingestion.rules.repeats import posting_hash
from jobraker.ingestion.sources import BadSource, unseal
from jobraker.jobs.models import Listing
from jobraker.settings import Settings

FILE = "file"
FAULTS = (ClientError, BadSource, UnreadableFileError, OSError)  # of a source, not ours
FILE_RANK = 1  # a file says nothing of who made it: neither the employer's own nor an aggregator


@dataclass(frozen=True, slots=True)
class Batch:
    """What is written in one transaction. `position`: where the run then stands, empty before the end of a page."""

    origin: Origin
    numbered: Sequence[Numbered]
    position: dict[str, object]


def batches(settings: Settings, run: Run, board: Board | None) -> Iterator[Batch]:
    """What the run has not read yet, beginning with the page it was cut off in; only with its last batch a page is done.

    Each batch is made in a thread of its own while the one before it is written.
    """
    records = cut(run, pages(settings, run, board), board, settings.ingestion_batch)
    with ThreadPoolExecutor(1, thread_name_prefix="reading") as thread:

        def begin() -> Future[Batch] | None:
            batch = next(records, None)
            if batch is None:
                return None
            # Looked up here, for the session is this thread's.
            stored = stored_hashes(run.source_id, batch)
            return thread.submit(copy_context().run, read, settings, batch, stored)

        making = begin()
        while making:
            made = making.result()
            fault: Exception | None = None
            try:
                making = begin()
            except FAULTS as error:
                fault = error  # what was read before it is written all the same
            yield made
            if fault:
                raise fault


def cut(run: Run, read: Iterator[Page], board: Board | None, size: int) -> Iterator[Batch]:
    """The records of pages as they came, at most `size` to a batch."""
    rank = board.RANK if board else FILE_RANK
    for place, page in enumerate(read, run.page):
        origin = Origin(run.id, run.source_id, rank, place)
        numbered = number(page.items)
        for start in range(0, max(len(numbered), 1), size):
            last = start + size >= len(numbered)
            position: dict[str, object] = {"page": place + 1, "cursor": page.next, "total": page.total} if last else {}
            yield Batch(origin, numbered[start : start + size], position)


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


def stored_hashes(source_id: int, batch: Batch) -> dict[str, bytes]:
    """Of what the open listings of these records were made."""
    identities = [
        each.item.external_id.strip()
        for each in batch.numbered
        if isinstance(each.item, Posting) and each.item.external_id.isprintable()
    ]
    found = select(Listing.external_id, Listing.posting_hash).where(
        Listing.source_id == source_id,
        Listing.external_id == any_(literal(identities, ARRAY(Text))),
        Listing.closed_at.is_(None),
        Listing.posting_hash.is_not(None),
    )
    with transaction():
        return {row.external_id: row.posting_hash for row in db.session.execute(found)}


def read(settings: Settings, batch: Batch, stored: Mapping[str, bytes]) -> Batch:
    """The records as openings, each normalised but where its listing was made of the very same posting."""
    today, most = now(), settings.ingestion_description_chars

    def made(item: Item) -> Item:
        if not isinstance(item, Posting):
            return item
        identity = item.external_id.strip()
        if identity in stored and stored[identity] == posting_hash(item, most):
            return Unchanged(identity)
        try:
            return normalise(item, today=today, description_chars=most)
        except Unreadable as refused:
            return Rejected(item.external_id, refused.reason, refused.detail, f"{item.title} · {item.url}"[:2000])

    return replace(batch, numbered=[replace(each, item=made(each.item)) for each in batch.numbered])
