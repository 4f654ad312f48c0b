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
from jobraker.search.binding import IN_TEXT, IN_TITLE
from jobraker.search.companies import Named
from jobraker.search.places import KM, Where
from jobraker.search.queries import literal
from jobraker.search.reading import CONFIGURATIONS, LANGUAGES, Asked
from jobraker.search.results import Fit, Hit
from jobraker.search.rules.literal import pattern
from jobraker.search.rules.measured import Found, Numbers, Truths
from jobraker.search.rules.titles import named_work
from jobraker.taxonomy.countries import country_id, country_label
from jobraker.taxonomy.professions import JOINING
from jobraker.taxonomy.terms import Employment, Level, Period, Remote

# Of a job's towns, the nearest of those asked for.
NEAREST = """LEFT JOIN LATERAL (
  SELECT name || ', ' || country AS label, {km} AS km FROM place
  WHERE place.id = ANY({of}.place_ids) AND place.id > 0 AND {inside} ORDER BY km, population DESC LIMIT 1
) near ON true"""
NOWHERE = "CROSS JOIN (SELECT NULL::text AS label, NULL::float AS km) near"

# What is asked of a row for its {n}th word: of the words of a search, which are few, those that stand in it are told by the
# bits of one number. Each is an expression of its own: gathering them over a list of the words takes twice as long, row by
# row. Longer words count where a language makes them.
SAID = "(cast(:said AS tsquery[]))[{n} + cardinality(cast(:skills AS text[])) * (spoken.nth - 1)]"
SKILLED = "(cast(:skills AS text[]))[{n}] = ANY(job.skills)"
TITLED = "job_search.title_tsv @@ (cast(:{way} AS tsquery[]))[{{n}}]"
HOLDS = {
    "in_title": f"job_search.title_tsv @@ {SAID}",
    # What its title says its text's lexemes have too, and those are dear to fetch.
    "in_text": f"(job_search.title_tsv @@ {SAID} OR job.tsv @@ {SAID})",
    "exact": f"{TITLED.format(way='exact')} AND ({SAID} IS NOT NULL OR {SKILLED})",
    "by_skill": SKILLED,
    "heads": f"{TITLED.format(way='heads')} AND job.language = ANY(:joining)",
    "names": TITLED.format(way="names"),
    "parts": f"{TITLED.format(way='parts')} AND job.language = ANY(:joining)",
}
# What was quoted stands in a row as it is written, or not at all.
LITERAL = "(cast(:literal AS text[]))[{n}]"
BOUND = {
    "in_title": IN_TITLE.format(pattern=LITERAL),
    "in_text": IN_TEXT.format(pattern=LITERAL),
    "exact": IN_TITLE.format(pattern=LITERAL),
}
MEASURE = """
SELECT job.id, {words},
  {similarity} AS similarity, near.km, (job_search.place_ids && cast(:places AS integer[]))::integer AS there, (job.remote = {remote})::integer,
  CASE WHEN NOT job.pay_predicted THEN job.pay_year_max END AS pay, job.level, (job.company_id = :company)::integer AS of_company,
  extract(epoch FROM :at - job.posted_at)::float8 / 86400 AS age_days, job.title, coalesce(job.language, 'en') AS language
FROM job JOIN job_search ON job_search.job_id = job.id LEFT JOIN job_vector ON job_vector.job_id = job.id
    -- The vectors of open jobs are of the query's model, or there is no query; one that closed may be of an older model.
    AND (job_vector.open OR job_vector.model = (SELECT max(model) FROM job_vector WHERE open)) {near}
  CROSS JOIN LATERAL (
    SELECT coalesce(array_position(cast(:languages AS text[]), coalesce(job.language, 'en')), 1 + cardinality(cast(:languages AS text[]))) AS nth
    OFFSET 0
  ) spoken
WHERE job.id = ANY(:found) AND (job.closed_at IS NULL OR :closed)
"""
MEASURED = (
    "job_ids",
    *HOLDS,
    *("similarity", "distance_km", "there", "remote", "pay", "level", "of_company", "age_days"),
)
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
    company: Named | None = None,
    closed: bool = False,
) -> Found:
    """What the score needs of the candidates; of those that have closed meanwhile only if `closed` ones are wanted.
    Likeness is for the caller to work out. Call it in a transaction."""
    values: dict[str, Any] = {
        "found": list(found),
        "said": [one.said[n] or None if one.said else None for n in range(len(CONFIGURATIONS)) for one in asked],
        "literal": [pattern(one.term.text) or None if one.term.binding else None for one in asked],
        "languages": list(LANGUAGES),
        "joining": list(JOINING),
        "exact": [one.exact or None for one in asked],
        "skills": [one.skill for one in asked],
        "heads": [one.heads or None for one in asked],
        "names": [one.names or None for one in asked],
        "parts": [one.parts or None for one in asked],
        "company": company.company_id if company else None,
        "at": at,
        "closed": closed,
    } | centre(where)
    similarity = "NULL"
    if vector is not None:
        similarity = "1 - (job_vector.embedding <=> cast(:vector AS halfvec))"
        values["vector"] = literal(vector)
    statement = MEASURE.format(
        words=words_held(asked), similarity=similarity, near=near(where, of="job_search"), remote=int(Remote.REMOTE)
    )
    rows = list(map(tuple, db.session.execute(text(statement), values).all())) if found else []
    numbers = [row[: len(MEASURED)] for row in rows]
    columns = dict(zip(MEASURED, np.array(numbers, dtype=np.float64).reshape(-1, len(MEASURED)).T, strict=True))
    positions = np.arange(len(asked))
    words = {name: bits(columns[name], positions) for name in HOLDS}
    called = np.array([company is not None and one.term in company.terms for one in asked], dtype=bool)
    truths = {name: columns[name] == 1 for name in ("there", "remote", "of_company")}
    words["exact"] |= truths["of_company"][:, None] & called
    truths["beside"] = beside([row[len(MEASURED) :] for row in rows], asked)
    unknown = np.full(len(rows), np.nan)
    return Found(**(columns | words | truths | {"job_ids": columns["job_ids"].astype(np.int64), "likeness": unknown}))


