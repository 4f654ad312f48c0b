"""A source read to batches that are ready to be written, a few of them ahead of the writing."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence, Set
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, replace

from sqlalchemy import ARRAY, Text, any_, literal, select

from jobraker.boards.board import Board, Rank
from jobraker.boards.lines import UnreadableFileError
from jobraker.boards.posting import Page, Posting, Rejected, Unreadable
from jobraker.clients.errors import ClientError
from jobraker.database import db, now, transaction
from jobraker.ingestion.batch import Item, Numbered, Origin, number
from jobraker.ingestion.details import Way, refused, unanswered_before
from jobraker.ingestion.models import FILE, Run
from jobraker.ingestion.normalising import Normalisers
from jobraker.ingestion.pages import of_board, of_file
from jobraker.ingestion.rules.opening import Opening, Unchanged
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

    Batches are made in threads, as many as there are processes to normalise, while the one before them is written; one alone
    where details are asked for, which comes to one question after the other.
    """
    way = way_to(settings, run, board)
    read_pages = of_board(settings, run, way.board, way.fetch) if way else of_file(run, board)
    detailed = way is not None and way.board.whole is not None
    size = min(settings.ingestion_batch, DETAILED) if detailed else settings.ingestion_batch
    records = cut(run, read_pages, board, size, way)
    with Normalisers() as normalisers, ThreadPoolExecutor(normalisers.size, thread_name_prefix="reading") as threads:
        ahead = 1 if detailed else normalisers.size
        coming: deque[Future[Batch]] = deque()
        unwritten: deque[Set[str]] = deque(maxlen=ahead)

        def begin() -> bool:
            batch = next(records, None)
            if batch is None:
                return False
            named = identities(batch)
            # Looked up here, for the session is this thread's.
            stored = stored_hashes(run.source_id, named.difference(*unwritten))
            unwritten.append(named)
            coming.append(threads.submit(copy_context().run, read, settings, batch, stored, way, normalisers))
            return True

        made: Batch | None = None
        fault: Exception | None = None
        more = True
        while made or more:
            try:
                while more and len(coming) < ahead:
                    more = begin()
            except FAULTS as error:
                fault, more = error, False  # what was read before it is written all the same
            if made:
                yield made
            made = coming.popleft().result() if coming else None
            if made and made.fault:
                coming.clear()
                fault, more = made.fault, False
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


def identities(batch: Batch) -> frozenset[str]:
    return frozenset(
        each.item.external_id.strip()
        for each in batch.numbered
        if isinstance(each.item, Posting) and each.item.external_id.isprintable()
    )


def stored_hashes(source_id: int, named: Set[str]) -> dict[str, bytes]:
    """Of what the open listings under these ids were made."""
    found = select(Listing.external_id, Listing.posting_hash).where(
        Listing.source_id == source_id,
        Listing.external_id == any_(literal(list(named), ARRAY(Text))),
        Listing.closed_at.is_(None),
        Listing.posting_hash.is_not(None),
    )
    with transaction():
        return {row.external_id: row.posting_hash for row in db.session.execute(found)}


@dataclass(frozen=True, slots=True)
class Whole:
    """A posting with its details, of which an opening is to be made; the hashes are of what was listed."""

    posting: Posting
    given: bytes
    told_by: bytes


def read(
    settings: Settings, batch: Batch, stored: Mapping[str, bytes], way: Way | None, normalisers: Normalisers
) -> Batch:
    """The records as openings, each normalised but where its listing was made of the very same posting.

    Where the source stops answering for details the batch ends before the posting they are of.
    """
    today, most = now(), settings.ingestion_description_chars

    def looked_at(each: Numbered) -> Item | Whole:
        item = each.item
        if not isinstance(item, Posting):
            return item
        identity = item.external_id.strip()
        given, told = posting_hash(item, most, today), told_by(item)
        # What says an id again is read whole: the record before it may leave nothing of what the listing was made of.
        if not each.occurrence and stored.get(identity) == given:
            return Unchanged(identity, told)
        try:
            whole = way.whole(item) if way and item.details else item
        except Unreadable as unreadable:
            return unread(each, unreadable)
        return whole if isinstance(whole, Rejected) else Whole(whole, given, told)

    looked: list[Item | Whole] = []
    fault: Exception | None = None
    for each in batch.numbered:
        try:
            looked.append(looked_at(each))
        except FAULTS as error:
            fault = error
            break
    made = iter(normalisers.openings([one.posting for one in looked if isinstance(one, Whole)], today, most))
    numbered = [
        replace(each, item=finished(each, one, next(made)) if isinstance(one, Whole) else one)
        for each, one in zip(batch.numbered, looked, strict=False)
    ]
    if fault:
        return replace(batch, numbered=numbered, position={}, validators=None, fault=fault)
    return replace(batch, numbered=numbered)


def finished(each: Numbered, whole: Whole, made: Opening | Unreadable) -> Item:
    if isinstance(made, Unreadable):
        return unread(each, made)
    return replace(made, posting_hash=whole.given, told_by=whole.told_by)


def unread(each: Numbered, unreadable: Unreadable) -> Rejected:
    assert isinstance(each.item, Posting)  # noqa: S101 (for the types)
    where = f"{each.place}: " if each.place else ""
    return refused(each.item, unreadable.reason, where + unreadable.detail)
