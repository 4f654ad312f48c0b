"""How many of the openings nearest in meaning are among the candidates of a search: the leg by meaning beside the exact
cosine of all that pass."""

import json
from collections.abc import Iterator
from dataclasses import replace
from statistics import mean

import numpy as np
from redis import Redis
from sqlalchemy import text

from benchmarks.asked import held_out, queries
from benchmarks.asked.queries import path, request_of
from benchmarks.figures.results import Result, at_least, plain
from jobraker.database import db, transaction
from jobraker.embedding.local import Vectors
from jobraker.search import candidates
from jobraker.search.asking import Asking, ask
from jobraker.search.binding import Binding
from jobraker.search.queries import literal
from jobraker.settings import Settings

NEAREST = 20
GOAL = 0.98
# What is asked of the classes that mean something by themselves; names, typing errors and single skills have few neighbours.
CLASSES = {
    "titles": (*queries.COMMON, *queries.SEVERAL),
    "sentences": queries.SENTENCES,
    "skills": queries.SKILLS,
    "companies": queries.COMPANIES,
    "typing errors": queries.TYPOS,
    "held-out titles": (*held_out.COMMON, *held_out.SEVERAL),
    "held-out sentences": held_out.SENTENCES,
}
STORED, JOBS = "stored jobs", 30
ASKED = ("titles", "sentences", "held-out titles", "held-out sentences", STORED)
DRAWN = "SELECT embedding::text FROM job_vector WHERE open ORDER BY hashint8(job_id + 2) LIMIT :most"
# From all that there are down to a few.
FILTERS: dict[str, dict[str, str]] = {
    "no filter": {},
    "seen within 14 days": {"days": "14"},
    "remote": {"remote": "remote"},
    "near London": {"near": "London", "km": "50"},
    "near Berlin, pay stated": {"near": "Berlin", "km": "25", "pay": "60000", "stated": "1"},
}
# Adding nothing to the distance keeps the index out of it.
EXACT = """
SELECT job_id FROM job_vector WHERE {held} ORDER BY (embedding <=> cast(:vector AS halfvec)) + 0 LIMIT :most
"""
PASSING = "SELECT count(*) FROM job_vector WHERE {held}"


def measure(settings: Settings) -> Iterator[Result]:
    with Redis.from_url(settings.redis_url) as redis:
        for name, chosen in FILTERS.items():
            told = f"meaning, {name}"
            with candidates.searching(settings):
                yield plain(
                    f"{told}: share of openings that pass", passing(asked(settings, redis, "nurse", chosen)), ""
                )
            for kind, askings in classes(settings, redis, chosen).items():
                with candidates.searching(settings):
                    found = mean(recall(asking) for asking in askings)
                recalled = f"{told}: recall of the nearest {NEAREST}, {kind}"
                yield at_least(recalled, found, "", GOAL) if kind in ASKED else plain(recalled, found, "")


def classes(settings: Settings, redis: Redis, chosen: dict[str, str]) -> dict[str, list[Asking]]:
    found = {kind: [asked(settings, redis, each, chosen) for each in words] for kind, words in CLASSES.items()}
    with transaction():
        drawn = db.session.scalars(text(DRAWN), {"most": JOBS}).all()
    any_words = found["titles"][0]
    return found | {STORED: [replace(any_words, vector=np.array(json.loads(each), np.float32)) for each in drawn]}


def asked(settings: Settings, redis: Redis, words: str, chosen: dict[str, str]) -> Asking:
    return ask(settings, request_of(path(words, chosen)), redis)


def passing(asking: Asking) -> float:
    counted = PASSING.format(held=asking.filters.job_vector)
    return (db.session.scalar(text(counted), asking.filters.values) or 0) / asking.openings


def recall(asking: Asking) -> float:
    """Call it in a transaction."""
    found = by_meaning(asking)
    values = asking.filters.values | {"vector": literal(vector_of(asking)), "most": NEAREST}
    exact = set(db.session.scalars(text(EXACT.format(held=asking.filters.job_vector)), values))
    return len(exact & set(found)) / len(exact) if exact else 1.0


def by_meaning(asking: Asking) -> list[int]:
    """The candidates that a search has by meaning alone. Call it in a transaction."""
    question = candidates.Question(
        every="",
        related="",
        some="",
        binding=Binding(),
        titles=0,
        related_titles=0,
        documents=0,
        several=False,
        vector=vector_of(asking),
        filters=asking.filters,
        openings=asking.openings,
    )
    found, _ = candidates.find(question)
    return found


def vector_of(asking: Asking) -> Vectors:
    if asking.vector is None:
        raise RuntimeError(f"“{asking.request.q}” has no meaning to compare")
    return asking.vector
