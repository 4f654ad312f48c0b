"""The records of a table: comma, semicolon or tab separated, one of its first rows the names of the columns."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, dropwhile, islice
from pathlib import Path
from typing import NamedTuple

from jobraker.boards.board import Board
from jobraker.boards.csv_lines import TableLines, decoded, table_lines
from jobraker.boards.lines import LONGEST, Line, UnreadableFileError
from jobraker.boards.plain import column
from jobraker.boards.posting import Rejected
from jobraker.boards.rows import Row, fault

SEPARATORS = ",;\t"
STATED = re.compile(r'"?sep=(.)"?\s*')  # a first line that Excel writes and reads
HEADER_WITHIN = 5  # lines: some tables begin with a title
NEEDED = ("title", "company", "url")


def csv_rows(path: Path, board: Board | None) -> Iterator[Row]:
    """Each with its record."""
    names, rows = table(path, lambda names: board is not None or set(NEEDED) <= set(map(column, names)))
    header = [name.strip() if board else column(name) for name in names]
    if names and board is None and (missing := [name for name in NEEDED if name not in header]):
        told = ", ".join(names)[:300]
        raise UnreadableFileError(f"{path.name} has no column {', '.join(missing)}; its columns are {told}")
    for row in rows:
        yield Row(row.place, fault=row.fault) if row.fault else _csv_row(row.place, header, row.cells)


class Cells(NamedTuple):
    """A row as it stands, or what is wrong with it. `place` is where in the file it stands, "line 12"."""

    place: str
    cells: list[str]
    fault: Rejected | None = None


def table(path: Path, is_header: Callable[[Sequence[str]], bool]) -> tuple[list[str], Iterator[Cells]]:
    """The names of the columns, none of an empty file, and the rows below them that are not empty.

    The first row is the header unless one soon below it is one for `is_header`; the separator is the one it has most of.
    """
    csv.field_size_limit(LONGEST)
    source = dropwhile(_is_blank, table_lines(path))
    begun = list(islice(source, HEADER_WITHIN))
    stated = STATED.fullmatch(decoded(begun[0])) if begun else None
    begun = begun[1:] if stated else begun
    starts = [number for number, line in enumerate(begun) if not _is_blank(line)]
    if not starts:
        return [], iter(())
    start = next((start for start in starts if is_header(_first_row(begun[start:], stated))), starts[0])
    if not is_text(decoded(begun[start])):
        raise UnreadableFileError(f"{path.name} is not UTF-8: its first row cannot be read")
    return _read(TableLines(chain(begun[start:], source)), _separator(begun[start], stated), path)


def _is_blank(line: Line) -> bool:
    return line.content is not None and not line.content.strip()


def _separator(first: Line, stated: re.Match[str] | None) -> str:
    text = decoded(first)
    return stated[1] if stated else max(SEPARATORS, key=text.count)


def _first_row(lines: Sequence[Line], stated: re.Match[str] | None) -> Sequence[str]:
    try:
        return next(csv.reader(map(decoded, lines), delimiter=_separator(lines[0], stated)))
    except csv.Error:
        return ()


def _read(lines: TableLines, separator: str, path: Path) -> tuple[list[str], Iterator[Cells]]:
    rows = _cells(lines, separator, path)
    first = next(rows)
    if first.fault:
        raise UnreadableFileError(f"{path.name}, {first.place}: {first.fault.detail}")
    return _named(first.cells), rows


def _named(cells: Sequence[str]) -> list[str]:
    """The names of columns without the empty ones behind them."""
    return list(cells[: max((number for number, cell in enumerate(cells, 1) if cell.strip()), default=0)])


def _cells(lines: TableLines, separator: str, path: Path) -> Iterator[Cells]:
    rows = csv.reader(lines, delimiter=separator)
    width = 0
    while True:
        lines.taken.clear()
        try:
            cells = next(rows, None)
        except csv.Error as error:
            # A cell without end: whatever follows the quotation mark was taken for a part of it.
            if len(lines.taken) < 2:
                raise UnreadableFileError(f"{path.name}, line {lines.taken[0].number}: {error}") from error
            cells = []
        if cells is None:
            return
        start = lines.taken[0]
        place = f"line {start.number}"
        if len(lines.taken) > 1 and (lines.quotes % 2 or (width and not fits(width, cells))):
            if not lines.give_back():
                raise UnreadableFileError(f"{path.name} has too many quotation marks that are not closed")
            yield Cells(place, [], fault(place, decoded(start), "a quotation mark in it is not closed").fault)
            rows = csv.reader(lines, delimiter=separator)
        elif any(cell.strip() for cell in cells):
            width = width or len(_named(cells))
            yield Cells(place, cells)


def fits(width: int, cells: Sequence[str]) -> bool:
    return len(cells) >= width and not any(cells[width:])


def _csv_row(place: str, header: list[str], cells: list[str]) -> Row:
    text = "\t".join(cells)
    if not is_text(text):
        return fault(place, text, "it is not UTF-8")
    if not fits(len(header), cells):
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
