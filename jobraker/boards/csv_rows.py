"""The records of a table: comma, semicolon or tab separated, its first row the names of the columns."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from jobraker.boards.board import Board
from jobraker.boards.csv_lines import TableLines, decoded
from jobraker.boards.lines import LONGEST, Line, UnreadableFileError, lines
from jobraker.boards.plain import column
from jobraker.boards.rows import Row, fault

SEPARATORS = ",;\t"


def csv_rows(path: Path, board: Board | None) -> Iterator[Row]:
    """The separator is the one that the header has most of."""
    csv.field_size_limit(LONGEST)
    source = lines(path)
    first = next((line for line in source if line.content is None or line.content.strip()), None)
    if first is None:
        return
    header = _header(first, path, board)
    table, separator = TableLines(source), _separator(first)
    rows = csv.reader(table, delimiter=separator)
    while True:
        table.taken.clear()
        try:
            cells = next(rows, None)
        except csv.Error as error:
            # A cell without end: whatever follows the quotation mark was taken for a part of it.
            if len(table.taken) < 2:
                raise UnreadableFileError(f"{path.name}, line {table.taken[0].number}: {error}") from error
            cells = []
        if cells is None:
            return
        start = table.taken[0]
        if len(table.taken) > 1 and (table.quotes % 2 or not _fits(header, cells)):
            if not table.give_back():
                raise UnreadableFileError(f"{path.name} has too many quotation marks that are not closed")
            yield fault(f"line {start.number}", decoded(start), "a quotation mark in it is not closed")
            rows = csv.reader(table, delimiter=separator)
        elif any(cell.strip() for cell in cells):
            yield _csv_row(f"line {start.number}", header, cells)


def _fits(header: list[str], cells: list[str]) -> bool:
    return len(cells) >= len(header) and not any(cells[len(header) :])


def _separator(first: Line) -> str:
    text = decoded(first)
    return max(SEPARATORS, key=text.count)


def _header(first: Line, path: Path, board: Board | None) -> list[str]:
    if not is_text(decoded(first)):
        raise UnreadableFileError(f"{path.name} is not UTF-8: its first row cannot be read")
    names = next(csv.reader([decoded(first)], delimiter=_separator(first)))
    header = [name.strip() if board else column(name) for name in names]
    if board is None and not {"title", "company", "url"} <= set(header):
        missing = ", ".join(name for name in ("title", "company", "url") if name not in header)
        raise UnreadableFileError(f"{path.name} has no column {missing}; its columns are {', '.join(names)[:300]}")
    return header


def _csv_row(place: str, header: list[str], cells: list[str]) -> Row:
    text = "\t".join(cells)
    if not is_text(text):
        return fault(place, text, "it is not UTF-8")
    if not _fits(header, cells):
        return fault(place, text, f"{len(cells)} cells under {len(header)} columns")
    return Row(place, _record(header, cells))


def _record(header: list[str], cells: list[str]) -> Mapping[str, object]:
    """The first column of a name counts, unless its cell is empty; `x_json` holds the field x as JSON."""
    record: dict[str, object] = {}
    for name, cell in zip(header, cells, strict=False):
        if cell and not record.get(name):
            record[name] = cell
        if cell and name.endswith("_json"):
            try:
                record[name.removesuffix("_json")] = json.loads(cell)
            except (ValueError, RecursionError):
                # Left as the text it is: the board says what it makes of that.
                record[name.removesuffix("_json")] = cell
    return record


def is_text(text: str) -> bool:
    """Whether every byte of it was UTF-8."""
    return text.isascii() or not any("\udc80" <= letter <= "\udcff" for letter in text)
