"""The ledger as its owner reads it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from jobraker.database import db, transaction
from jobraker.ledger.models import Departure, Receiver

TOGETHER = 1_000  # lines read at once for a file
OTHERS = "others"  # all but the mailbox: what came to somebody themselves hides the rest


@dataclass(frozen=True, slots=True)
class Group:
    """All that one receiver got."""

    kind: str
    receiver: str
    times: int
    first: datetime
    last: datetime


def groups(account_id: int) -> Sequence[Group]:
    """By receiver, whoever got something last before the others."""
    told = (Departure.kind, Departure.receiver)
    last = func.max(Departure.at)
    rows = select(*told, func.count(), func.min(Departure.at), last).where(Departure.account_id == account_id)
    with transaction():
        return [Group(*row) for row in db.session.execute(rows.group_by(*told).order_by(last.desc(), *told))]


def lines(account_id: int, which: str = "", *, before: int = 0, most: int) -> Sequence[Departure]:
    """The newest first; `which` is a kind of receiver, `OTHERS` or "" for all; `before` a line that is shown already."""
    own = select(Departure).where(Departure.account_id == account_id, *chosen(which))
    if before:
        own = own.where(Departure.id < before)
    with transaction():
        return db.session.scalars(own.order_by(Departure.id.desc()).limit(most)).all()


def all_lines(account_id: int) -> Iterator[Departure]:
    """However many there are, some at a time and with no connection held between."""
    before = 0
    while part := lines(account_id, before=before, most=TOGETHER):
        yield from part
        before = part[-1].id


def chosen(which: str) -> list[ColumnElement[bool]]:
    if which == OTHERS:
        return [Departure.kind != Receiver.MAIL]
    return [Departure.kind == which] if which else []
