"""Public registers of visa sponsors: imported whole by an admin, and looked up for the company of an opening."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import ARRAY, Text, any_, delete, func, literal, select, text
from sqlalchemy.dialects.postgresql import insert

from jobraker.boards.csv_rows import is_text, table
from jobraker.boards.lines import UnreadableFileError
from jobraker.boards.posting import Rejected
from jobraker.database import db, transaction
from jobraker.ingestion.models import Sponsor, SponsorRegister
from jobraker.ingestion.rules.register import (
    ROUTES_MOST,
    Columns,
    Registered,
    UnreadableRegisterError,
    columns,
    is_header,
    names,
    route,
)
from jobraker.ingestion.writing import cursor
from jobraker.queue import Task, enqueue


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
        enqueue(Task.STATE_FACTS)
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
    """Of a row that is shorter than the header what it has."""
    try:
        header, found = table(path, is_header)
        if not header:
            raise UnreadableRegisterError(f"{path.name} is empty.")
        where = columns(header)
        for place, cells, fault in found:
            yield checked(cells, where, f"{path.name}, {place}", fault), where
    except UnreadableFileError as error:
        raise UnreadableRegisterError(f"{str(error).rstrip('.')}.") from error


def checked(cells: Sequence[str], where: Columns, place: str, fault: Rejected | None) -> Sequence[str]:
    if fault:
        raise UnreadableRegisterError(f"{place}: {fault.detail}.")
    if any(cells[where.width :]):
        raise UnreadableRegisterError(f"{place}: {len(cells)} cells under {where.width} columns.")
    if not all(map(is_text, cells)):
        raise UnreadableRegisterError(f"{place} is not UTF-8: save it as UTF-8.")
    return [*cells, *[""] * (where.width - len(cells))]


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
