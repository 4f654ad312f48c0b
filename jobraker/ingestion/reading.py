"""A source read to batches that are ready to be written, one of them ahead of the writing."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, replace

from sqlalchemy import ARRAY, Text, any_, literal, select

from jobraker.boards.board import Board, Rank
from jobraker.boards.lines import UnreadableFileError
from jobraker.boards.posting import Page, Posting, Rejected, Unreadable
from jobraker.boards.reading import checked
from jobraker.clients.errors import ClientError
from jobraker.database import db, now, transaction
from jobraker.ingestion.batch import Item, Numbered, Origin, number
from jobraker.ingestion.details import Way, refused, unanswered_before
from jobraker.ingestion.models import FILE, Run
from jobraker.ingestion.pages import of_board, of_file
from jobraker.ingestion.rules.normalise import normalise
from jobraker.ingestion.rules.opening import Unchanged
from jobraker.ingestion.rules.repeats import posting_hash, told_by
from jobraker.ingestion.services import service_of
from jobraker.ingestion.sources import BadSource, known_validators
from jobraker.jobs.models import Listing
from jobraker.settings import Settings

FAULTS = (ClientError, BadSource, UnreadableFileError, OSError)  # of a source, not ours
FILE_RANK = Rank.OPEN_BOARD  # a file says nothing of who made it: neither the employer's own nor an aggregator
DETAILED = 50  # postings of a batch whose details are asked for one by one: as many are asked for again after a crash


@dataclass(frozen=True, slots=True)
class Batch:
    """What is written in one transaction. `position`: where the run then stands, empty before the end of a page.

    `validators` are those of a source that gives all it has in one answer, `unmodified` that it gave none for nothing
    has changed. `fault` ended the reading after these records.
    """

    origin: Origin
    numbered: Sequence[Numbered]
    position: dict[str, object]
    validators: Mapping[str, str] | None = None
    unmodified: bool = False
    fault: Exception | None = None


def batches(settings: Settings, run: Run, board: Board | None) -> Iterator[Batch]:
    """What the run has not read yet, beginning with the page it was cut off in; only with its last batch a page is done.

    Each batch is made in a thread of its own while the one before it is written.
    """
    way = way_to(settings, run, board)
    read_pages = of_board(settings, run, way.board, way.fetch) if way else of_file(run, board)
    size = min(settings.ingestion_batch, DETAILED) if way and way.board.whole else settings.ingestion_batch
    records = cut(run, read_pages, board, size, way)
    with ThreadPoolExecutor(1, thread_name_prefix="reading") as thread:

        def begin() -> Future[Batch] | None:
            batch = next(records, None)
            if batch is None:
                return None
            # Looked up here, for the session is this thread's.
            stored = stored_hashes(run.source_id, batch)
            return thread.submit(copy_context().run, read, settings, batch, stored, way)

        making = begin()
        while making:
            made = making.result()
            fault = made.fault
            try:
                making = None if fault else begin()
            except FAULTS as error:
                fault = error  # what was read before it is written all the same
            yield made
            if fault:
                raise fault


def way_to(settings: Settings, run: Run, board: Board | None) -> Way | None:
    """None for a file."""
    source = run.source
    if board is None or source.kind == FILE:
        return None
    fetch = service_of(settings, board, source)
    if not run.page and board.whole is None:
        fetch.unless = known_validators(settings, source)
    return Way(board, fetch, source.query, *(unanswered_before(run) if board.whole else ()))


def cut(run: Run, read: Iterator[Page], board: Board | None, size: int, way: Way | None) -> Iterator[Batch]:
    """The records of pages as they came, at most `size` to a batch."""
    rank = board.rank if board else FILE_RANK
    for place, page in enumerate(read, run.page):
        origin = Origin(run.id, run.source_id, rank, place)
        numbered = number(page.items, page.places)
        alone = not place and page.next is None
        for start in range(0, max(len(numbered), 1), size):
            last = start + size >= len(numbered) and not page.unmodified  # which is asked for again after a crash
            position: dict[str, object] = {"page": place + 1, "cursor": page.next, "total": page.total} if last else {}
            yield Batch(
                origin,
                numbered[start : start + size],
                position,
                validators=way.fetch.validators if way and alone else None,
                unmodified=page.unmodified,
            )


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


def read(settings: Settings, batch: Batch, stored: Mapping[str, bytes], way: Way | None) -> Batch:
    """The records as openings, each normalised but where its listing was made of the very same posting.

    Where the source stops answering for details the batch ends before the posting they are of.
    """
    today, most = now(), settings.ingestion_description_chars

    def made(each: Numbered) -> Item:
        item = each.item
        if not isinstance(item, Posting):
            return item
        identity = item.external_id.strip()
        given, told = posting_hash(item, most, today), told_by(item)
        if stored.get(identity) == given:
            return Unchanged(identity, told)
        try:
            whole = way.whole(item) if way and item.details else item
            if isinstance(whole, Rejected):
                return whole
            return replace(
                normalise(checked(whole), today=today, description_chars=most), posting_hash=given, told_by=told
            )
        except Unreadable as unreadable:
            where = f"{each.place}: " if each.place else ""
            return refused(item, unreadable.reason, where + unreadable.detail)

    numbered: list[Numbered] = []
    for each in batch.numbered:
        try:
            numbered.append(replace(each, item=made(each)))
        except FAULTS as fault:
            return replace(batch, numbered=numbered, position={}, validators=None, fault=fault)
    return replace(batch, numbered=numbered)
