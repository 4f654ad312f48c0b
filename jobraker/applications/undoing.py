"""What is taken off an application, held for some minutes so that it can be put back as it was, once and by its owner."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from redis import Redis
from sqlalchemy import delete

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.applications import returning
from jobraker.applications.models import Interview, Reminder
from jobraker.applications.rules import limits
from jobraker.applications.rules.events import Kind
from jobraker.applications.timeline import note, touch
from jobraker.database import db, transaction
from jobraker.profile.keeping import count, own
from jobraker.saved.models import SavedJob

REMOVED = "application-part"  # what tickets are of


class Part(StrEnum):
    """By the names of their tables."""

    INTERVIEW = "interview"
    REMINDER = "reminder"


MODELS: Mapping[Part, type[Interview] | type[Reminder]] = {Part.INTERVIEW: Interview, Part.REMINDER: Reminder}
MOST = {Part.INTERVIEW: limits.INTERVIEWS, Part.REMINDER: limits.REMINDERS}
TOLD = {
    Part.INTERVIEW: ("key", "round", "form", "begins_at", "outcome"),
    Part.REMINDER: ("key", "form", "day", "words"),
}


class Returned(StrEnum):
    BACK = "back"
    THERE = "there"
    FULL = "full"
    ALONE = "alone"  # its application is gone


@dataclass(frozen=True, slots=True)
class Gone:
    """`row`: what was taken off, by column; `ticket` puts it back, "" where nothing can."""

    part: Part
    row: Mapping[str, Any]
    ticket: str = ""

    @property
    def application(self) -> UUID:
        return UUID(self.row["application"])


def remove(redis: Redis | None, part: Part, account_id: int, application: UUID, key: UUID) -> Gone | None:
    """None where it is not there."""
    model = MODELS[part]
    with transaction():
        lock(account_id)
        found = returning.rows_of(part.value, account_id, [key], "key")
        row = next((each for each in found if each["application"] == str(application)), None)
        if row is None:
            return None
        mine = delete(model).where(model.account_id == account_id, model.key == key)
        db.session.execute(mine, execution_options={"synchronize_session": False})
        told = {name: row[name] for name in TOLD[part]}
        event = note(account_id, application, Kind(part.value), did="removed", **told)
    held = json.dumps({"part": part, "row": row, "event": event})
    return Gone(part, row, tickets.hold(redis, REMOVED, account_id, held))


def open_ones(part: Part, account_id: int, application: UUID) -> int:
    """Reminders that are done leave room for others."""
    over = {"done_at": None} if part is Part.REMINDER else {}
    return count(MODELS[part], account_id, application=application, **over)


def put_back(redis: Redis | None, account_id: int, ticket: str) -> tuple[Gone, Returned] | None:
    """None for what was put back before, is too old, or was another's. Where it cannot be put back now, the ticket is good
    for another try."""
    with transaction():
        lock(account_id)
        kept = tickets.look(redis, REMOVED, account_id, ticket)
        if kept is None:
            return None
        held = json.loads(kept)
        gone = Gone(Part(held["part"]), held["row"], ticket)
        if own(SavedJob, account_id, key=gone.application) is None:
            return gone, Returned.ALONE
        if open_ones(gone.part, account_id, gone.application) >= MOST[gone.part]:
            return gone, Returned.FULL
        tickets.take(redis, REMOVED, account_id, ticket)
        if not returning.write_back(gone.part.value, [held["row"]]):
            return gone, Returned.THERE
        returning.forget(account_id, [held["event"]])
        touch(account_id, [gone.application])
    return gone, Returned.BACK
