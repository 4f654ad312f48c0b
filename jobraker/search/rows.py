"""Openings as the rows of a list, and what is measured of candidates before they are scored."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import RowMapping, text

from jobraker.database import db
from jobraker.embedding.local import Vectors
from jobraker.jobs.pay import Pay
from jobraker.search.places import Where
from jobraker.search.reading import CONFIGURATIONS, LANGUAGES, Asked
from jobraker.search.results import Fit, Hit
from jobraker.search.rules.relevance import Found, Numbers, Truths
from jobraker.taxonomy.countries import country_id, country_label
from jobraker.taxonomy.terms import Employment, Level, Period, Remote

# Of a job's towns, the nearest of those asked for.
NEAREST = """LEFT JOIN LATERAL (
  SELECT name || ', ' || country AS label, {km} AS km FROM place
  WHERE place.id = ANY(job.place_ids) AND place.id > 0 AND {inside} ORDER BY km, population DESC LIMIT 1
) near ON true"""
KM = """6371 * 2 * asin(sqrt(least(1, sin(radians(latitude - :latitude) / 2) ^ 2
    + cos(radians(:latitude)) * cos(radians(latitude)) * sin(radians(longitude - :longitude) / 2) ^ 2)))"""
NOWHERE = "CROSS JOIN (SELECT NULL::text AS label, NULL::float AS km) near"

# The words of a search are few: which of them stand in a row is told by the bits of one number.
MEASURE = """
SELECT job.id, words.in_title, words.in_text, words.exact, words.by_skill,
  {similarity} AS similarity, near.km, (job.place_ids && cast(:places AS integer[]))::integer AS there, (job.remote = {remote})::integer,
  CASE WHEN NOT job.pay_predicted THEN job.pay_year_max END AS pay,
  extract(epoch FROM :at - job.posted_at)::float8 / 86400 AS age_days
FROM job JOIN job_search ON job_search.job_id = job.id LEFT JOIN job_vector ON job_vector.job_id = job.id
    -- The vectors of open jobs are of the query's model, or there is no query; one that closed may be of an older model.
    AND (job_vector.open OR job_vector.model = (SELECT max(model) FROM job_vector WHERE open)) {near}
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(bit) FILTER (WHERE job_search.title_tsv @@ said), 0) AS in_title,
      coalesce(sum(bit) FILTER (WHERE job.tsv @@ said), 0) AS in_text,
      coalesce(sum(bit) FILTER (WHERE job_search.title_tsv @@ exact AND (said IS NOT NULL OR skill = ANY(job.skills))), 0) AS exact,
      coalesce(sum(bit) FILTER (WHERE skill = ANY(job.skills)), 0) AS by_skill
    FROM (
      SELECT 1 << n::integer - 1 AS bit, exact, skill,
        (cast(:said AS tsquery[]))[n + cardinality(cast(:skills AS text[]))
          * (coalesce(array_position(cast(:languages AS text[]), coalesce(job.language, 'en')), 1 + cardinality(cast(:languages AS text[]))) - 1)] AS said
      FROM unnest(cast(:exact AS tsquery[]), cast(:skills AS text[])) WITH ORDINALITY t(exact, skill, n)
    ) asked
  ) words
WHERE job.id = ANY(:found) AND (job.closed_at IS NULL OR :closed)
"""
ROWS = """
SELECT job.id, job.title, company.name AS company, job.place_text, job.place_ids, job.country, job.remote, job.employment, job.level,
  job.pay_min, job.pay_max, job.pay_currency, job.pay_period, job.pay_predicted, job.pay_year_min, job.pay_year_max,
  job.posted_at, job.dated, near.label, near.km, sources.names, sources.sandbox
FROM job JOIN company ON company.id = job.company_id
  LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT source.kind ORDER BY source.kind) AS names, bool_and(source.sandbox) AS sandbox
    FROM listing JOIN source ON source.id = listing.source_id WHERE listing.job_id = job.id
  ) sources ON true {near}
