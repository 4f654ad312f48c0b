"""What hooks were told and what became of each message, for as long as anybody asks; and telling it once more."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select, update

from jobraker.accounts.locking import lock
from jobraker.database import db, in_batches, transaction
from jobraker.hooks.keeping import hook_of
from jobraker.hooks.models import OPEN, Delivery, Hook, State
from jobraker.hooks.rules import limits
from jobraker.hooks.rules.events import Event, event_id
from jobraker.hooks.telling import News, write
from jobraker.queue import Task, enqueue

FORGOTTEN = 1_000  # at once


def listed(
    account_id: int, hook: UUID, *, state: str = "", event: str = "", before: int = 0, most: int
) -> Sequence[Delivery]:
    """The newest first; `before`: the number of one that is shown already. `state`: `waiting` has those that are being sent
    too."""
    rows = select(Delivery).where(Delivery.account_id == account_id, Delivery.hook == hook)
    if state:
        rows = rows.where(Delivery.state.in_(OPEN) if state == State.WAITING else Delivery.state == state)
    if event:
        rows = rows.where(Delivery.event == event)
    if before:
        rows = rows.where(Delivery.id < before)
    with transaction():
        newest = rows.order_by(Delivery.id.desc()).limit(most)
        return db.session.scalars(newest.execution_options(populate_existing=True)).all()


def delivery_of(account_id: int, hook: UUID, number: int) -> Delivery | None:
    mine = select(Delivery).filter_by(account_id=account_id, hook=hook, id=number)
    with transaction():
        return db.session.scalar(mine.execution_options(populate_existing=True))


def ping(account_id: int, key: UUID) -> bool:
    """Send a message that says what it is. Whether the hook is there and not stopped."""
    with transaction():
        lock(account_id)
        row = hook_of(account_id, key)
        if row is None or row.stopped_at is not None:
            return False
        data = {"hook": {"key": str(key), "name": row.name}}
        write(account_id, [key], [News(Event.PING, event_id(Event.PING, uuid4()), data)])
    return True


def resend(account_id: int, hook: UUID, number: int) -> bool:
    """The same event, with all its tries before it. Not where its hook is stopped, or where it is being sent."""
    going = select(Hook.key).where(Hook.account_id == account_id, Hook.key == hook, Hook.stopped_at.is_(None))
    mine = update(Delivery).where(
        Delivery.account_id == account_id,
        Delivery.hook == hook,
        Delivery.id == number,
        Delivery.state != State.SENDING,
        going.exists(),
    )
    anew = {"state": State.WAITING, "tries": 0, "due_at": func.now(), "settled_at": None, "problem": ""}
    with transaction():
        lock(account_id)
        kept = db.session.scalar(
            mine.values(**anew, status=None).returning(Delivery.id),
            execution_options={"synchronize_session": False},
        )
        if kept is not None:
            enqueue(Task.DELIVER, kept)
    return kept is not None


def forget_old() -> int:
    """Delete what is older than anybody asks about; how many there were."""
    old = select(Delivery.id).where(Delivery.created_at < func.now() - limits.KEPT, Delivery.settled_at.is_not(None))
    gone = delete(Delivery).where(Delivery.id.in_(old.limit(FORGOTTEN)))
    return in_batches(lambda: len(db.session.scalars(gone.returning(Delivery.id)).all()), FORGOTTEN)
