"""The saved jobs of somebody as lists show them: each opening as it is now, else as it was kept."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import RowMapping, text

from jobraker.database import db, transaction
from jobraker.saved.rules.posting import Posting, from_kept
from jobraker.search.rows import pay_of
from jobraker.taxonomy.placeholders import names_nobody
from jobraker.taxonomy.terms import Employment, Level, Remote

# One that was merged into another is that other one now; of one that was withdrawn what was kept is left. Descriptions are left out: a list of thousands shows none.
LIST = """
SELECT saved_job.key, posting - 'description' AS posting, notes, tags, deadline, remind_days, reminded_at, saved_job.version, saved_at,
  current.id, current.title, company.name AS company, company.key AS company_key, current.place_text, current.place_ids,
  current.remote, current.employment, current.level, current.pay_min, current.pay_max, current.pay_currency,
  current.pay_period, current.pay_predicted, current.pay_year_min, current.pay_year_max, current.closed_at,
  current.valid_through, current.skills, (
    SELECT bool_and(source.sandbox) FROM listing JOIN source ON source.id = listing.source_id WHERE listing.job_id = current.id
  ) AS sandbox
FROM saved_job LEFT JOIN job ON job.id = saved_job.job_id
  LEFT JOIN job current ON current.id = CASE WHEN job.closed_at IS NULL THEN job.id ELSE coalesce(job.moved_to, job.id) END
    AND current.withdrawn_at IS NULL
  LEFT JOIN company ON company.id = current.company_id
WHERE account_id = :account_id {which} ORDER BY saved_at DESC, saved_job.key
"""
COUNT = "SELECT count(*) FROM saved_job WHERE account_id = :account_id AND stage = 'saved'"


@dataclass(frozen=True, slots=True)
class SavedView:
    """`posting`: the opening as it is now, where it is still known here. `job_id`: None where there is no page of it.
    `is_closed`: it can no longer be applied for; of what is theirs alone nobody knows."""

    key: UUID
    posting: Posting
    job_id: int | None
    is_closed: bool
    more_places: int
    sandbox: bool
    notes: str
    tags: tuple[str, ...]
    deadline: date | None
    remind_days: int | None
    reminded_at: datetime | None
    version: int
    saved_at: datetime

    @property
    def is_own(self) -> bool:
        return self.posting.is_own


def saved_jobs(account_id: int, keys: Collection[UUID] | None = None) -> Sequence[SavedView]:
    """All that are saved and no more, or those of these keys, however far they have come; the last that was saved first."""
    which = "AND stage = 'saved'" if keys is None else "AND saved_job.key = ANY(cast(:keys AS uuid[]))"
    statement = LIST.format(which=which)
    values = {"account_id": account_id, "keys": list(map(str, keys or ()))}
    with transaction():
        rows = db.session.execute(text(statement), values).mappings().all()
    return [view(row) for row in rows]


def count_saved(account_id: int) -> int:
    with transaction():
        return db.session.scalar(text(COUNT), {"account_id": account_id}) or 0


def view(row: RowMapping) -> SavedView:
    kept = from_kept(row["posting"])
    return SavedView(
        key=row["key"],
        posting=as_it_is(row, kept) if row["id"] else kept,
        job_id=row["id"],
        is_closed=not kept.is_own and (row["id"] is None or row["closed_at"] is not None),
        more_places=max(sum(place > 0 for place in row["place_ids"] or ()) - 1, 0),
        sandbox=bool(row["sandbox"]),
        notes=row["notes"],
        tags=tuple(row["tags"]),
        deadline=row["deadline"],
        remind_days=row["remind_days"],
        reminded_at=row["reminded_at"],
        version=row["version"],
        saved_at=row["saved_at"],
    )


def as_it_is(row: RowMapping, kept: Posting) -> Posting:
    nobody = names_nobody(row["company"])
    return Posting(
        title=row["title"],
        company="" if nobody else row["company"],
        company_key="" if nobody else row["company_key"],
        place=row["place_text"],
        pay=pay_of(row),
        employment=row["employment"] and Employment(row["employment"]),
        remote=row["remote"] and Remote(row["remote"]),
        level=row["level"] and Level(row["level"]),
        url=kept.url,
        skills=tuple(row["skills"]),
        job_id=row["id"],
    )
