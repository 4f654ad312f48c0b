"""A public register of visa sponsors, row by row: whose it is a row of, under each name that the employer trades by."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.taxonomy.folding import fold, one_line

NAME_COLUMNS = (
    *("organisation name", "organization name", "sponsor name", "employer name", "company name"),
    *("organisation", "organization", "sponsor", "employer", "company", "name"),
)
ROUTE_COLUMNS = ("route", "routes", "visa", "permit")
NAME_CHARS = 300
ROUTE_CHARS = 100
ROUTES_MOST = 20  # of one employer
_TRADING = re.compile(r"\s(?:t/a|trading as)\s", re.IGNORECASE)


class UnreadableRegisterError(Exception):
    """The file is no register that can be read; the words are for the admin who gave it."""


@dataclass(frozen=True, slots=True)
class Registered:
    """What a country's register says of a company. `name`: as it stands there, None where it does not."""

    country: str
    imported_at: datetime
    name: str | None
    routes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of the columns in a row, of `width` cells; the UK's register has Organisation Name and Route."""

    name: int
    route: int | None
    width: int


def is_header(cells: Sequence[str]) -> bool:
    """Whether one of the cells is the name of the employer's column."""
    return _first(NAME_COLUMNS, [fold(cell) for cell in cells]) is not None


def columns(header: Sequence[str]) -> Columns:
    """Raises `UnreadableRegisterError` where no column is the employer's name."""
    folded = [fold(cell) for cell in header]
    name = _first(NAME_COLUMNS, folded)
    if name is None:
        told = ", ".join(one_line(cell[:60]) for cell in header[:12])
        raise UnreadableRegisterError(f"No column is called Organisation Name, Company or Name; there are: {told}.")
    return Columns(name, _first(ROUTE_COLUMNS, folded), len(header))


def _first(wanted: Iterable[str], folded: list[str]) -> int | None:
    return next((folded.index(each) for each in wanted if each in folded), None)


def names(row: Sequence[str], where: Columns) -> Iterator[tuple[str, str]]:
    """The key and the name of each name in a row: "Acme Ltd t/a The Bakery" is two."""
    name = one_line(row[where.name][:NAME_CHARS])
    for part in [name, *_TRADING.split(name)]:
        if key := company_key(part):
            yield key, name


def route(row: Sequence[str], where: Columns) -> str:
    return "" if where.route is None else one_line(row[where.route][:ROUTE_CHARS])
