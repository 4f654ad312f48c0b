"""What a person writes and keeps by number, résumés and letters alike: its versions, and the opening that it is for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import Select, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import undefer

from jobraker.database import db, now, transaction
from jobraker.documents import design as designs
from jobraker.documents.design import Design
from jobraker.jobs.models import Job
from jobraker.resumes.models import Drafted, Kept

VERSIONS_MOST = 50  # of one; the oldest goes
NUMBER_MOST = 2**31 - 1  # that the database holds of one

Row = TypeVar("Row", bound=Kept | Drafted)
OfRow = TypeVar("OfRow", bound=Kept)


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    saved_at: datetime


def whole(model: type[Row], account_id: int, **key: Any) -> Row | None:
    """With all that it says."""
    mine = select(model).filter_by(account_id=account_id, **key).options(undefer("*"))
    return db.session.scalar(mine, execution_options={"populate_existing": True})


def version_of(model: type[OfRow], account_id: int, key: UUID, number: int) -> OfRow | None:
    return whole(model, account_id, key=key, number=number) if 0 < number <= NUMBER_MOST else None


def versions_of(model: type[Kept], account_id: int, key: UUID) -> Sequence[Version]:
    """The newest first."""
    mine = select(model.number, model.saved_at).filter_by(account_id=account_id, key=key)
    with transaction():
        return [Version(*row) for row in db.session.execute(mine.order_by(model.number.desc()))]


def latest(model: type[Kept], account_id: int, key: UUID) -> int:
    """The number of the last version, 0 for none."""
    return db.session.scalar(select(func.max(model.number)).filter_by(account_id=account_id, key=key)) or 0


def newest(model: type[Kept], account_id: int) -> Select[UUID, int]:
    """The key of each that has versions, with the `number` of its last one."""
    numbers = select(model.key, func.max(model.number).label("number"))
    return numbers.where(model.account_id == account_id).group_by(model.key)


def keep(model: type[Kept], account_id: int, key: UUID, told: Mapping[str, Any]) -> int:
    """As another version; its number. Call it with the owner locked."""
    number = latest(model, account_id, key) + 1
    row = {"account_id": account_id, "key": key, "number": number, "saved_at": now()}
    db.session.execute(insert(model).values(**row, **told))
    old = delete(model).filter_by(account_id=account_id, key=key)
    db.session.execute(old.where(model.number <= number - VERSIONS_MOST))
    return number


def key_for(model: type[Drafted], account_id: int, job_id: int) -> UUID | None:
    """The one for this opening, or for one that was merged into it."""
    mine = select(model.key).filter_by(account_id=account_id).outerjoin(Job, Job.id == model.job_id)
    same = mine.where((model.job_id == job_id) | (Job.moved_to == job_id))
    return db.session.scalar(same.order_by((model.job_id == job_id).desc(), model.created_at).limit(1))


def count(model: type[Drafted], account_id: int) -> int:
    return db.session.scalar(select(func.count()).select_from(model).filter_by(account_id=account_id)) or 0


def design_in(row: Kept | Drafted) -> Design:
    """Our usual one where an earlier release kept another shape."""
    try:
        return designs.from_kept(row.design)
    except ValidationError:
        return Design()
