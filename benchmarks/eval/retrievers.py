"""Four ways to the openings for a search: by full text alone, by vectors alone, by both naively joined, and ours."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import text
from werkzeug.datastructures import MultiDict

from jobraker.database import db, transaction
from jobraker.embedding.model import embed
from jobraker.search import service
from jobraker.search.queries import literal
from jobraker.search.reading import CONFIGURATIONS
from jobraker.search.rules.parse import parse
from jobraker.settings import Settings

LEGS, FUSED = 100, 60  # openings of each that are fused, and the constant of reciprocal rank fusion
# The words in every language that texts are read in. What holds them all stands above what holds some: alone, all finds
# nothing for a sentence, and some brings whatever says "work" often.
BY_TEXT = """
SELECT job.id FROM job CROSS JOIN (SELECT {words} AS strict, replace(({words})::text, '&', '|')::tsquery AS loose) asked
WHERE closed_at IS NULL AND tsv @@ loose
ORDER BY tsv @@ strict DESC, ts_rank_cd(tsv, loose) DESC, job.id DESC LIMIT :most
"""
# By way of a sum, no index is asked: the order is exact.
BY_VECTOR = "SELECT job_id FROM job_vector WHERE open ORDER BY 0 + (embedding <=> cast(:vector AS halfvec)), job_id DESC LIMIT :most"

Retriever = Callable[[Settings, str, int], list[int]]


def by_text(settings: Settings, q: str, most: int) -> list[int]:  # noqa: ARG001  as every retriever
    words = " || ".join(f"plainto_tsquery('{name}', :q)" for name in CONFIGURATIONS)
    return asked(BY_TEXT.format(words=words), q=q, most=most)


def by_vector(settings: Settings, q: str, most: int) -> list[int]:
    return asked(BY_VECTOR, vector=literal(embed(settings, [q])[0]), most=most)


def fused(settings: Settings, q: str, most: int) -> list[int]:
    points: dict[int, float] = defaultdict(float)
    for leg in (by_text, by_vector):
        for rank, job_id in enumerate(leg(settings, q, LEGS), 1):
            points[job_id] += 1 / (FUSED + rank)
    return sorted(points, key=lambda job_id: (-points[job_id], -job_id))[:most]


def ours(settings: Settings, q: str, most: int) -> list[int]:
    """As the page lists them: what answers, and below it what is near."""
    results = service.find(settings, parse(MultiDict({"q": q})))
    return [hit.job_id for hit in (*results.hits, *results.near)][:most]


def asked(statement: str, **values: Any) -> list[int]:
    with transaction():
        found: Sequence[int] = db.session.scalars(text(statement), values).all()
    return list(found)


RETRIEVERS: dict[str, Retriever] = {
    "full text": by_text,
    "vectors": by_vector,
    "text and vectors fused": fused,
    "ours": ours,
}
