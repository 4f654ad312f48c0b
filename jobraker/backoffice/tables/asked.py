"""What an address asks of a table. What it does not know, it leaves out: an old bookmark shows a list, not an error."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Select, SQLColumnExpression, nulls_last

from jobraker.backoffice.tables.table import Choice, Column, Day, Filter, Table

TYPED_CHARS = 200
LAST_PAGE = 200  # further down nobody looks: what is meant is found by a filter


@dataclass(frozen=True, slots=True)
class Asked:
    """`told` are the filters' values by name, all of them usable."""

    told: Mapping[str, str]
    column: Column
    turned: bool
    page: int

    @property
    def descending(self) -> bool:
        return self.column.newest_first != self.turned

    @property
    def order(self) -> SQLColumnExpression[Any]:
        assert self.column.order is not None  # noqa: S101 - only such columns are asked for
        return self.column.order

    def address(self, path: str, **changes: str) -> str:
        """Of the same list with some of it changed; "" takes a part out."""
        parts = dict(self.told) | {"sort": self.column.name}
        parts |= {"turned": "1" if self.turned else "", "page": str(self.page) if self.page > 1 else ""}
        query = urlencode([(name, value) for name, value in (parts | changes).items() if value])
        return f"{path}?{query}" if query else path


def asked_of(table: Table, args: Mapping[str, str]) -> Asked:
    told = {each.name: value for each in table.filters if (value := usable(each, args.get(each.name, "")))}
    sorts = {column.name: column for column in table.columns if column.order is not None}
    page = args.get("page", "1")
    number = min(int(page), LAST_PAGE) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    return Asked(told, sorts.get(args.get("sort", ""), sorts[table.order]), args.get("turned") == "1", max(1, number))


def usable(of: Filter, value: str) -> str:
    value = value.replace("\0", "").strip()[:TYPED_CHARS]
    if isinstance(of, Choice):
        return value if value and value in dict(of.offered()) else ""
    return value if not isinstance(of, Day) or day(value) else ""


def day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def narrowed(table: Table, told: Mapping[str, str]) -> Select[Any]:
    statement = table.rows()
    for each in table.filters:
        if value := told.get(each.name):
            if isinstance(each, Day):
                found = day(value)
                statement = statement.where(each.holds(found)) if found else statement
            else:
                statement = statement.where(each.holds(value))
    return statement


def ordered(table: Table, statement: Select[Any], asked: Asked) -> Select[Any]:
    """What has no value stands last either way. Of what always has one that is not said: an index would not serve it."""
    column = asked.order
    first = column.desc() if asked.descending else column.asc()
    by_key = table.key.desc() if asked.descending else table.key.asc()
    if column is table.key:
        return statement.order_by(by_key)
    return statement.order_by(first if always_has(column) else nulls_last(first), by_key)


def always_has(column: SQLColumnExpression[Any]) -> bool:
    """Whether every line has a value there, as far as that is declared."""
    return getattr(getattr(column, "expression", None), "nullable", True) is False
