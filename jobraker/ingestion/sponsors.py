"""Public registers of visa sponsors: imported whole by an admin, and looked up for the company of an opening."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import ARRAY, Text, any_, delete, func, literal, select, text
from sqlalchemy.dialects.postgresql import insert

from jobraker.boards.lines import UnreadableFileError, lines
from jobraker.database import db, transaction
from jobraker.ingestion.models import Sponsor, SponsorRegister
from jobraker.ingestion.rules.register import (
    ROUTES_MOST,
    Columns,
    Registered,
    UnreadableRegisterError,
    columns,
    names,
    route,
)
from jobraker.ingestion.writing import cursor

CELL_CHARS = 100_000  # of one cell; a quote that is never closed would swallow the file


def import_register(path: Path, country: str) -> int:
    """Replace the register of a country (ISO 3166-1 alpha-2) by that of a CSV file; the number of names now on it.

    Raises `UnreadableRegisterError`, and then leaves the old one as it is.
    """
    sponsors = read_register(path)
    with transaction():
        # Two admins at once: the second waits, and replaces what the first has written.
        db.session.execute(text("LOCK TABLE sponsor IN SHARE ROW EXCLUSIVE MODE"))
        db.session.execute(delete(Sponsor).where(Sponsor.country == country))
        with cursor() as writer, writer.copy("COPY sponsor (country, key, name, routes) FROM STDIN") as copy:
            for key, (name, routes) in sponsors.items():
                copy.write_row((country, key, name, list(routes)))
        now = {"imported_at": func.now(), "sponsors": len(sponsors)}
        register = insert(SponsorRegister).values(country=country, **now)
        db.session.execute(register.on_conflict_do_update(index_elements=["country"], set_=now))
    return len(sponsors)


def read_register(path: Path) -> dict[str, tuple[str, dict[str, None]]]:
    """By the key of a company its name and routes."""
    found: dict[str, tuple[str, dict[str, None]]] = {}
    for row, where in rows(path):
        for key, name in names(row, where):
            _, routes = found.setdefault(key, (name, {}))
            if (said := route(row, where)) and len(routes) < ROUTES_MOST:
                routes[said] = None
    if not found:
        raise UnreadableRegisterError(f"{path.name} names no employer.")
    return found


def rows(path: Path) -> Iterator[tuple[Sequence[str], Columns]]:
    csv.field_size_limit(CELL_CHARS)
    reader = csv.reader(decoded(path))
    try:
        header = next(reader, None)
        if header is None:
            raise UnreadableRegisterError(f"{path.name} is empty.")
        where = columns(header)
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != where.width:
                raise UnreadableRegisterError(
                    f"{path.name}, line {reader.line_num}: {len(row)} cells under {where.width} columns."
                )
            yield row, where
    except csv.Error as error:
        raise UnreadableRegisterError(f"{path.name}, line {reader.line_num}: {error}.") from error
    except UnreadableFileError as error:
        raise UnreadableRegisterError(f"{error}.") from error


def decoded(path: Path) -> Iterator[str]:
    for line in lines(path):
        if line.content is None:
            raise UnreadableRegisterError(f"{path.name}, line {line.number} is too long to be a register's.")
        try:
            yield line.content.decode()
        except UnicodeDecodeError:
            raise UnreadableRegisterError(f"{path.name}, line {line.number} is not UTF-8: save it as UTF-8.") from None


def registers() -> Sequence[SponsorRegister]:
    with transaction():
        return db.session.scalars(select(SponsorRegister).order_by(SponsorRegister.country)).all()


def registered(company_key: str, countries: Iterable[str]) -> tuple[Registered, ...]:
    """What the registers of these countries say of a company; of a country whose register nobody has imported, nothing.

    Call it in a transaction.
    """
    wanted = any_(literal(sorted(set(countries)), ARRAY(Text)))
    found = (
        select(SponsorRegister.country, SponsorRegister.imported_at, Sponsor.name, Sponsor.routes)
        .join(Sponsor, (Sponsor.country == SponsorRegister.country) & (Sponsor.key == company_key), isouter=True)
        .where(SponsorRegister.country == wanted)
        .order_by(SponsorRegister.country)
    )
    return tuple(
        Registered(row.country, row.imported_at, row.name, tuple(row.routes or ())) for row in db.session.execute(found)
    )
