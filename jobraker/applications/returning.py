"""Rows that were taken away, as they were: read before they go, and written back where what they belong to is still there."""

import json
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, text

from jobraker.applications.models import Event
from jobraker.database import db

Row = dict[str, Any]

READ = "SELECT to_jsonb({table}) FROM {table} WHERE account_id = :account_id AND {column} = ANY(cast(:keys AS uuid[]))"
# Of several, those that belong to what is gone meanwhile stay away, and those that are there already stay as they are.
RETURN = """
INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, each.row{beside})).* FROM jsonb_array_elements(cast(:rows AS jsonb)) AS each(row)
{where} ON CONFLICT DO NOTHING RETURNING to_jsonb({table})
"""
OF_APPLICATION = """
EXISTS (SELECT FROM saved_job WHERE saved_job.account_id = (each.row->>'account_id')::bigint AND saved_job.key = (each.row->>'{column}')::uuid)
"""
OF_CONTACT = """
EXISTS (SELECT FROM contact WHERE contact.account_id = (each.row->>'account_id')::bigint AND contact.key = (each.row->>'contact')::uuid)
"""
# An opening whose row is gone meanwhile leaves its entry as it was kept.
OPENING = """
jsonb_build_object('job_id', (SELECT id FROM job WHERE id = (each.row->>'job_id')::bigint))
"""
NEEDS = {
    "saved_job": (),
    "contact": (),
    "contact_of_application": (OF_APPLICATION.format(column="application"), OF_CONTACT),
    "job_offer": (OF_APPLICATION.format(column="key"),),
    "interview": (OF_APPLICATION.format(column="application"),),
    "practice": (OF_APPLICATION.format(column="application"),),
    "practice_answer": (OF_APPLICATION.format(column="application"),),
    "reminder": (OF_APPLICATION.format(column="application"),),
    "application_event": (OF_APPLICATION.format(column="application"),),
}


def rows_of(table: str, account_id: int, keys: Collection[UUID], column: str = "application") -> list[Row]:
    """Part of the transaction at hand."""
    values = {"account_id": account_id, "keys": list(map(str, keys))}
    return list(db.session.scalars(text(READ.format(table=table, column=column)), values))


def write_back(table: str, rows: Sequence[Row]) -> list[Row]:
    """Those that came back. Part of the transaction at hand."""
    if not rows:
        return []
    needs = " AND ".join(NEEDS[table])
    beside = f" || {OPENING}" if table == "saved_job" else ""
    statement = RETURN.format(table=table, beside=beside, where=f"WHERE {needs}" if needs else "")
    return list(db.session.scalars(text(statement), {"rows": json.dumps(rows)}))


def forget(account_id: int, events: Collection[int]) -> None:
    """A slip that was taken back is no part of what happened: its events go with it."""
    gone = delete(Event).where(Event.account_id == account_id, Event.id.in_(events))
    db.session.execute(gone, execution_options={"synchronize_session": False})
