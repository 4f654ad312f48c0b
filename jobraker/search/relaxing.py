"""What can be taken off a search that nothing answers, each with what it finds: a search of its own, as its page makes it."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

from redis import Redis

from jobraker.database import transaction
from jobraker.jobs.facts import Facet
from jobraker.search import candidates, listing
from jobraker.search.answering import listed_by
from jobraker.search.asking import Asking, ask
from jobraker.search.memory import Memory
from jobraker.search.places import find_place
from jobraker.search.results import Relax, Relaxed
from jobraker.search.rules.facts import facts_in
from jobraker.search.rules.relaxing import Offer, offers
from jobraker.search.rules.request import NO_PLACE, RADII, RADIUS, Request
from jobraker.search.rules.told import Words
from jobraker.search.together import answers
from jobraker.settings import Settings

MOST_OFFERS = 5  # each costs a search
REMEMBERED_SECONDS = 60
# Taken off; the words and the place mean the same still, and are not read again.
ALIKE: dict[Relax, dict[str, Any]] = {
    Relax.WIDER: {"km": RADII[-1]},
    Relax.ANY_PAY: {"pay": None, "stated": False},
    Relax.ANY_REMOTE: {"remote": ()},
    Relax.ANY_TYPE: {"employment": ()},
    Relax.ANY_LEVEL: {"level": ()},
    Relax.ANY_AGE: {"days": None},
}

_remembered = Memory[Hashable, tuple[int, bool]](REMEMBERED_SECONDS)


def relaxed(settings: Settings, asked: Request, asking: Asking, redis: Redis | None) -> list[Relaxed]:
    """What finds something, taken off the search that found nothing."""
    unknown = any(ignored.why in NO_PLACE for ignored in asking.understood.ignored)
    heeded = asked.but(near="", km=RADIUS) if unknown else asked.but()
    offered = list(offers(heeded, asking.request, asking.understood.told))[:MOST_OFFERS]
    askings = [relaxed_asking(settings, offer, asking, redis) for offer in offered]
    with candidates.searching(settings):
        counted = counts(askings)
    return [
        Relaxed(offer.what, offer.words, offer.request, total, is_floor)
        for offer, (total, is_floor) in zip(offered, counted, strict=True)
        if total
    ]


def relaxed_asking(settings: Settings, offer: Offer, asking: Asking, redis: Redis | None) -> Asking:
    changes = alike(offer, asking.request)
    # Where a filter was chosen, words that tell another of its kind were left to be words.
    if changes is None or next(facts_in(Words(asking.request.q).text), None):
        return ask(settings, offer.request, redis)
    request, where = replace(asking.request, **changes), asking.understood.where
    if offer.what is Relax.WIDER:
        with transaction():
            where = find_place(request.near, request.km)
            further = find_place(request.near, request.further) if request.soft else None
        asking = replace(asking, further=further)
    return replace(asking, understood=replace(asking.understood, request=request, where=where))


def alike(offer: Offer, request: Request) -> dict[str, Any] | None:
    """What is no longer asked for; None where the words may then mean something else."""
    if offer.what is Relax.ANY_VALUE:
        return {"facts": request.having(Facet(offer.words), ()).facts}
    return ALIKE.get(offer.what)


def counts(askings: Sequence[Asking]) -> list[tuple[int, bool]]:
    """How many openings the page of each search would say there are. Call it in a transaction."""
    known = {asking.key: asking for asking in askings}
    counted = _remembered.of(known, lambda keys: dict(zip(keys, count([known[key] for key in keys]), strict=True)))
    return [counted[asking.key] for asking in askings]


def count(askings: Sequence[Asking]) -> list[tuple[int, bool]]:
    by_words = iter(answers([asking for asking in askings if asking.by_words]))
    counted = []
    for asking in askings:
        if asking.by_words:
            found, full = next(by_words)
            counted.append((len(found), full))
        else:
            counted.append(listing.count(asking.request, listed_by(asking)))
    return counted
