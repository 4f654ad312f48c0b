"""A list, declared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression

from jobraker.audit.models import Subject
from jobraker.backoffice.tables.cells import Cell
from jobraker.web.gettext import Phrase

Holds = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Column:
    """`shown` makes its cell of a row of the table's statement. Without `order` nobody sorts by it; `newest_first`: a click
    asks for the largest first. `full`: where a phone shows rows as blocks, it has a line of its own."""

    name: str
    words: Phrase
    shown: Callable[[Any], Cell]
    order: SQLColumnExpression[Any] | None = None
    newest_first: bool = False
    number: bool = False
    full: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some values. `offered` are pairs of value and words, asked for as the page is made."""

    name: str
    words: Phrase
    offered: Callable[[], Sequence[tuple[str, str]]]
    holds: Callable[[str], Holds]


@dataclass(frozen=True, slots=True)
class Typed:
    """Words that the admin types."""

    name: str
    words: Phrase
    holds: Callable[[str], Holds]


@dataclass(frozen=True, slots=True)
class Day:
    name: str
    words: Phrase
    holds: Callable[[date], Holds]


Filter = Choice | Typed | Day


@dataclass(frozen=True, slots=True)
class Bulk:
    """What is done with lines that are ticked: with their keys, as texts; it says what came of it. `sure`: only after
    the admin has seen how many they are, on the page `asks`. `proven`: only with the password given lately."""

    name: str
    words: Phrase
    does: Callable[[Sequence[str]], str]
    sure: bool = False
    proven: bool = False
    asks: str = "backoffice/sure.html"


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` is a statement without an order whose rows have a `key`; `key` is the same as a column, and unique. `order`
    names the column that comes first unless another is chosen. `of_people`: whoever looks at it is written down,
    with the accounts that `person` says lines are of."""

    heading: Phrase
    about: Phrase
    empty: Phrase
    rows: Callable[[], Select[Any]]
    key: SQLColumnExpression[Any]
    columns: Sequence[Column]
    order: str
    subject: Subject
    filters: Sequence[Filter] = ()
    bulk: Sequence[Bulk] = ()
    of_people: bool = False
    person: Callable[[Any], int] | None = None
    mood: Callable[[Any], str] = field(default=lambda _row: "")
    template: str = "backoffice/list.html"
    context: Callable[[], dict[str, Any]] = dict
