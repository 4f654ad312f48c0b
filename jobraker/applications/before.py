"""To which company somebody has applied before, said before another application goes there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from jobraker.database import db, transaction
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from jobraker.taxonomy.placeholders import names_nobody


@dataclass(frozen=True, slots=True)
class Before:
    key: UUID
    title: str
    company: str
    stage: Stage
    applied_on: date


def applied_before(account_id: int, company: str, *, besides: UUID | None = None) -> Sequence[Before]:
    """The last one first. Companies are one where their names are, but for case, marks and legal forms."""
    if not company or names_nobody(company):
        return ()
    wanted = company_key(company)
    posting = SavedJob.posting
    told = (SavedJob.key, posting["title"].astext, posting["company"].astext, SavedJob.stage, SavedJob.applied_on)
    sent = select(*told).where(SavedJob.account_id == account_id, SavedJob.applied_on.is_not(None))
    with transaction():
        rows = db.session.execute(sent.order_by(SavedJob.applied_on.desc(), SavedJob.key)).all()
    return [
        Before(key, title or "", name, Stage(stage), on)
        for key, title, name, stage, on in rows
        if key != besides and name and company_key(name) == wanted
    ]
