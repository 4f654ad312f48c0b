"""How many of the openings nearest in meaning are among the candidates of a search: the leg by meaning beside the exact
cosine of all that pass."""

from collections.abc import Iterator
from statistics import mean

from redis import Redis
from sqlalchemy import text

from benchmarks.plain_sql import request_of
from benchmarks.results import Result, at_least, plain
from benchmarks.searches import QUESTIONS, path
from jobraker.database import db
from jobraker.search import candidates
from jobraker.search.asking import Asking, ask
from jobraker.search.binding import Binding
from jobraker.search.queries import literal
from jobraker.settings import Settings

NEAREST = 20
GOAL = 0.98
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


def measure(settings: Settings, where: str) -> Iterator[Result]:
    with Redis.from_url(settings.redis_url) as redis:
        for name, chosen in FILTERS.items():
            paths = [path(question, chosen) for question in dict.fromkeys(QUESTIONS) if question]
            askings = [ask(settings, request_of(each), redis) for each in paths]
            with candidates.searching(settings):
                yield plain(f"meaning {where}, {name}: share of openings that pass", passing(askings[0]), "")
                found = mean(recall(asking) for asking in askings)
                yield at_least(f"meaning {where}, {name}: recall of the nearest {NEAREST}", found, "", GOAL)


def passing(asking: Asking) -> float:
    counted = PASSING.format(held=asking.filters.job_vector)
    return (db.session.scalar(text(counted), asking.filters.values) or 0) / asking.openings


def recall(asking: Asking) -> float:
    """Call it in a transaction."""
    if asking.vector is None:
        raise RuntimeError(f"“{asking.request.q}” has no meaning to compare")
    values = asking.filters.values | {"vector": literal(asking.vector), "most": NEAREST}
    exact = set(db.session.scalars(text(EXACT.format(held=asking.filters.job_vector)), values))
    question = candidates.Question(
        every="",
        related="",
        some="",
        binding=Binding(),
        titles=0,
        related_titles=0,
        documents=0,
        several=False,
        vector=asking.vector,
        filters=asking.filters,
        openings=asking.openings,
    )
    found, _ = candidates.find(question)
    return len(exact & set(found)) / len(exact) if exact else 1.0
