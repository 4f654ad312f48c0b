"""Openings read as the columns that they are scored by."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from sqlalchemy import text

from jobraker.database import db
from jobraker.jobs.facts import Facet, fact_number
from jobraker.jobs.models import DIMENSIONS
from jobraker.matching.market import market
from jobraker.matching.rules.headings import TITLES
from jobraker.matching.rules.headings import read as read_title
from jobraker.matching.rules.openings import Numbers, Openings, Several, Truths, Whole
from jobraker.matching.rules.wanting import Vectors
from jobraker.matching.rules.weights import IN_TITLE
from jobraker.taxonomy.skills import skills_in

# The vector as bytes: two of the number of its dimensions, two unused, then a half float each, the high byte first.
READ = """
SELECT job.id, job.company_id, job.title, coalesce(job.language, 'en'), job_search.level, job_search.remote,
  job_search.employment, job_search.pay_year_max, job_search.pay_predicted,
  extract(epoch FROM now() - job_search.posted_at)::float8 / 86400, job_search.place_ids, job_search.facts,
  halfvec_send(job_vector.embedding)
FROM job JOIN job_search ON job_search.job_id = job.id
  LEFT JOIN job_vector ON job_vector.job_id = job.id AND job_vector.model = :model
WHERE job.id = ANY(cast(:ids AS bigint[]))
"""
MIDDLES = "SELECT id, latitude, longitude FROM place WHERE id = ANY(cast(:ids AS integer[])) AND latitude IS NOT NULL"


def read(ids: Sequence[int], model: str) -> Openings:
    """Those of these ids that there are, open or not, in no order; vectors of the `model` alone. Call it in a transaction."""
    rows = db.session.execute(text(READ), {"ids": list(ids), "model": model}).all() if ids else []
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * 13
    job_ids, companies, titles, languages, level, remote, employment, pay, predicted, age, places, facts, vectors = (
        columns
    )
    placed, stated = Several.from_lists(places), Several.from_lists(facts)
    latitudes, longitudes = middles(placed.values)
    known = market()
    are_skills = known.skills_among(stated.values)
    skills = Several(stated.values[are_skills], stated.of[are_skills], len(rows))
    return Openings(
        job_ids=np.array(job_ids, np.int64),
        companies=np.array(companies, np.int64),
        titles=[read_title(title) for title in titles],
        languages=languages,
        vectors=unit_vectors(vectors),
        level=numbers(level),
        remote=numbers(remote),
        employment=numbers(employment),
        pay=numbers(pay),
        predicted=np.array(predicted, bool),
        age_days=numbers(age),
        places=placed,
        latitudes=latitudes,
        longitudes=longitudes,
        skills=skills,
        rarity=known.rarity(skills.values) * np.where(in_title(titles, skills), IN_TITLE, 1.0),
        facts=stated,
    )


def in_title(titles: Sequence[str], skills: Several) -> Truths:
    """For each skill whether the title names it."""
    named = [named_in(title) for title in titles]
    pairs = zip(skills.of.tolist(), skills.values.tolist(), strict=True)
    return np.array([skill in named[n] for n, skill in pairs], bool)


@lru_cache(TITLES)
def named_in(title: str) -> frozenset[int]:
    """The numbers of the skills that a title names."""
    return frozenset(fact_number(Facet.SKILL, skill) for skill in skills_in(title))


def numbers(column: Sequence[float | None]) -> Numbers:
    return np.array(column, np.float64)


def middles(places: Whole) -> tuple[Numbers, Numbers]:
    """Latitude and longitude of each of these places."""
    unique, position = np.unique(places, return_inverse=True)
    found = np.full((2, len(unique)), np.nan)
    for place, *middle in db.session.execute(text(MIDDLES), {"ids": unique.tolist()}) if len(unique) else ():
        found[:, np.searchsorted(unique, place)] = middle
    latitudes, longitudes = found[:, position]
    return latitudes, longitudes


def unit_vectors(sent: Sequence[bytes | None]) -> Vectors:
    none = np.full(DIMENSIONS, np.nan, ">f2").tobytes()
    halves = np.frombuffer(b"".join(none if each is None else bytes(each[4:]) for each in sent), ">f2")
    vectors = halves.astype(np.float32).reshape(-1, DIMENSIONS)
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(min=1e-6)
    return unit
