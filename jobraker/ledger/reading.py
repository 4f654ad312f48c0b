"""The ledger as its owner reads it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, case, cast, func, select, text

from jobraker.database import db, transaction
from jobraker.ledger.models import Departure, Receiver, Why

TOGETHER = 1_000  # lines read at once for a file
OTHERS = "others"  # all but the mailbox: what came to somebody themselves hides the rest


@dataclass(frozen=True, slots=True)
class Group:
    """All that one receiver got; employers, who may be many, are one, `receivers` of them."""

    kind: str
    receiver: str
    times: int
    first: datetime
    last: datetime
    receivers: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One time, or all searches of a day: `number` and `at` are of the last, `words` of all."""

    number: int
    at: datetime
    kind: str
    receiver: str
    parts: Sequence[str]
    files: Sequence[str]
    held_back: Sequence[str]
    why: str
    about: str
    words: int | None
    times: int = 1

    @classmethod
    def of(cls, row: Departure) -> "Line":
        return cls(
            row.id,
            row.at,
            row.kind,
            row.receiver,
            row.parts,
            row.files,
            row.held_back,
            row.why,
            row.about,
            row.words,
        )


def groups(account_id: int) -> Sequence[Group]:
    """By receiver, whoever got something last before the others."""
    receiver = case((Departure.kind == Receiver.EMPLOYER, ""), else_=Departure.receiver).label("to_whom")
    last, number = func.max(Departure.at), func.count(Departure.receiver.distinct())
    rows = select(Departure.kind, receiver, func.count(), func.min(Departure.at), last, number)
    mine = rows.where(Departure.account_id == account_id).group_by(Departure.kind, text("to_whom"))
    with transaction():
        return [Group(*row) for row in db.session.execute(mine.order_by(last.desc(), Departure.kind, text("to_whom")))]


def lines(account_id: int, which: str = "", *, before: int = 0, most: int) -> Sequence[Line]:
    """The newest first, the searches of a day as one; `which` is a kind of receiver, `OTHERS` or "" for all; `before` the
    number of a line that is shown already."""
    told: list[Any] = [Departure.kind, Departure.receiver, Departure.parts, Departure.files, Departure.held_back]
    told += [Departure.why, Departure.about]
    day = func.date_trunc("day", func.timezone("UTC", Departure.at))
    apart = case((Departure.why == Why.SEARCH, cast(day, Text)), else_=cast(Departure.id, Text))
    number = func.max(Departure.id)
    rows = select(number, func.max(Departure.at), *told, func.sum(Departure.words), func.count())
    rows = rows.where(Departure.account_id == account_id, *chosen(which)).group_by(*told, apart)
    if before:
        rows = rows.having(number < before)
    with transaction():
        return [Line(*row) for row in db.session.execute(rows.order_by(number.desc()).limit(most))]


def all_lines(account_id: int) -> Iterator[Line]:
    """Each by itself; however many there are, some at a time and with no connection held between."""
    before = 2**63 - 1
    while part := some(account_id, before):
        yield from (Line.of(row) for row in part)
        before = part[-1].id


def some(account_id: int, before: int) -> Sequence[Departure]:
    own = select(Departure).where(Departure.account_id == account_id, Departure.id < before)
    with transaction():
        return db.session.scalars(own.order_by(Departure.id.desc()).limit(TOGETHER)).all()


def chosen(which: str) -> list[ColumnElement[bool]]:
    if which == OTHERS:
        return [Departure.kind != Receiver.MAIL]
    return [Departure.kind == which] if which else []
