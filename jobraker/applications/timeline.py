"""What happened to an application: written beside each change, in its transaction, and read back the newest first."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update

from jobraker.applications import hooked
from jobraker.applications.models import Event
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.moves import Actor
from jobraker.database import db, now, transaction
from jobraker.saved.models import SavedJob


def note(account_id: int, application: UUID, kind: Kind, actor: Actor = Actor.PERSON, **told: Any) -> int:
    """Part of the transaction at hand. Its number, by which it can be taken back."""
    return note_all(account_id, {application: told}, kind, actor)[application]


def note_all(
    account_id: int, told: Mapping[UUID, Mapping[str, Any]], kind: Kind, actor: Actor = Actor.PERSON
) -> dict[UUID, int]:
    """One of each; the number of each. What shows an application is told that it changed."""
    if not told:
        return {}
    each = {"account_id": account_id, "kind": kind, "actor": actor, "at": now()}
    rows = [each | {"application": key, "told": dict(values)} for key, values in told.items()]
    written = db.session.execute(insert(Event).returning(Event.application, Event.id), rows)
    found = {row.application: row.id for row in written}
    touch(account_id, list(told))
    hooked.noted(account_id, kind, actor, told, found)
    return found


def touch(account_id: int, keys: Collection[UUID]) -> None:
    """That something of them changed which is not in their own rows."""
    mine = update(SavedJob).where(SavedJob.account_id == account_id, SavedJob.key.in_(keys))
    db.session.execute(mine.values(changed_at=now()), execution_options={"synchronize_session": False})


def events_of(account_id: int, application: UUID) -> Sequence[Event]:
    """The newest first."""
    rows = select(Event).filter_by(account_id=account_id, application=application)
    with transaction():
        return db.session.scalars(rows.order_by(Event.at.desc(), Event.id.desc())).all()
