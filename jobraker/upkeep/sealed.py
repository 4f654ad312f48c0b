"""Which columns are sealed, what opens in them, and sealing it anew with the first key."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import Column, Table, select, tuple_, update

from jobraker.accounts.models import SecondFactor
from jobraker.applications.models import CalendarFeed
from jobraker.database import db, transaction
from jobraker.hooks.models import Hook
from jobraker.ingestion.models import Source
from jobraker.mail.models import Mail
from jobraker.notifications.models import OutsideAddress
from jobraker.sealing import OtherKeyError, opens, resealed, vaults
from jobraker.settings import Settings

SEALED: tuple[Column[Any], ...] = tuple(
    cast("Table", model.__table__).c[name]
    for model, name in (
        (Source, "credentials"),
        (SecondFactor, "sealed"),
        (Mail, "sealed"),
        (OutsideAddress, "sealed"),
        (CalendarFeed, "sealed"),
        (Hook, "sealed"),
    )
)
BATCH = 200


@dataclass(slots=True)
class Found:
    """Of one column: how much the first key has sealed, how much an earlier one, and which rows none opens."""

    name: str
    new: int = 0
    old: int = 0
    lost: list[str] = field(default_factory=list)


def look(settings: Settings, column: Column[Any]) -> Found:
    """Raises SealingError where the key is none."""
    first, found = vaults(settings)[0], Found(str(column))
    for rows in batches(column):
        for row in rows:
            if opens(first, row[-1]):
                found.new += 1
            elif is_lost(settings, row[-1]):
                found.lost.append(name_of(column, row))
            else:
                found.old += 1
    return found


def seal_anew(settings: Settings, column: Column[Any]) -> Found:
    """With the first key, all that another has sealed; `new` counts what was so already. What somebody changes meanwhile stays
    as they leave it. Safe to repeat, and to run twice at once. Raises SealingError where the key is none."""
    found = Found(str(column))
    for rows in batches(column):
        for row in rows:
            try:
                anew = resealed(settings, row[-1])
            except OtherKeyError:
                found.lost.append(name_of(column, row))
                continue
            if anew == row[-1]:
                found.new += 1
            else:
                found.old += exchanged(column, row, anew)
    return found


def exchanged(column: Column[Any], row: tuple[Any, ...], anew: bytes) -> bool:
    table = column.table
    same = tuple_(*table.primary_key.columns) == row[:-1]
    with transaction():
        change = update(table).where(same, column == row[-1]).values({column: anew}).returning(column)
        return db.session.execute(change).one_or_none() is not None


def batches(column: Column[Any]) -> Iterator[list[tuple[Any, ...]]]:
    """All rows that hold something there: the primary key, and last what is sealed."""
    keys = list(column.table.primary_key.columns)
    every = select(*keys, column).where(column.is_not(None)).order_by(*keys).limit(BATCH)
    after: tuple[Any, ...] = ()
    while True:
        with transaction():
            rows = [tuple(row) for row in db.session.execute(every.where(tuple_(*keys) > after) if after else every)]
        if not rows:
            return
        yield rows
        after = rows[-1][:-1]


def is_lost(settings: Settings, sealed: bytes) -> bool:
    return not any(opens(vault, sealed) for vault in vaults(settings))


def name_of(column: Column[Any], row: tuple[Any, ...]) -> str:
    keys = column.table.primary_key.columns
    return ", ".join(f"{key.name} {value}" for key, value in zip(keys, row[:-1], strict=True))
