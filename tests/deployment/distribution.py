"""How tables would be spread by Citus, as docs/sizing.md says, and what of their constraints its rules forbid.

The rules: https://docs.citusdata.com/en/stable/develop/reference_ddl.html#adding-modifying-constraints
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from sqlalchemy import Connection, text

from jobraker.settings import PROJECT

PAGE = PROJECT / "docs" / "sizing.md"
SPREAD = re.compile(r"by hash of `(?P<column>\w+)`(?:, with `(?P<group>\w+)`)?")

UNIQUE = """
SELECT own.relname AS table_name, made.relname AS name, ARRAY(
  SELECT attname::text FROM unnest(pg_index.indkey) number JOIN pg_attribute ON attrelid = indrelid AND attnum = number) AS columns
FROM pg_index JOIN pg_class own ON own.oid = indrelid JOIN pg_class made ON made.oid = indexrelid
WHERE indisunique AND own.relnamespace = cast(:schema AS regnamespace)
"""
FOREIGN = """
SELECT conname AS name, own.relname AS table_name, other.relname AS other_name, confdeltype::text AS at_deletion,
  ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY of(number, place)
    JOIN pg_attribute ON attrelid = conrelid AND attnum = number ORDER BY place) AS columns,
  ARRAY(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY of(number, place)
    JOIN pg_attribute ON attrelid = confrelid AND attnum = number ORDER BY place) AS other_columns,
  ARRAY(SELECT attname::text FROM unnest(confdelsetcols) number
    JOIN pg_attribute ON attrelid = conrelid AND attnum = number) AS emptied
FROM pg_constraint JOIN pg_class own ON own.oid = conrelid JOIN pg_class other ON other.oid = confrelid
WHERE contype = 'f' AND own.relnamespace = cast(:schema AS regnamespace)
"""
TRIGGERS = """
SELECT tgname AS name, relname AS table_name FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE NOT tgisinternal AND relnamespace = cast(:schema AS regnamespace)
"""
TABLES = "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = cast(:schema AS regnamespace)"
CASCADES, EMPTIES = "c", ("n", "d")


class Kind(Enum):
    SPREAD = auto()
    EVERYWHERE = auto()  # a reference table: whole on each node
    COORDINATOR = auto()


@dataclass(frozen=True)
class Place:
    """`group`: the table whose rows of the same value lie on the same node."""

    kind: Kind
    column: str = ""
    group: str = ""


def places() -> list[tuple[str, Place]]:
    """Each table as the page names it."""
    return [(table, _place(table, where)) for named, where in _rows("## Where each table goes") for table in named]


def _place(table: str, where: str) -> Place:
    if found := SPREAD.match(where):
        return Place(Kind.SPREAD, found["column"], found["group"] or table)
    return Place({"whole on each node": Kind.EVERYWHERE, "on the coordinator": Kind.COORDINATOR}[where])


def admitted() -> list[str]:
    """What breaks the rules today, by the names that the page has of it."""
    return [name for named, _change in _rows("## What breaks the rules today") for name in named]


def _rows(heading: str) -> Iterator[tuple[list[str], str]]:
    """Of the table below a heading: the names in the first cell, and the second."""
    below = PAGE.read_text().split(f"#{heading}\n")[1].split("\n#")[0]
    for line in below.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            yield re.findall(r"`(\w+)`", cells[0]), cells[1]


def tables(connection: Connection) -> list[str]:
    return list(connection.scalars(text(TABLES), {"schema": "public"}))


def forbidden(connection: Connection, where: dict[str, Place], schema: str = "public") -> Iterator[str]:
    """The names of all that could not be made on tables that are spread so."""
    for row in connection.execute(text(UNIQUE), {"schema": schema}):
        place = where[row.table_name]
        if place.kind is Kind.SPREAD and place.column not in row.columns:
            yield row.name
    for row in connection.execute(text(FOREIGN), {"schema": schema}):
        pairs = list(zip(row.columns, row.other_columns, strict=True))
        own, other = where[row.table_name], where[row.other_name]
        if not _may_refer(own, other, pairs, row.at_deletion, row.emptied or row.columns):
            yield row.name
    for row in connection.execute(text(TRIGGERS), {"schema": schema}):
        if where[row.table_name].kind is Kind.SPREAD:
            yield row.name


def _may_refer(
    own: Place, other: Place, pairs: Sequence[tuple[str, str]], at_deletion: str, emptied: Sequence[str]
) -> bool:
    match own.kind, other.kind:
        case Kind.SPREAD, Kind.SPREAD:
            together = own.group == other.group and (own.column, other.column) in pairs
            return together and not (at_deletion in EMPTIES and own.column in emptied)
        case Kind.EVERYWHERE, Kind.COORDINATOR:
            return at_deletion != CASCADES
        case _:
            return other.kind is not Kind.SPREAD and (own.kind, other.kind) != (Kind.SPREAD, Kind.COORDINATOR)
