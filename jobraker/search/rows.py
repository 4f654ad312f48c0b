"""Openings as the rows of a list, and what is measured of candidates before they are scored."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping, text

from jobraker.database import db
from jobraker.embedding.local import Vectors
from jobraker.jobs.pay import Pay
from jobraker.search.filters import Where
from jobraker.search.results import Fit, Hit
from jobraker.search.rules.relevance import Found
from jobraker.taxonomy.terms import Employment, Level, Period, Remote

# Of a job's towns, the one nearest to the place asked for.
NEAREST = """LEFT JOIN LATERAL (
  SELECT name || ', ' || country AS label, 6371 * 2 * asin(sqrt(least(1, sin(radians(latitude - :latitude) / 2) ^ 2
    + cos(radians(:latitude)) * cos(radians(latitude)) * sin(radians(longitude - :longitude) / 2) ^ 2))) AS km
  FROM place WHERE place.id = ANY(job.place_ids) AND latitude IS NOT NULL ORDER BY km LIMIT 1
) near ON true"""
NOWHERE = "CROSS JOIN (SELECT NULL::text AS label, NULL::float AS km) near"

# One truth value a term: the words of a search are few, and each is told apart on the row.
MEASURE = """
SELECT job.id, job.remote, job.pay_year_max, job.posted_at, {similarity} AS similarity, near.km,
  (SELECT array_agg(job_search.title_tsv @@ cast(term AS tsquery) ORDER BY n)
    FROM unnest(cast(:terms AS text[])) WITH ORDINALITY t(term, n)) AS in_title,
  (SELECT array_agg(job.tsv @@ cast(term AS tsquery) ORDER BY n)
    FROM unnest(cast(:terms AS text[])) WITH ORDINALITY t(term, n)) AS in_text
FROM job JOIN job_search ON job_search.job_id = job.id LEFT JOIN job_vector ON job_vector.job_id = job.id {near}
WHERE job.id = ANY(:found)
"""
ROWS = """
SELECT job.id, job.title, company.name AS company, job.place_text, job.place_ids, job.remote, job.employment, job.level,
  job.pay_min, job.pay_max, job.pay_currency, job.pay_period, job.pay_predicted, job.pay_year_min, job.pay_year_max,
  job.posted_at, near.label, near.km, sources.names, sources.sandbox
FROM job JOIN company ON company.id = job.company_id
  LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT source.kind ORDER BY source.kind) AS names, bool_and(source.sandbox) AS sandbox
    FROM listing JOIN source ON source.id = listing.source_id WHERE listing.job_id = job.id
  ) sources ON true {near}
WHERE job.id = ANY(:ids)
"""


def measure(
    found: Sequence[int], terms: Sequence[str], vector: Vectors | None, where: Where | None
) -> dict[int, Found]:
    """What the score needs of each candidate. Call it in a transaction."""
    values: dict[str, Any] = {"found": list(found), "terms": list(terms)} | centre(where)
    similarity = "NULL"
    if vector is not None:
        similarity = "1 - (job_vector.embedding <=> cast(:vector AS halfvec))"
        values["vector"] = "[" + ",".join(f"{value:.6g}" for value in vector.tolist()) + "]"
    statement = MEASURE.format(similarity=similarity, near=near(where))
    return {
        row.id: Found(
            in_title=row.in_title or [],
            in_text=row.in_text or [],
            similarity=row.similarity,
            distance_km=row.km,
            remote=row.remote == Remote.REMOTE,
            pay=row.pay_year_max,
            posted_at=row.posted_at,
        )
        for row in db.session.execute(text(statement), values)
    }


def hits(ids: Sequence[int], fits: Mapping[int, Fit], where: Where | None) -> tuple[Hit, ...]:
    """The rows of these jobs, in their order. Call it in a transaction."""
    if not ids:
        return ()
    statement = text(ROWS.format(near=near(where)))
    rows = {row["id"]: row for row in db.session.execute(statement, {"ids": list(ids)} | centre(where)).mappings()}
    return tuple(hit(rows[job_id], fits.get(job_id)) for job_id in ids if job_id in rows)


def hit(row: RowMapping, fit: Fit | None) -> Hit:
    return Hit(
        job_id=row["id"],
        title=row["title"],
        company=row["company"],
        place=row["label"] or row["place_text"],
        more_places=max(sum(place > 0 for place in row["place_ids"]) - 1, 0),
        distance_km=None if row["km"] is None else round(row["km"]),
        remote=row["remote"] and Remote(row["remote"]),
        employment=row["employment"] and Employment(row["employment"]),
        level=row["level"] and Level(row["level"]),
        pay=pay_of(row),
        posted_at=row["posted_at"],
        sources=tuple(row["names"] or ()),
        sandbox=bool(row["sandbox"]),
        fit=fit,
    )


def pay_of(row: RowMapping) -> Pay | None:
    if row["pay_period"] is None:
        return None
    return Pay(
        row["pay_min"],
        row["pay_max"],
        row["pay_currency"],
        Period(row["pay_period"]),
        row["pay_predicted"],
        row["pay_year_min"],
        row["pay_year_max"],
    )


def near(where: Where | None) -> str:
    return NEAREST if where and where.latitude is not None else NOWHERE


def centre(where: Where | None) -> dict[str, Any]:
    return {"latitude": where.latitude, "longitude": where.longitude} if where and where.latitude is not None else {}
