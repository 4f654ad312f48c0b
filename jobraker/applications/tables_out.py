"""All applications of somebody as rows of a table that can be taken in again, here or in another account."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import StringIO
from typing import Any
from uuid import UUID

from sqlalchemy import select

from jobraker.applications.models import Event
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.table_cells import defused
from jobraker.applications.rules.table_columns import OURS, Column
from jobraker.applications.rules.table_moves import move_cell
from jobraker.applications.rules.table_pay import pay_said
from jobraker.applications.rules.table_terms import term_of
from jobraker.database import db, transaction
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.posting import from_kept

END = "\r\n"

Cells = dict[Column, str]


def cells_of(account_id: int) -> dict[UUID, Cells]:
    """The newest first, each by its column, as it is before it is defused."""
    rows = select(SavedJob).where(SavedJob.account_id == account_id)
    moved = select(Event).where(Event.account_id == account_id, Event.kind == Kind.MOVED)
    moves: dict[UUID, list[Event]] = {}
    with transaction():
        for event in db.session.scalars(moved.order_by(Event.at, Event.id)):
            moves.setdefault(event.application, []).append(event)
        found = db.session.scalars(rows.order_by(SavedJob.saved_at.desc(), SavedJob.key)).all()
    return {row.key: cells(row, moves.get(row.key, [])) for row in found}


def cells(row: SavedJob, moves: Sequence[Event]) -> Cells:
    posting = from_kept(row.posting)
    pay = row.posting.get("pay")
    return {
        Column.KEY: str(row.key),
        Column.TITLE: posting.title,
        Column.COMPANY: posting.company,
        Column.PLACE: posting.place,
        Column.STAGE: row.stage,
        Column.APPLIED_ON: day(row.applied_on),
        Column.CHANNEL: row.channel,
        Column.DEADLINE: day(row.deadline),
        Column.REMIND_DAYS: "" if row.remind_days is None else str(row.remind_days),
        Column.TAGS: line(row.tags),
        Column.NOTES: row.notes,
        Column.PAY: posting.pay_said or (pay_said(posting.pay) if posting.pay else ""),
        Column.PAY_DETAILS: packed(pay) if isinstance(pay, dict) else "",
        Column.EMPLOYMENT: term_of(posting.employment),
        Column.REMOTE: term_of(posting.remote),
        Column.LEVEL: term_of(posting.level),
        Column.URL: posting.url,
        Column.SAVED_AT: day(row.saved_at),
        Column.STAGE_AT: day(row.stage_at),
        Column.RESUME: document(row.resume),
        Column.LETTER: document(row.letter),
        Column.ANSWERS: packed(row.answers) if row.answers else "",
        Column.HISTORY: packed([move_cell(event.at, event.actor, event.told) for event in moves]) if moves else "",
        Column.SKILLS: " ".join(posting.skills),
        Column.OPENING: str(posting.job_id or ""),
        Column.DESCRIPTION: posting.description,
    }


def written(rows: Iterable[Cells]) -> Iterator[str]:
    """Line by line; the first names the columns."""
    yield line(OURS) + END
    for row in rows:
        yield line(defused(row[column]) for column in OURS) + END


def line(values: Iterable[str]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator=END).writerow(values)  # whose signs it quotes
    return buffer.getvalue().removesuffix(END)


def packed(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def day(value: date | datetime | None) -> str:
    return value.isoformat() if value else ""


def document(told: dict[str, Any] | None) -> str:
    """Its name, with its key here behind it."""
    if not told:
        return ""
    key, name = str(told.get("key") or ""), str(told.get("name") or "")
    return f"{name} [{key}]" if key else name
