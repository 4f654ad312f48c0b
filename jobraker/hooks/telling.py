"""Telling hooks of something: a row for each that wants it, within the transaction of what happened.

Most people have no hook: then nothing is read but that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from jobraker.database import db, storable, transaction
from jobraker.hooks.models import Delivery, Hook
from jobraker.hooks.rules.events import Event, line, message
from jobraker.queue import Task, enqueue
from jobraker.saved.models import SavedJob

APPLICATIONS = "/applications"


@dataclass(frozen=True, slots=True)
class News:
    """`event_id`: as `rules.events` makes it."""

    event: Event
    event_id: str
    data: Mapping[str, Any]


def wants(account_id: int, *events: Event) -> bool:
    """Whether any hook of theirs is told of any of these."""
    with transaction():
        return bool(db.session.scalar(select(wanting(account_id, events).exists())))


def wanting(account_id: int, events: Sequence[Event]) -> Any:
    wanted = Hook.events.overlap([each.value for each in events])
    return select(Hook.key).where(Hook.account_id == account_id, Hook.stopped_at.is_(None), wanted)


def tell(account_id: int, *news: News) -> None:
    """Part of the transaction at hand, or one of its own. What was told of before is not told of again."""
    if not news:
        return
    with transaction():
        for event in dict.fromkeys(each.event for each in news):
            hooks = db.session.scalars(wanting(account_id, [event])).all()
            write(account_id, hooks, [each for each in news if each.event is event])


def write(account_id: int, hooks: Sequence[UUID], news: Sequence[News]) -> Sequence[int]:
    """The numbers of the rows that are new. They are sent for when the transaction is committed."""
    if not (hooks and news):
        return ()
    at = db.session.scalars(select(func.now())).one()
    rows = [
        {
            "account_id": account_id,
            "hook": hook,
            "event": each.event,
            "event_id": each.event_id,
            "body": storable(message(each.event, at, dict(each.data))),
            "due_at": at,
        }
        for each in news
        for hook in hooks
    ]
    once = insert(Delivery).on_conflict_do_nothing(index_elements=["hook", "event_id"]).returning(Delivery.id)
    numbers = list(db.session.scalars(once, rows))
    for number in numbers:
        enqueue(Task.DELIVER, number)
    return numbers


def applications(account_id: int, keys: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """What a message says of each of these that is there, as it is by now. Part of the transaction at hand."""
    columns = (SavedJob.key, SavedJob.posting, SavedJob.stage)
    mine = select(*columns).where(SavedJob.account_id == account_id, SavedJob.key.in_(keys))
    return {key: application(key, posting, stage) for key, posting, stage in db.session.execute(mine)}


def application(key: UUID | str, posting: Mapping[str, Any], stage: str) -> dict[str, Any]:
    titles = {name: line(posting.get(name)) for name in ("title", "company")}
    return {"key": str(key), **titles, "stage": stage, "link": f"{APPLICATIONS}/{key}"}
