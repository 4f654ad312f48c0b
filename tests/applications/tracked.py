"""Applications for tests, written as people write them."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import update

from jobraker.database import db, transaction
from jobraker.profile import keeping
from jobraker.saved import saving
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.posting import Posting
from jobraker.saved.rules.stages import Stage


def tracked(
    account_id: int, title: str = "Baker", stage: Stage = Stage.SAVED, *, company: str = "Acme", **columns: Any
) -> UUID:
    """The key of a job from elsewhere that stands there; `columns` of its row as they are told."""
    key = uuid4()
    saving.keep_own(account_id, key, Posting(title=title, company=company))
    with transaction():
        row = update(SavedJob).where(SavedJob.account_id == account_id, SavedJob.key == key)
        db.session.execute(row.values(stage=stage, **columns))
    return key


def row_of(account_id: int, key: UUID) -> SavedJob:
    with transaction():
        row = keeping.own(SavedJob, account_id, key=key)
    assert row
    return row


TODAY = date(2026, 6, 1)
