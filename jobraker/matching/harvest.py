"""What became of the openings that were recommended: how many were opened, judged good or bad, saved, applied to."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.database import db, now, transaction
from jobraker.matching.models import Recommended

YIELD = """
SELECT count(*), count(opened_at), count(*) FILTER (WHERE verdict = 1), count(*) FILTER (WHERE verdict > 1), count(saved_at), count(applied_at)
FROM recommended LEFT JOIN opinion USING (account_id, job_id)
WHERE cast(:account_id AS bigint) IS NULL OR account_id = :account_id
"""


@dataclass(frozen=True, slots=True)
class Harvest:
    """`good` were asked for more of, `bad` were not wanted; whoever said nothing judged nothing."""

    shown: int
    opened: int
    good: int
    bad: int
    saved: int
    applied: int

    @property
    def judged(self) -> int:
        return self.good + self.bad


def harvest(account_id: int | None = None) -> Harvest:
    """Of one person, or of all."""
    with transaction():
        return Harvest(*db.session.execute(text(YIELD), {"account_id": account_id}).one())


def people() -> int:
    """To how many anything was recommended."""
    with transaction():
        return db.session.scalar(select(func.count(Recommended.account_id.distinct()))) or 0


def shown(account_id: int, scores: Iterable[tuple[int, int]]) -> None:
    """These openings (ids and scores) stand on the page of somebody. The first time counts."""
    rows = [{"account_id": account_id, "job_id": job_id, "score": score} for job_id, score in sorted(scores)]
    if rows:
        with transaction():
            db.session.execute(insert(Recommended).values(rows).on_conflict_do_nothing())


def opened(account_id: int, job_id: int) -> None:
    """The page of an opening was opened from a list."""
    first = update(Recommended).filter_by(account_id=account_id, job_id=job_id)
    with transaction():
        db.session.execute(first.where(Recommended.opened_at.is_(None)).values(opened_at=now()))
