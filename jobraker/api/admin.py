"""What admins read of a list: its newest rows first, part by part; and that they read it, where it is of people."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select

from jobraker.api import paging
from jobraker.api.access import own
from jobraker.api.schemas.shapes import Paging
from jobraker.audit import noting
from jobraker.audit.models import Act, Subject
from jobraker.audit.noting import Doer
from jobraker.database import db, transaction
from jobraker.extensions import client_address

NOT_ASKED = {"limit", "cursor"}


def part(kind: str, rows: Select[*tuple[Any, ...]], number: Any, query: Paging) -> tuple[Sequence[Any], str | None]:
    """Rows by their `number`, and the address of the following part."""
    asked = f"admin {kind} {query.model_dump_json(exclude=NOT_ASKED)}"
    place = paging.read(asked, query.cursor)
    if place:
        rows = rows.where(number < int(place[0]))
    with transaction():
        found = db.session.execute(rows.order_by(number.desc()).limit(query.limit + 1)).all()
    shown = found[: query.limit]
    return shown, paging.address(asked, shown[-1].number) if len(found) > query.limit else None


def read(kind: Subject, query: Paging, rows: Sequence[Any]) -> None:
    """That the caller has read rows of people."""
    if rows:
        note(kind, filters=query.model_dump(mode="json", exclude=NOT_ASKED, exclude_defaults=True), lines=len(rows))


def note(kind: Subject, subject: object = "", *, person: int | None = None, **detail: Any) -> None:
    doer = Doer(own().id, own().address, client_address())
    noting.note(doer, Act.READ, kind, subject, person=person, **detail)
