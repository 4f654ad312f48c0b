"""How well one opening answers a search: the rake of its own page."""

from redis import Redis

from jobraker.database import now, transaction
from jobraker.embedding.model import model_name
from jobraker.search import candidates, collection, queries
from jobraker.search.results import Fit
from jobraker.search.rules.request import Request
from jobraker.search.scoring import scored
from jobraker.search.understanding import understand
from jobraker.settings import Settings


def fit_of(settings: Settings, request: Request, job_id: int, redis: Redis | None = None) -> Fit | None:
    """The same score as in the list; None where nothing was asked, or the opening is gone."""
    if not (request.q or request.narrowed):
        return None
    with transaction():
        candidates.prepare(settings.statement_seconds)
        openings = collection.count_openings()
        comparable = collection.comparable(model_name(settings))
        understood = understand(request)
    vector = queries.vector_of(settings, understood.meaning, redis) if understood.meaning and comparable else None
    with transaction():
        candidates.prepare(settings.statement_seconds)
        return scored(understood, [job_id], vector, openings, now(), closed=True).fits([job_id]).get(job_id)
