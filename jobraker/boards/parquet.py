"""The records of a Parquet file, some at a time."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import duckdb

from jobraker.boards.board import Board
from jobraker.boards.lines import UnreadableFileError
from jobraker.boards.rows import Row

AT_ONCE = 500
READ = "SELECT * FROM read_parquet(?)"
PATTERN = re.compile(r"([*?\[])")  # in a path, which is read as a pattern of several
# A file may name others to be fetched; nothing is loaded and nothing but the one file read.
CONNECTION: dict[str, str | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "512MB",
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
}


def parquet_rows(path: Path, board: Board | None) -> Iterator[Row]:  # noqa: ARG001  a row is a record of any board
    if path.suffix.lower() == ".gz":
        raise UnreadableFileError(f"{path.name} is packed once more: a Parquet file is packed in itself")
    try:
        with duckdb.connect(config=CONNECTION) as connection:
            found = connection.execute(READ, [PATTERN.sub(r"[\1]", str(path))])
            names = [str(column[0]) for column in found.description or ()]
            number = 0
            while rows := found.fetchmany(AT_ONCE):
                for cells in rows:
                    number += 1
                    yield _row(f"row {number}", names, cells)
    except duckdb.Error as error:
        raise UnreadableFileError(f"{path.name} is no Parquet file, or damaged") from error


def _row(place: str, names: list[str], cells: tuple[Any, ...]) -> Row:
    return Row(place, {name: _cell(cell) for name, cell in zip(names, cells, strict=True)})


def _cell(cell: object) -> object:
    """An object that says nothing where it has no counterpart in JSON: whoever asks for that field sets it aside."""
    try:
        return json.loads(json.dumps(cell, default=_plain))
    except (TypeError, ValueError, RecursionError):
        return {}


def _plain(value: object) -> object:
    """As the same record would say it in JSON."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    raise TypeError(type(value).__name__)