def words_held(asked: Sequence[Asked]) -> str:
    """The columns of `HOLDS`, of these words."""
    return ", ".join(" + ".join(held(one, n, name) for n, one in enumerate(asked)) or "0" for name in HOLDS)


def held(one: Asked, n: int, name: str) -> str:
    holds = BOUND.get(name, "false") if one.term.binding else HOLDS[name]
    return f"CASE WHEN {holds.format(n=n + 1)} THEN {1 << n}::bigint ELSE 0 END"


def beside(titles: Sequence[tuple[str, str]], asked: Sequence[Asked]) -> Truths:
    """For each title, with its language, and word whether the word calls people, and the title calls them otherwise."""
    people = [one.called for one in asked]
    if not any(people):
        return np.zeros((len(titles), len(asked)), dtype=bool)
    named = [named_work(*title) for title in titles]
    other = [[bool(work and called and work.isdisjoint(called)) for called in people] for work in named]
    return np.array(other, dtype=bool).reshape(len(titles), len(asked))


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


def near(where: Where | None, of: str = "job") -> str:
    if where is None:
        return NOWHERE
    inside = "place.id = ANY(cast(:places AS integer[]))" if where.towns else "country = ANY(cast(:lands AS text[]))"
    return NEAREST.format(of=of, km="NULL::float" if where.whole else KM, inside=inside)


def centre(where: Where | None) -> dict[str, Any]:
    if where is None:
        return {"places": []}
    return {
        "places": where.place_ids,
        "lands": list(where.countries),
        "latitude": where.latitude,
        "longitude": where.longitude,
    }
