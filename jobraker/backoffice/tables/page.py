"""A part of a list, as its template takes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from jobraker.backoffice.tables.asked import Asked, narrowed, ordered
from jobraker.backoffice.tables.cells import Cell
from jobraker.backoffice.tables.table import Choice, Column, Day, Table
from jobraker.database import db, transaction
from jobraker.web.filters import count as counted_words
from jobraker.web.gettext import _, ngettext

ROWS = 50
COUNTED = 10_000  # more are not counted: the list says "more than"


@dataclass(frozen=True, slots=True)
class Line:
    key: str
    cells: Sequence[tuple[Column, Cell]]
    mood: str


@dataclass(frozen=True, slots=True)
class Head:
    column: Column
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class FilterShown:
    name: str
    words: str
    form: str
    value: str
    offered: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Page:
    table: Table
    asked: Asked
    path: str
    total: int
    heads: Sequence[Head]
    filters: Sequence[FilterShown]
    lines: Sequence[Line]
    people: Sequence[int]

    @property
    def whole(self) -> str:
        """The words that say how many there are."""
        if self.total > COUNTED:
            return _("More than %(most)s", most=counted_words(COUNTED))
        return ngettext("%(shown)s line", "%(shown)s lines", self.total, shown=counted_words(self.total))

    @property
    def before(self) -> str:
        return self.asked.address(self.path, page=str(self.asked.page - 1)) if self.asked.page > 1 else ""

    @property
    def after(self) -> str:
        more = self.total > self.asked.page * ROWS
        return self.asked.address(self.path, page=str(self.asked.page + 1)) if more else ""

    @property
    def file(self) -> str:
        return self.asked.address(f"{self.path}.csv", page="")

    @property
    def many(self) -> str:
        return self.asked.address(f"{self.path}/many")


def page_of(table: Table, asked: Asked, path: str) -> Page:
    statement = narrowed(table, asked.told)
    some = statement.with_only_columns(table.key).order_by(None).limit(COUNTED + 1).subquery()
    with transaction():
        total: int = db.session.scalar(select(func.count()).select_from(some)) or 0
        rows = db.session.execute(ordered(table, statement, asked).offset((asked.page - 1) * ROWS).limit(ROWS)).all()
    shown = lines(table, rows)
    return Page(table, asked, path, total, heads(table, asked, path), filters(table, asked), shown, people(table, rows))


def lines(table: Table, rows: Sequence[Any]) -> list[Line]:
    return [
        Line(str(row.key), [(column, column.shown(row)) for column in table.columns], table.mood(row)) for row in rows
    ]


def people(table: Table, rows: Sequence[Any]) -> list[int]:
    """Whose lines those are, each once."""
    return list(dict.fromkeys(table.person(row) for row in rows)) if table.person else []


def heads(table: Table, asked: Asked, path: str) -> list[Head]:
    shown = []
    for column in table.columns:
        here = column is asked.column
        turned = "1" if here and not asked.turned else ""
        address = asked.address(path, sort=column.name, turned=turned, page="") if column.order is not None else ""
        shown.append(Head(column, address, here))
    return shown


def filters(table: Table, asked: Asked) -> list[FilterShown]:
    shown = []
    for each in table.filters:
        form = "choice" if isinstance(each, Choice) else "day" if isinstance(each, Day) else "typed"
        offered = each.offered() if isinstance(each, Choice) else ()
        shown.append(FilterShown(each.name, str(each.words), form, asked.told.get(each.name, ""), offered))
    return shown
