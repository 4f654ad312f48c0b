"""How well one opening answers a search: the rake of its own page."""

from redis import Redis

from jobraker.search import candidates
from jobraker.search.asking import ask
from jobraker.search.results import Fit
from jobraker.search.rules.request import Request
from jobraker.search.scoring import scored
from jobraker.settings import Settings


def fit_of(settings: Settings, request: Request, job_id: int, redis: Redis | None = None) -> Fit | None:
    """The same score as in the list; None where nothing was asked that it measures, or the opening is gone."""
    if not (request.q or request.narrowed):
        return None
    asking = ask(settings, request, redis)
    with candidates.searching(settings):
        found = scored(asking.understood, [job_id], asking.vector, asking.openings, asking.at, closed=True)
        return found.fits([job_id]).get(job_id) if found.measures else None
