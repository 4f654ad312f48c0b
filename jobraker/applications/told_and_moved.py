"""What was told of an application and moved it with that: both are taken back by one ticket, or neither is."""

import json
from enum import StrEnum
from uuid import UUID

from redis import Redis
from sqlalchemy import ColumnElement, delete, func, select

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.applications.models import Event, Interview, Offer
from jobraker.applications.moving import Moved, move_back
from jobraker.applications.rules.events import Kind
from jobraker.database import db, transaction
from jobraker.profile.keeping import own

TOLD = "told"  # what tickets are of
FRESH = 1  # the version of what nobody has changed since it was told


class Part(StrEnum):
    """By the kinds of their events."""

    INTERVIEW = "interview"
    OFFER = "offer"


class Became(StrEnum):
    BACK = "back"
    CHANGED = "changed"  # what was told has been changed since, or is gone
    MOVED_ON = "moved on"


def hold(redis: Redis | None, account_id: int, part: Part, key: UUID, moved: Moved) -> str:
    """`key`: of the interview; of an offer that of its application. "" where nothing takes it back."""
    if not moved.ticket:
        return ""
    held = {"part": part, "key": str(key), "application": str(moved.keys[0]), "moved": moved.ticket}
    return tickets.hold(redis, TOLD, account_id, json.dumps(held))


def take_back(redis: Redis | None, account_id: int, ticket: str) -> tuple[Part, UUID, Became] | None:
    """What it was of and what became of it; None for what was taken back before, is too old, or was another's."""
    with transaction():
        lock(account_id)
        kept = tickets.look(redis, TOLD, account_id, ticket)
        if kept is None:
            return None
        held = json.loads(kept)
        part, key, application = Part(held["part"]), UUID(held["key"]), UUID(held["application"])
        model: type[Interview] | type[Offer] = Interview if part is Part.INTERVIEW else Offer
        row = own(model, account_id, key=key)
        if row is None or row.version != FRESH:
            return part, application, Became.CHANGED
        back = move_back(redis, account_id, held["moved"])
        if back is None or not back[0]:
            return part, application, Became.MOVED_ON
        kept_rows = {"synchronize_session": False}
        db.session.execute(
            delete(model).where(model.account_id == account_id, model.key == key), execution_options=kept_rows
        )
        slips = delete(Event).where(*mine(account_id, application, part), told_of(account_id, application, part, key))
        db.session.execute(slips, execution_options=kept_rows)
        db.session.expunge(row)
        tickets.take(redis, TOLD, account_id, ticket)
    return part, application, Became.BACK


def mine(account_id: int, application: UUID, part: Part) -> tuple[ColumnElement[bool], ...]:
    return Event.account_id == account_id, Event.application == application, Event.kind == Kind(part.value)


def told_of(account_id: int, application: UUID, part: Part, key: UUID) -> ColumnElement[bool]:
    """All that is told of this interview; of the offer that it was told, and not of one that was told and removed before."""
    if part is Part.INTERVIEW:
        told: ColumnElement[bool] = Event.told["key"].astext == str(key)
        return told
    last = select(func.max(Event.id)).where(*mine(account_id, application, part))
    return Event.id == last.scalar_subquery()
