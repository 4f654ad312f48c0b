"""The records of a table: comma, semicolon or tab separated, its first row the names of the columns."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from jobraker.boards.board import Board
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
    number = first.number
    texts = (_decoded(line) for line in source)
    rows = csv.reader(texts, delimiter=_separator(first))
    while True:
        start = number + rows.line_num + 1
        try:
            cells = next(rows, None)
        except csv.Error as error:
            raise UnreadableFileError(f"{path.name}, line {start}: {error}") from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield _csv_row(f"line {start}", header, cells)


def _separator(first: Line) -> str:
    text = _decoded(first)
    return max(SEPARATORS, key=text.count)


def _header(first: Line, path: Path, board: Board | None) -> list[str]:
    if not is_text(_decoded(first)):
        raise UnreadableFileError(f"{path.name} is not UTF-8: its first row cannot be read")
    names = next(csv.reader([_decoded(first)], delimiter=_separator(first)))
    header = [name.strip() if board else column(name) for name in names]
    if board is None and not {"title", "company", "url"} <= set(header):
        missing = ", ".join(name for name in ("title", "company", "url") if name not in header)
        raise UnreadableFileError(f"{path.name} has no column {missing}; its columns are {', '.join(names)[:300]}")
    return header


def _csv_row(place: str, header: list[str], cells: list[str]) -> Row:
    text = "\t".join(cells)
    if not is_text(text):
        return fault(place, text, "it is not UTF-8")
    if len(cells) < len(header) or any(cells[len(header) :]):
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


def _decoded(line: Line) -> str:
    if line.content is None:
        raise UnreadableFileError(f"line {line.number} is longer than {LONGEST} bytes")
    return line.content.decode(errors="surrogateescape")
