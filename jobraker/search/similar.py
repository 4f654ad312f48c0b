"""What is near an opening by its meaning, and what of that is worth showing."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import text

from jobraker.database import db
from jobraker.jobs.models import Job
from jobraker.search.candidates import few_of
from jobraker.search.collection import count_openings
from jobraker.search.rules.estimate import ALIKE, Paid, Range, Work, estimate, far_above

LOOKED_AT, SHOWN = 200, 6

# `embedding` is asked for as a value: compared with a column of another row, no index could answer.
NEAREST = """
SELECT job_id, 1 - (embedding <=> cast(:vector AS halfvec)) AS similarity, job.company_id, job.title_key,
  job_vector.level, job_vector.remote, job_vector.country,
  CASE WHEN NOT job_vector.pay_predicted THEN job_vector.pay_year_max END AS pay, job.pay_year_min
FROM job_vector JOIN job ON job.id = job_id
WHERE job_vector.open AND job_vector.model = :model AND job_id <> :job ORDER BY {order} LIMIT :most
"""
BY_INDEX = "embedding <=> cast(:vector AS halfvec)"
BY_EACH = f"({BY_INDEX}) + 0"  # which no index answers


def nearest(job_id: int) -> Sequence[Any]:
    """Open openings, the nearest first; none where this one has no vector. Call it in a search's transaction."""
    own = "SELECT embedding::text AS vector, model FROM job_vector WHERE job_id = :job"
    made = db.session.execute(text(own), {"job": job_id}).mappings().one_or_none()
    if made is None:
        return []
    openings = count_openings()
    order = BY_EACH if openings <= few_of(openings) else BY_INDEX
    return db.session.execute(text(NEAREST.format(order=order)), dict(made) | {"job": job_id, "most": LOOKED_AT}).all()


def different(near: Sequence[Any], found: Job) -> list[int]:
    """The first few that are not the same work at the same company over again."""
    shown: dict[tuple[int, str], int] = {(found.company_id, found.title_key): found.id}
    for row in near:
        shown.setdefault((row.company_id, row.title_key), row.job_id)
    return list(shown.values())[1 : SHOWN + 1]


def paid_alike(near: Sequence[Any]) -> tuple[int, ...]:
    """What similar openings state to pay at most, lowest first; the few furthest out at either end would hide the rest."""
    paid = sorted(row.pay for row in near if row.pay and row.similarity >= ALIKE)
    cut = len(paid) // 25
    return tuple(paid[cut : len(paid) - cut])


def pay_estimate(near: Sequence[Any], found: Job) -> Range | None:
    """Only where nothing at all is said of pay: an estimate never stands beside a figure of somebody else."""
    return estimate(work(found), paid(near)) if found.pay is None else None


def usual_pay(near: Sequence[Any], found: Job) -> Range | None:
    """What similar openings pay, where this one states far more."""
    low = found.pay_year_min or found.pay_year_max
    return far_above(work(found), low, paid(near)) if low and not found.pay_predicted else None


def work(found: Job) -> Work:
    return Work(found.level, found.remote, found.country)


def paid(near: Sequence[Any]) -> Iterator[Paid]:
    """Those that are alike and state their pay; the others follow them."""
    for _job, similarity, company, _key, level, remote, country, most, least in near:
        if similarity < ALIKE:
            return
        if most:
            yield Paid(company, Work(level, remote, country), similarity, least or most, most)
