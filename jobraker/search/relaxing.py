"""What can be taken off a search that nothing answers, each with what it finds: a search of its own, as its page makes it."""

from dataclasses import replace
from typing import Any

from redis import Redis

from jobraker.database import transaction
from jobraker.search import candidates, listing
from jobraker.search.answering import answered, listed_by
from jobraker.search.asking import Asking, ask
from jobraker.search.places import find_place
from jobraker.search.results import Relax, Relaxed
from jobraker.search.rules.facts import facts_in
from jobraker.search.rules.relaxing import Offer, offers
from jobraker.search.rules.request import RADII, RADIUS, Request, Why
from jobraker.search.rules.told import Words
from jobraker.settings import Settings

MOST_OFFERS = 5  # each costs a search
# What is no longer asked for; the words and the place mean the same still, and are not read again.
ALIKE: dict[Relax, dict[str, Any]] = {
    Relax.WIDER: {"km": RADII[-1]},
    Relax.ANY_PAY: {"pay": None, "stated": False},
    Relax.ANY_REMOTE: {"remote": ()},
    Relax.ANY_TYPE: {"employment": ()},
    Relax.ANY_LEVEL: {"level": ()},
    Relax.ANY_AGE: {"days": None},
}


def relaxed(settings: Settings, asked: Request, asking: Asking, redis: Redis | None) -> list[Relaxed]:
    """What finds something, taken off the search that found nothing."""
    unknown = any(ignored.why is Why.UNKNOWN_PLACE for ignored in asking.understood.ignored)
    heeded = asked.but(near="", km=RADIUS) if unknown else asked.but()
    found = []
    for offer in list(offers(heeded, asking.request, asking.understood.told))[:MOST_OFFERS]:
        total, is_floor = count(settings, relaxed_asking(settings, offer, asking, redis))
        if total:
            found.append(Relaxed(offer.what, offer.words, offer.request, total, is_floor))
    return found


def relaxed_asking(settings: Settings, offer: Offer, asking: Asking, redis: Redis | None) -> Asking:
    changes = ALIKE.get(offer.what)
    # Where a filter was chosen, words that tell another of its kind were left to be words.
    if changes is None or next(facts_in(Words(asking.request.q).text), None):
        return ask(settings, offer.request, redis)
    request, where = replace(asking.request, **changes), asking.understood.where
    if offer.what is Relax.WIDER:
        with transaction():
            where = find_place(request.near, request.km)
    return replace(asking, understood=replace(asking.understood, request=request, where=where))


def count(settings: Settings, asking: Asking) -> tuple[int, bool]:
    """How many openings the page of a search would say there are."""
    with candidates.searching(settings):
        if not asking.by_words:
            return listing.count(asking.request, listed_by(asking))
        candidates_scored, full = answered(asking)
        return len(candidates_scored.answers()), full
