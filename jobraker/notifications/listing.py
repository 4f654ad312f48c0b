"""The list of what somebody was told: reading it, and what of it is read."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, func, select, text, update

from jobraker.database import db, now, transaction
from jobraker.notifications.models import UNREAD, Notification

KEPT = timedelta(days=180)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = (datetime.max.replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)  # of stamps
COUNTED = 100  # more than these are said to be more


def unread_number(account_id: int) -> int:
    """At most one more than are counted."""
    some = select(Notification.id).where(Notification.account_id == account_id, text(UNREAD)).limit(COUNTED + 1)
    with transaction():
        return db.session.scalar(select(func.count()).select_from(some.subquery())) or 0


def listed(
    account_id: int, *, kind: str = "", unread: bool = False, before: int = 0, most: int
) -> Sequence[Notification]:
    """The newest first; `before`: the number of one that is shown already."""
    rows = select(Notification).where(shown(account_id))
    if kind:
        rows = rows.where(Notification.kind == kind)
    if unread:
        rows = rows.where(Notification.read_at.is_(None))
    if before:
        rows = rows.where(Notification.id < before)
    with transaction():
        newest = rows.order_by(Notification.id.desc()).limit(most)
        return db.session.scalars(newest.execution_options(populate_existing=True)).all()


def shown(account_id: int) -> ColumnElement[bool]:
    return and_(Notification.account_id == account_id, Notification.here, Notification.gathered_in.is_(None))


def notification_of(account_id: int, number: int) -> Notification | None:
    with transaction():
        return db.session.scalar(select(Notification).where(shown(account_id), Notification.id == number))


def mark_read(account_id: int, number: int) -> None:
    mine = update(Notification).where(shown(account_id), Notification.id == number, Notification.read_at.is_(None))
    with transaction():
        db.session.execute(mine.values(read_at=func.now()))


def mark_all_read(account_id: int, newest: int, kind: str = "") -> tuple[int, int]:
    """Those up to the newest that was shown: how many, and the stamp by which they are found again."""
    at = now()
    mine = update(Notification).where(Notification.account_id == account_id, text(UNREAD), Notification.id <= newest)
    if kind:
        mine = mine.where(Notification.kind == kind)
    with transaction():
        read = db.session.scalars(mine.values(read_at=at).returning(Notification.id)).all()
    return len(read), stamp_of(at)


def mark_unread_again(account_id: int, stamp: int) -> int:
    """What was marked read together; how many these were."""
    at = EPOCH + timedelta(microseconds=stamp)
    mine = update(Notification).where(shown(account_id), Notification.read_at == at)
    with transaction():
        return len(db.session.scalars(mine.values(read_at=None).returning(Notification.id)).all())


def stamp_of(at: datetime) -> int:
    return (at - EPOCH) // timedelta(microseconds=1)


def forget_old() -> int:
    """Delete what is older than anybody looks back; how many there were."""
    gone = delete(Notification).where(Notification.created_at < func.now() - KEPT)
    with transaction():
        return len(db.session.scalars(gone.returning(Notification.id)).all())
