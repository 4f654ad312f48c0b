"""The tables of an archive, unpacked within bounds: of files that are not wanted no more than how they begin is looked at."""

import csv
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from pathlib import PurePosixPath

from jobraker.resumes.files import EXPORT_BYTES, Refusal, UnreadableFileError
from jobraker.resumes.linkedin_columns import Places, Table, by_place, columns_of, named, shaped
from jobraker.resumes.told import of_lines
from jobraker.resumes.understood import Quote, Unread, Unreadable

FILES, LOOKED_AT = 20_000, 400  # files of an archive, and those of them that may be tables
HEAD = 8_192  # bytes that tell what a table is
MOST = {Table.CONNECTIONS: 20_000_000}  # bytes of a table
MOST_OF_OTHERS = 2_000_000
ROWS, CONTACTS = 300, 30_000  # of a table; LinkedIn lets nobody have more connections
HEADER_WITHIN = 20  # lines: LinkedIn writes notes above the connections
SHAPE_ROWS = 5
CELL = 200_000  # characters
RESTARTS = 50  # at quotation marks that nobody closed
STEP = 65_536
UNPACKED_ONLY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others cannot be unpacked in bounded steps
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, OverflowError)


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    cells: dict[str, str]


@dataclass
class Read:
    """`names` is what the file calls the columns; `guessed`: they are known by where they stand alone."""

    file: str
    names: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    guessed: bool = False


@dataclass
class Tables:
    found: dict[Table, Read] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Header:
    """`line` is how many lines stand above the first row."""

    table: Table
    places: Places
    names: list[str]
    separator: str
    line: int
    guessed: bool = False

    @property
    def width(self) -> int:
        return len(self.names)


def tables_of(content: bytes) -> Tables:
    """Raises `UnreadableFileError` for what has none."""
    archive = opened(content)
    tables, broken, locked = Tables(), False, False
    for info in candidates(archive):
        path = PurePosixPath(info.filename.replace("\\", "/"))
        told = named(path.stem)
        if info.flag_bits & 1:
            locked = True
            continue
        head, _ = unpacked(archive, info, HEAD)
        header = header_of(of_lines(head), told)
        if header is None:
            if told:
                broken = True
                tables.unread.append(Unread(Unreadable.BROKEN, Quote("", file=path.name)))
        elif header.table not in tables.found:
            tables.found[header.table] = read_table(archive, info, path.name, header, tables.unread)
    if not tables.found:
        raise UnreadableFileError(Refusal.LOCKED if locked else Refusal.BROKEN if broken else Refusal.NOT_AN_EXPORT)
    return tables


def opened(content: bytes) -> zipfile.ZipFile:
    if not content:
        raise UnreadableFileError(Refusal.EMPTY)
    if len(content) > EXPORT_BYTES:
        raise UnreadableFileError(Refusal.TOO_LARGE)
    if not content.startswith(b"PK"):
        raise UnreadableFileError(Refusal.NOT_AN_EXPORT)
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except BROKEN as error:
        raise UnreadableFileError(Refusal.BROKEN) from error
    if len(archive.infolist()) > FILES:
        raise UnreadableFileError(Refusal.TOO_MUCH)
    return archive


def candidates(archive: zipfile.ZipFile) -> Sequence[zipfile.ZipInfo]:
    """Those that may be tables: first those that are called so, and of two of one name the one that lies higher."""

    def order(info: zipfile.ZipInfo) -> tuple[bool, int, str]:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        return named(path.stem) is None, len(path.parts), info.filename

    tables = [info for info in archive.infolist() if is_table(info.filename)]
    return sorted(tables, key=order)[:LOOKED_AT]


def is_table(name: str) -> bool:
    """Not what people wrote to each other, nor the notes that macOS adds to each file."""
    path = PurePosixPath(name.replace("\\", "/"))
    kept_out = "message" in path.stem.lower() or path.name.startswith("._") or "__MACOSX" in path.parts
    return path.suffix.lower() == ".csv" and not kept_out


def unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> tuple[bytes, Unreadable | None]:
    """As much as can be unpacked, and why that is not all of it."""
    if info.compress_type not in UNPACKED_ONLY:
        return b"", Unreadable.BROKEN
    content = bytearray()
    try:
        with archive.open(info) as file:
            while part := file.read(min(STEP, most + 1 - len(content))):
                content += part
                if len(content) > most:
                    return bytes(content[:most]), Unreadable.TOO_MUCH
    except BROKEN:
        return bytes(content), Unreadable.BROKEN
    return bytes(content), None


def header_of(lines: Sequence[str], told: Table | None) -> Header | None:
    """What the table is, and where it begins."""
    for number, line in enumerate(lines[:HEADER_WITHIN]):
        separator = separator_of(line)
        names = cells_of(line, separator)
        if found := columns_of(names, told):
            is_other = found[0] is Table.SKILLS and told not in (None, Table.SKILLS)
            if not is_other:
                return Header(*found, names, separator, number + 1)
    return unnamed(lines, told)


def unnamed(lines: Sequence[str], told: Table | None) -> Header | None:
    """Of a table whose columns have names that nobody here knows."""
    for number, line in enumerate(lines[:HEADER_WITHIN]):
        separator = separator_of(line)
        names = cells_of(line, separator)
        rows = [row for _, row in islice(records(lines, number + 1, separator), SHAPE_ROWS) if len(row) == len(names)]
        table = told or shaped(rows)
        places = by_place(table, len(names)) if table and rows else None
        if table and places and (table is Table.SKILLS or len(names) > 1):
            return Header(table, places, names, separator, number + 1, guessed=True)
    return None


def separator_of(line: str) -> str:
    return max(",;\t", key=line.count)


def read_table(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, header: Header, unread: list[Unread]
) -> Read:
    content, why = unpacked(archive, info, MOST.get(header.table, MOST_OF_OTHERS))
    if why:
        unread.append(Unread(why, Quote("", file=name)))
    names = {column: header.names[place] for column, place in header.places.items()}
    read, whole = Read(name, names, guessed=header.guessed), True
    lines = of_lines(content)
    alone = header.table is Table.CONNECTIONS  # whose cells have one line, so that no quotation mark swallows the next
    for line, cells in single(lines, header) if alone else records(lines, header.line, header.separator):
        if len(cells) != header.width if header.width > 1 else not cells:
            if whole:
                unread.append(Unread(Unreadable.BROKEN, Quote("", line=line, file=name)))
            whole = False
            continue
        if len(read.rows) == (CONTACTS if alone else ROWS):
            unread.append(Unread(Unreadable.TOO_MUCH, Quote("", line=line, file=name)))
            break
        read.rows.append(Row(line, {column: cells[place].strip() for column, place in header.places.items()}))
    return read


def single(lines: Sequence[str], header: Header) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(islice(lines, header.line, None), header.line + 1):
        if line.strip():
            yield number, cells_of(line, header.separator)


def cells_of(line: str, separator: str) -> list[str]:
    """Of a line alone; none of one that is too long to be a row."""
    if '"' not in line:
        return line.split(separator) if len(line) < CELL else []
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def records(lines: Sequence[str], start: int, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each with the line it begins in. A quotation mark that nobody closed counts as if it were closed at once."""
    csv.field_size_limit(CELL)
    at, restarts = start, 0
    while at < len(lines) and restarts <= RESTARTS:
        reader = csv.reader((f"{line}\n" for line in islice(lines, at, None)), delimiter=separator)
        first, begun = at, at
        try:
            for cells in reader:
                ended = first + reader.line_num
                if ended - begun > 1 and sum(line.count('"') for line in lines[begun:ended]) % 2:
                    break
                if any(cell.strip() for cell in cells):
                    yield begun + 1, cells
                begun = ended
            else:
                return
        except csv.Error:
            pass
        yield begun + 1, cells_of(lines[begun], separator)
        at, restarts = begun + 1, restarts + 1
