"""What can be taken off a search that nothing answers, each with what it finds: a search of its own, as its page makes it."""

from redis import Redis

from jobraker.database import transaction
from jobraker.search import candidates, listing
from jobraker.search.answering import answered, listed_by
from jobraker.search.asking import ask
from jobraker.search.results import Relaxed, Results
from jobraker.search.rules.relaxing import Offer, offers
from jobraker.search.rules.request import RADIUS, Why
from jobraker.settings import Settings

MOST_OFFERS = 6  # each costs a search


def relaxed(settings: Settings, results: Results, redis: Redis | None) -> list[Relaxed]:
    """What finds something, taken off the search that found nothing."""
    unknown = any(ignored.why is Why.UNKNOWN_PLACE for ignored in results.ignored)
    asked = results.asked.but(near="", km=RADIUS) if unknown else results.asked.but()
    found = []
    for offer in list(offers(asked, results.request, results.told))[:MOST_OFFERS]:
        total, is_floor = count(settings, offer, redis)
        if total:
            found.append(Relaxed(offer.what, offer.words, offer.request, total, is_floor))
    return found


def count(settings: Settings, offer: Offer, redis: Redis | None) -> tuple[int, bool]:
    """How many openings the list of an offer would say it has."""
    asking = ask(settings, offer.request, redis)
    with transaction():
        candidates.prepare(settings.statement_seconds)
        if not asking.by_words:
            return listing.count(asking.request, listed_by(asking))
        candidates_scored, full = answered(asking)
        return len(candidates_scored.answers()), full
