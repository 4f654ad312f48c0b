"""A table as text: found out of the bytes of a file, whatever wrote it, and parted into rows and cells."""

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jobraker.applications.rules.table_letters import Letters

BYTES = 16_000_000
ROWS = 5_000
COLUMNS = 100
HEADER_WITHIN = 5  # lines: some tables begin with a title
SEPARATORS = ",;\t|"
CELL_CHARS = 131_072
GIVEN_BACK_MOST = 200_000  # lines in all: each of a file of such lines could swallow all the others again

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
QUOTED = re.compile(r'"(?:[^"]|"")*"')
STATED = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)  # a first line that Excel writes and reads
BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # workbooks of spreadsheet programs, new and old


class Refusal(StrEnum):
    """Why a file is no table that can be read."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    WORKBOOK = "workbook"
    NO_TEXT = "no-text"
    NO_ROWS = "no-rows"
    TOO_MANY_ROWS = "too-many-rows"
    TOO_MANY_COLUMNS = "too-many-columns"
    QUOTES = "quotes"


class NoTableError(ValueError):
    def __init__(self, refusal: Refusal, number: int = 0) -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.number = number


class Fault(StrEnum):
    """What is wrong with a row, whatever it holds."""

    UNCLOSED = "unclosed"  # a quotation mark
    TOO_WIDE = "too-wide"
    CELL_TOO_LONG = "cell-too-long"


@dataclass(frozen=True, slots=True)
class Row:
    """`number`: the line that it begins on. There are as many cells as columns."""

    number: int
    cells: Sequence[str]
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`letters`: how its text is written down, as Python calls it."""

    names: Sequence[str]
    rows: Sequence[Row]
    letters: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How its person says that a table is to be read. `letters`: "" for what it looks like; `headless`: no row names its columns."""

    letters: str = ""
    headless: bool = False


PLAIN = Manner()


def table(content: bytes, is_header: Callable[[Sequence[str]], bool], manner: Manner = PLAIN) -> Table:
    """The first row is the header, unless one soon below it is one for `is_header`. Raises NoTableError."""
    letters = manner.letters or letters_of(checked(content))
    lines = LINE.findall(text_of(content, letters))
    stated = STATED.fullmatch(lines[0]) if lines else None
    begun = next((number for number, line in enumerate(lines) if line.strip() and not (stated and number == 0)), None)
    if begun is None:
        raise NoTableError(Refusal.EMPTY)
    soon = [number for number in range(begun, min(begun + HEADER_WITHIN, len(lines))) if lines[number].strip()]
    told = stated[1] if stated else ""
    start = next((number for number in soon if is_header(first_row(lines[number:], told))), begun)
    if manner.headless:
        start = begun
    rows = records(lines, start, told or separator(lines[start]))
    if manner.headless:
        rows = iter(every := list(rows))
        names = [""] * max((len(named(row.cells)) for row in every if row.fault is None), default=0)
    else:
        names = list(named(next(rows, Row(0, ())).cells))
    if not names:
        raise NoTableError(Refusal.EMPTY)
    if len(names) > COLUMNS:
        raise NoTableError(Refusal.TOO_MANY_COLUMNS, len(names))
    found = [fitted(row, len(names)) for row in rows]
    if len(found) > ROWS:
        raise NoTableError(Refusal.TOO_MANY_ROWS, len(found))
    if not found:
        raise NoTableError(Refusal.NO_ROWS)
    return Table(names, found, letters)


def checked(content: bytes) -> bytes:
    """Raises NoTableError."""
    if not content.strip():
        raise NoTableError(Refusal.EMPTY)
    if len(content) > BYTES:
        raise NoTableError(Refusal.TOO_LARGE)
    if content.startswith(BOOKS):
        raise NoTableError(Refusal.WORKBOOK)
    return content


def text_of(content: bytes, letters: str) -> str:
    text = content.decode(letters, errors="replace")
    if "\0" in text:
        raise NoTableError(Refusal.NO_TEXT)
    return text


def letters_of(content: bytes) -> str:
    """By its mark, else by what it can be: UTF-8, UTF-16, or what Windows wrote before."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = content[:2_000]
    if len(head) > 3 and head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    if len(head) > 3 and head[0::2].count(0) > len(head) // 4:
        return "utf-16-be"
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Letters.WESTERN
    return Letters.UTF_8


def separator(line: str) -> str:
    bare = QUOTED.sub("", line)
    return max(SEPARATORS, key=bare.count)


def first_row(lines: Sequence[str], stated: str) -> Sequence[str]:
    return next(records(lines, 0, stated or separator(lines[0])), Row(0, ())).cells


def named(cells: Sequence[str]) -> Sequence[str]:
    """The names of columns without the empty ones behind them."""
    return [cell.strip() for cell in cells[: max((n for n, cell in enumerate(cells, 1) if cell.strip()), default=0)]]


def fitted(row: Row, width: int) -> Row:
    if row.fault is None and any(cell.strip() for cell in row.cells[width:]):
        return Row(row.number, row.cells[:width], Fault.TOO_WIDE)
    return Row(row.number, [*row.cells[:width], *[""] * (width - len(row.cells))], row.fault)


class Taking:
    """Lines for `csv.reader`, which remembers how many it took."""

    def __init__(self, lines: Sequence[str], at: int) -> None:
        self.lines = lines
        self.at = at

    def __iter__(self) -> Iterator[str]:
        while self.at < len(self.lines):
            self.at += 1
            yield self.lines[self.at - 1]


def records(lines: Sequence[str], start: int, separated_by: str) -> Iterator[Row]:
    """Those that are not empty. A quotation mark that nobody closed spoils its own line alone: what it swallowed is read anew."""
    taking, given_back, width = Taking(lines, start), 0, 0
    reader = csv.reader(taking, delimiter=separated_by, strict=True)
    while taking.at < len(lines):
        began, fault, cells = taking.at, None, []
        try:
            cells = next(reader, [])
        except csv.Error:
            fault = Fault.UNCLOSED
        taken = lines[began : taking.at]
        if len(taken) > 1 and width and not fits(cells, width):
            fault = Fault.UNCLOSED
        if fault:
            given_back += len(taken) - 1
            if given_back > GIVEN_BACK_MOST:
                raise NoTableError(Refusal.QUOTES)
            taking.at = began + 1
            fault, cells = alone(taken[0], separated_by)
            reader = csv.reader(taking, delimiter=separated_by, strict=True)
        if fault or any(cell.strip() for cell in cells):
            width = width or len(named(cells))
            yield Row(began + 1, cells, fault)


def fits(cells: Sequence[str], width: int) -> bool:
    return len(cells) >= width and not any(cells[width:])


def alone(line: str, separated_by: str) -> tuple[Fault | None, list[str]]:
    """A line that is no row by the rules: one that quotes loosely is read as it is meant."""
    if len(line) > CELL_CHARS:
        return Fault.CELL_TOO_LONG, [line[:CELL_CHARS]]
    if line.count('"') % 2:
        return Fault.UNCLOSED, [line.strip()]
    return None, next(csv.reader([line], delimiter=separated_by), [])