WHERE job.id = ANY(:ids) AND job.closed_at IS NULL
"""


def measure(
    found: Sequence[int],
    asked: Sequence[Asked],
    vector: Vectors | None,
    where: Where | None,
    at: datetime,
    *,
    closed: bool = False,
) -> Found:
    """What the score needs of the candidates; of those that have closed meanwhile only if `closed` ones are wanted.
    Call it in a transaction."""
    values: dict[str, Any] = {
        "found": list(found),
        "said": [one.said[n] or None if one.said else None for n in range(len(CONFIGURATIONS)) for one in asked],
        "languages": list(LANGUAGES),
        "exact": [one.exact or None for one in asked],
        "skills": [one.skill for one in asked],
        "at": at,
        "closed": closed,
    } | centre(where)
    similarity = "NULL"
    if vector is not None:
        similarity = "1 - (job_vector.embedding <=> cast(:vector AS halfvec))"
        values["vector"] = "[" + ",".join(f"{value:.6g}" for value in vector.tolist()) + "]"
    statement = MEASURE.format(similarity=similarity, near=near(where), remote=int(Remote.REMOTE))
    rows = [tuple(row) for row in db.session.execute(text(statement), values)]
    columns = iter(np.array(rows, dtype=np.float64).reshape(-1, 11).T)
    positions = np.arange(len(asked))
    return Found(
        job_ids=next(columns).astype(np.int64),
        in_title=bits(next(columns), positions),
        in_text=bits(next(columns), positions),
        exact=bits(next(columns), positions),
        by_skill=bits(next(columns), positions),
        similarity=next(columns),
        distance_km=next(columns),
        there=next(columns) == 1,
        remote=next(columns) == 1,
        pay=next(columns),
        age_days=next(columns),
    )


def bits(numbers: Numbers, positions: NDArray[np.int64]) -> Truths:
    """Which bits of each number are set, a row a number."""
    found: Truths = (numbers.astype(np.int64)[:, None] >> positions) & 1 == 1
    return found


def hits(ids: Sequence[int], fits: Mapping[int, Fit], where: Where | None) -> tuple[Hit, ...]:
    """The rows of these jobs, in their order, without those that have closed meanwhile. Call it in a transaction."""
    if not ids:
        return ()
    statement = text(ROWS.format(near=near(where)))
    rows = {row["id"]: row for row in db.session.execute(statement, {"ids": list(ids)} | centre(where)).mappings()}
    return tuple(hit(rows[job_id], fits.get(job_id), where) for job_id in ids if job_id in rows)


def hit(row: RowMapping, fit: Fit | None, where: Where | None) -> Hit:
    return Hit(
        job_id=row["id"],
        title=row["title"],
        company=row["company"],
        place=row["label"] or working_from(row, where) or row["place_text"],
        more_places=max(sum(place > 0 for place in row["place_ids"]) - 1, 0),
        distance_km=None if row["km"] is None else round(row["km"]),
        remote=row["remote"] and Remote(row["remote"]),
        employment=row["employment"] and Employment(row["employment"]),
        level=row["level"] and Level(row["level"]),
        pay=pay_of(row),
        posted_at=row["posted_at"],
        dated=row["dated"],
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


def working_from(row: RowMapping, where: Where | None) -> str | None:
    """The country asked for, where a job is listed in several and says another one first."""
    if where is None or row["country"] in where.countries:
        return None
    return next((country_label(one) for one in where.countries if one and country_id(one) in row["place_ids"]), None)


def near(where: Where | None) -> str:
    if where is None:
        return NOWHERE
    inside = "place.id = ANY(cast(:places AS integer[]))" if where.towns else "country = ANY(cast(:lands AS text[]))"
    return NEAREST.format(km="NULL::float" if where.whole else KM, inside=inside)


def centre(where: Where | None) -> dict[str, Any]:
    if where is None:
        return {"places": []}
    return {
        "places": where.place_ids,
        "lands": list(where.countries),
        "latitude": where.latitude,
        "longitude": where.longitude,
    }
