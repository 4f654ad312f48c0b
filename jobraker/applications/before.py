"""To which company somebody has applied before, said before another application goes there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import text

from jobraker.database import db, transaction
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.saved.rules.stages import Stage
from jobraker.taxonomy.placeholders import names_nobody

# What is kept of an opening is long: it is unpacked once.
SENT = """
SELECT key, told.title, told.company, stage, applied_on
FROM saved_job CROSS JOIN LATERAL jsonb_to_record(posting) AS told(title text, company text)
WHERE account_id = :account_id AND applied_on IS NOT NULL ORDER BY applied_on DESC, key
"""


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
    with transaction():
        rows = db.session.execute(text(SENT), {"account_id": account_id}).all()
    return [
        Before(key, title or "", name, Stage(stage), on)
        for key, title, name, stage, on in rows
        if key != besides and name and company_key(name) == wanted
    ]
