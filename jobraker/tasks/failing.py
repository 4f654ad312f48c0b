"""Writing down what failed after all its tries."""

from collections.abc import Sequence
from datetime import timedelta

import structlog
from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError

from jobraker.database import db, in_batches, now, storable, transaction
from jobraker.redaction import redacted
from jobraker.tasks.models import FailedTask
from jobraker.tasks.rules.errors import told, traced

SETTLED_KEPT = timedelta(days=30)
TOGETHER = 5_000  # rows that one statement deletes

log = structlog.get_logger(__name__)


def failed(
    message: str, task: str, queue: str, args: Sequence[int], error: BaseException, *, tries: int, trace: str
) -> None:
    """Never raises: whoever calls it has a message to give back. What a sweep sends again and again, and fails each time, is
    one line with ever more tries."""
    said = {"error": redacted(storable(told(error))), "traceback": redacted(storable(traced(error))), "trace": trace}
    same = select(FailedTask.id).where(
        FailedTask.settled_at.is_(None), FailedTask.task == task, FailedTask.args == list(args)
    )
    again = update(FailedTask).where(FailedTask.id.in_(same.order_by(FailedTask.id.desc()).limit(1).with_for_update()))
    row = insert(FailedTask).values(message=message, task=task, queue=queue, args=list(args), tries=tries, **said)
    try:
        with transaction():
            grown = again.values(tries=FailedTask.tries + tries, failed_at=func.now(), **said)
            if not db.session.scalars(grown.returning(FailedTask.id)).all():
                db.session.execute(row.on_conflict_do_nothing())
    except SQLAlchemyError as away:
        log.warning("a failed task was not written down", failed=task, args=list(args), error=type(away).__name__)


def forget_old(at_once: int = TOGETHER) -> int:
    """Those that were settled long ago; how many."""
    old = select(FailedTask.id).where(FailedTask.settled_at < now() - SETTLED_KEPT).limit(at_once)
    gone = delete(FailedTask).where(FailedTask.id.in_(old)).returning(FailedTask.id)
    return in_batches(lambda: len(db.session.scalars(gone).all()), at_once)
