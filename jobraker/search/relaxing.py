"""What can be taken off a search that nothing answers, each with what it finds: a search of its own, as its page makes it."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

from redis import Redis

from jobraker.database import transaction
from jobraker.search import candidates, listing
from jobraker.search.answering import listed_by, question
from jobraker.search.asking import Asking, ask
from jobraker.search.places import find_place
from jobraker.search.results import Relax, Relaxed
from jobraker.search.rules.facts import facts_in
from jobraker.search.rules.measured import Found
from jobraker.search.rules.relaxing import Offer, offers
from jobraker.search.rules.request import NO_PLACE, RADII, RADIUS, Request
from jobraker.search.rules.told import Words
from jobraker.search.scoring import measured, pointed
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
    changes = ALIKE.get(offer.what)
    # Where a filter was chosen, words that tell another of its kind were left to be words.
    if changes is None or next(facts_in(Words(asking.request.q).text), None):
        return ask(settings, offer.request, redis)
    request, where = replace(asking.request, **changes), asking.understood.where
    if offer.what is Relax.WIDER:
        with transaction():
            where = find_place(request.near, request.km)
    return replace(asking, understood=replace(asking.understood, request=request, where=where))


def counts(askings: Sequence[Asking]) -> list[tuple[int, bool]]:
    """How many openings the page of each search would say there are. Call it in a transaction."""
    found = [candidates.find(question(asking)) if asking.by_words else ([], False) for asking in askings]
    # Most search the same words under other filters, and find many of the same openings: those are measured once.
    together: dict[Hashable, set[int]] = {}
    for asking, (job_ids, _) in zip(askings, found, strict=True):
        together.setdefault(sought(asking), set()).update(job_ids)
    known: dict[Hashable, Found] = {}
    counted = []
    for asking, (job_ids, full) in zip(askings, found, strict=True):
        if not asking.by_words:
            counted.append(listing.count(asking.request, listed_by(asking)))
            continue
        words = sought(asking)
        if words not in known:
            known[words] = measure(asking, sorted(together[words]))
        counted.append((len(pointed(asking.understood, known[words].only(job_ids), asking.openings).answers()), full))
    return counted


def sought(asking: Asking) -> Hashable:
    """What says whether an opening answers: the words and their meaning, no filter."""
    understood = asking.understood
    return tuple(understood.wanted), understood.company, understood.meaning, asking.meaning_down


def measure(asking: Asking, job_ids: Sequence[int]) -> Found:
    """Without the place: what lies further off answers all the same."""
    placeless = replace(asking.understood, where=None)
    return measured(placeless, job_ids, asking.vector, asking.openings, asking.at)
