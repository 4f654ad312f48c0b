"""What becomes of tasks that failed: sent again, or given up."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from sqlalchemy import func, update

from jobraker.database import db, transaction
from jobraker.queue import Task, enqueue
from jobraker.tasks.models import FailedTask


class Became(StrEnum):
    RETRIED = "retried"
    DISCARDED = "discarded"


KNOWN = frozenset(task.value for task in Task)  # one of an older version may fail as its last message is taken


def retry(ids: Iterable[int]) -> Sequence[int]:
    """Send them again with what they were called with; those that were, which nobody else had settled."""
    with transaction():
        sent = settle(ids, Became.RETRIED)
        for row in sent:
            enqueue(Task(row.task), *row.args)
    return [row.id for row in sent]


def discard(ids: Iterable[int]) -> Sequence[int]:
    with transaction():
        return [row.id for row in settle(ids, Became.DISCARDED)]


def settle(ids: Iterable[int], became: Became) -> Sequence[FailedTask]:
    """Of several who do it at once one does."""
    open_ = update(FailedTask).where(FailedTask.id.in_(list(ids)), FailedTask.settled_at.is_(None))
    if became is Became.RETRIED:
        open_ = open_.where(FailedTask.task.in_(KNOWN))
    done = open_.values(settled_at=func.now(), became=became.value).returning(FailedTask)
    return db.session.scalars(done, execution_options={"populate_existing": True}).all()
