"""The pages of a source, one after the other from where its run stands, and the ways in which they can go on for ever."""

from collections.abc import Iterator, Mapping
from itertools import count, islice
from pathlib import Path

from jobraker.boards.board import Board, Fetch
from jobraker.boards.file import read_file
from jobraker.boards.posting import Page
from jobraker.clients.errors import Kind, client_error
from jobraker.clients.http import Service, Unmodified
from jobraker.ingestion.models import BOARD, PATH, STATE, Run, Source
from jobraker.ingestion.sources import unseal
from jobraker.settings import Settings

PAGES_MOST = 5_000
RECORDS_MOST = 200_000
WITHOUT_RECORDS_MOST = 50  # in a row


def of_file(run: Run, board: Board | None) -> Iterator[Page]:
    """Chunks of a file, from the one that the run was cut off in."""
    asked = run.source.query
    query = {name: value for name, value in asked.items() if name not in (PATH, BOARD, STATE)}
    yield from islice(read_file(Path(asked[PATH]), board, query), run.page, None)


def of_board(settings: Settings, run: Run, board: Board, fetch: Service) -> Iterator[Page]:
    """The answers of a board, none where the run had read the last one. A paging that leads back to what was read is
    given up, or ended where all was seen; so is one that does not end."""
    if run.page and run.cursor is None:
        return
    credentials = unseal(settings, run.source.credentials)
    cursor, cursors, seen = run.cursor, {run.cursor}, set[str]()
    records, without = run.fetched, 0
    for number in count(run.page + 1):
        page = first_or_next(board, fetch, run.source, credentials, cursor)
        ids = {item.external_id for item in page.items if item.external_id}
        again = bool(seen) and bool(ids) and ids <= seen and not page.again
        seen |= ids
        if again and page.total is not None and len(seen) >= page.total:
            yield Page(page.items, total=page.total)
            return
        if (again and page.next is not None) or page.next in cursors - {None}:
            raise client_error(Kind.UNREADABLE, board.kind, "its pages lead back to what was read")
        yield page
        if page.next is None:
            return
        records += len(page.items)
        without = 0 if page.items else without + 1
        if endless := without_end(number, records, without):
            raise client_error(Kind.UNREADABLE, board.kind, endless)
        cursor = page.next
        cursors.add(cursor)


def without_end(pages: int, records: int, without: int) -> str:
    """In what way a paging that goes on has gone too far, "" where it has not."""
    if without >= WITHOUT_RECORDS_MOST:
        return f"its pages hold nothing, {without} of them one after the other"
    if pages >= PAGES_MOST:
        return f"its pages do not end: {pages} were read"
    return f"its pages do not end: {records} records were read" if records >= RECORDS_MOST else ""


def first_or_next(
    board: Board, fetch: Fetch, source: Source, credentials: Mapping[str, str], cursor: str | None
) -> Page:
    try:
        return board.page(fetch, source.query, credentials, cursor)
    except Unmodified:
        return Page((), unmodified=True)
