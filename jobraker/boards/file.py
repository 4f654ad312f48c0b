"""Openings from a file: JSON Lines, JSON, JSON-LD, CSV, Parquet, a feed or a page by its ending, each also packed (.gz).

With a board, the records are that board's raw objects, as its API sends them; without one, they have the columns of
`plain`. Every record becomes a posting or a rejection that names its place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

from jobraker.boards import plain
from jobraker.boards.board import Board
from jobraker.boards.csv_rows import csv_rows
from jobraker.boards.lines import UnreadableFileError
from jobraker.boards.parquet import parquet_rows
from jobraker.boards.posting import Page, Posting, Query, Rejected
from jobraker.boards.reading import read_one
from jobraker.boards.rows import Row, document_rows, json_rows, jsonl_rows

READERS = {
    ".jsonl": jsonl_rows,
    ".ndjson": jsonl_rows,
    ".csv": csv_rows,
    ".tsv": csv_rows,
    ".json": json_rows,
    ".jsonld": json_rows,
    ".parquet": parquet_rows,
    **dict.fromkeys((".xml", ".rss", ".atom", ".html", ".htm"), document_rows),
}
CHUNK = 500


def read_file(path: Path, board: Board | None, query: Query, chunk: int = CHUNK) -> Iterator[Page]:
    """Pages of `chunk` records, the place of the last record as the cursor of all but a shorter last page. A record that
    offers several openings is as many items of its page.

    Raises `UnreadableFileError` for a file that is empty, of an unknown kind or damaged, in the last case after the
    records before the damage. A board's own answer may be empty: it lists nothing today.
    """
    name = path.name.lower().removesuffix(".gz")
    reader = next((reader for ending, reader in READERS.items() if name.endswith(ending)), None)
    if reader is None:
        raise UnreadableFileError(
            f"{path.name} is of no kind we read: its name must end in {', '.join(READERS)}, or one of them and .gz"
        )
    rows = reader(path, board)
    for number in count():
        page: list[Row] = []
        damage = None
        try:
            page.extend(islice(rows, chunk))
        except UnreadableFileError as error:
            damage = error
        if page:
            parts = [part for row in page for part in _parts(row, board)]
            items = tuple(_at_line(part, board, query) for part in parts)
            following = page[-1].place if len(page) == chunk else None
            yield Page(items, next=following, places=tuple(part.place for part in parts))
        if damage:
            raise damage
        if not (number or page) and board is None:
            raise UnreadableFileError(f"{path.name} has no records")
        if len(page) < chunk:
            return


def _parts(row: Row, board: Board | None) -> Iterable[Row]:
    """A row once for each opening that its record offers."""
    if row.fault or board is None or board.split is None:
        return [row]
    return [Row(row.place, part) for part in board.split(row.record)]


def _at_line(row: Row, board: Board | None, query: Query) -> Posting | Rejected:
    found = row.fault or _one(row.record, board, query)
    return replace(found, detail=f"{row.place}: {found.detail}") if isinstance(found, Rejected) else found


def _one(record: object, board: Board | None, query: Query) -> Posting | Rejected:
    return read_one(record, board.posting, query, board.identity) if board else read_one(record, plain.posting, query)
