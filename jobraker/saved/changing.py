"""What somebody writes to the jobs that they saved: one at a time over the version that its form showed, or several at once."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, cast, func, select, update
from sqlalchemy.dialects.postgresql import ARRAY

from jobraker.accounts.locking import lock
from jobraker.database import db, now, transaction
from jobraker.profile.keeping import Kept, Outcome, keep, own
from jobraker.profile.rules.merging import Content, Seen
from jobraker.saved.models import SavedJob
from jobraker.saved.rules import limits


def saved_job(account_id: int, key: UUID) -> SavedJob | None:
    with transaction():
        return own(SavedJob, account_id, key=key)


def change(account_id: int, key: UUID, seen: Seen, content: Content) -> Kept:
    """Save what a form changed, as the forms of a profile are saved. A new day is reminded of anew."""
    with transaction():
        lock(account_id)
        row = own(SavedJob, account_id, key=key)
        if row is None:
            return Kept(Outcome.GONE)
        days = (row.deadline, row.remind_days)
        kept = keep(SavedJob, account_id, Seen(max(seen.version, 1), seen.marks), content, key=key)
        row = own(SavedJob, account_id, key=key)
        if row and (row.deadline, row.remind_days) != days:
            row.reminded_at = None
    return kept


def tag(account_id: int, keys: Collection[UUID], name: str) -> int:
    """How many have it now that did not: one that has as many tags as it may have is left."""
    without = ~has(name)
    room = func.cardinality(SavedJob.tags) < limits.TAGS
    return written(account_id, keys, [without, room], tags=func.array_append(SavedJob.tags, name))


def untag(account_id: int, keys: Collection[UUID], name: str) -> int:
    """However it is spelt. How many had it."""
    each = func.unnest(SavedJob.tags).column_valued("each")
    others = select(func.array_agg(each)).where(func.lower(each) != func.lower(name)).scalar_subquery()
    return written(account_id, keys, [has(name)], tags=func.coalesce(others, cast([], ARRAY(Text))))


def has(name: str) -> ColumnElement[bool]:
    each = func.unnest(SavedJob.tags).column_valued("each")
    return select(each).where(func.lower(each) == func.lower(name)).exists()


def set_deadline(account_id: int, keys: Collection[UUID], deadline: date | None) -> int:
    """How many had another one; of those that have none any more nobody is reminded."""
    other = SavedJob.deadline.is_distinct_from(deadline)
    kept = SavedJob.remind_days if deadline else None
    return written(account_id, keys, [other], deadline=deadline, remind_days=kept, reminded_at=None)


def written(account_id: int, keys: Collection[UUID], where: list[ColumnElement[bool]], **values: Any) -> int:
    mine = update(SavedJob).where(SavedJob.account_id == account_id, SavedJob.key.in_(keys), *where)
    changed = mine.values(**values, version=SavedJob.version + 1, changed_at=now())
    with transaction():
        lock(account_id)
        rows = db.session.scalars(changed.returning(SavedJob.key), execution_options={"synchronize_session": False})
        return len(rows.all())
