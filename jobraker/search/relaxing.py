"""What can be taken off a search that nothing answers, each with what it finds: a search of its own, as its page makes it."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from time import monotonic
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
from jobraker.search.rules.relaxing import Offer, both, fewer_words, offers, place_kept, without_vanished, words_alone
from jobraker.search.rules.request import NO_PLACE, RADII, RADIUS, Request
from jobraker.search.rules.told import Words
from jobraker.search.together import answers
from jobraker.settings import Settings

MOST_OFFERS = 5
MOST_SINGLE, MOST_PAIRS = 8, 12  # each costs a search
SECONDS = 2.0  # after which nothing further is tried
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

Tried = tuple[Offer, Asking]

_remembered = Memory[Hashable, tuple[int, bool]](REMEMBERED_SECONDS)


def relaxed(settings: Settings, asked: Request, asking: Asking, redis: Redis | None) -> list[Relaxed]:
    """What finds something, taken off the search that found nothing: one thing; two where no one is enough; then words."""
    unknown = any(ignored.why in NO_PLACE for ignored in asking.understood.ignored)
    heeded = asked.but(near="", km=RADIUS) if unknown else asked.but()
    until = monotonic() + SECONDS
    found: list[Relaxed] = []
    for n, some in enumerate(rounds(settings, heeded, asking, redis)):
        with candidates.searching(settings):
            found = [*finding(some, found), *found]
        # Two filters may be at fault, where only the words alone have found something as yet.
        enough = found if n else [one for one in found if one.what is not Relax.WORDS_ALONE]
        if enough or monotonic() > until:
            break
    return found[: MOST_OFFERS - 1] + found[MOST_OFFERS - 1 :][-1:]


def rounds(settings: Settings, asked: Request, asking: Asking, redis: Redis | None) -> Iterator[list[Tried]]:
    def tried(offered: Iterable[Offer], near: Asking = asking) -> list[Tried]:
        return [(offer, relaxed_asking(settings, offer, near, redis)) for offer in offered]

    meant = asking.request
    single = tried(islice(offers(asked, meant, asking.understood.told), MOST_SINGLE))
    yield single + tried(without_vanished(asked, asking.chosen.vanished)) + tried(words_alone(asked, meant))
    two = [one for offer, near in pairs(single)[:MOST_PAIRS] for one in tried([offer], near)]
    yield two + tried(place_kept(asked, meant))
    yield tried(fewer_words(asked, meant))


def pairs(single: Sequence[Tried]) -> list[Tried]:
    """Each with the search that its second is taken off; the first in the order with each other first."""
    order = [(offer.what, offer.words) for offer, _ in single]
    found = [
        (n + order.index((pair.what, pair.words)), pair, near)
        for n, (first, near) in enumerate(single)
        for pair in both(first, offers(first.request, near.request, near.understood.told), order[n + 1 :])
    ]
    return [(pair, near) for _, pair, near in sorted(found, key=lambda one: one[0])]


def finding(some: Sequence[Tried], before: Sequence[Relaxed]) -> list[Relaxed]:
    """Two things taken off may leave what was offered `before` for the words alone."""
    offered = {one.request for one in before}
    counted = counts([asking for _, asking in some])
    return [
        Relaxed(offer.what, offer.words, offer.request, total, is_floor, offer.beside)
        for (offer, _), (total, is_floor) in zip(some, counted, strict=True)
        if total and offer.request not in offered
    ]


def relaxed_asking(settings: Settings, offer: Offer, asking: Asking, redis: Redis | None) -> Asking:
    changes = alike(offer, asking.request)
    # Where a filter was chosen, words that tell another of its kind were left to be words.
    if changes is None or next(facts_in(Words(asking.request.q).text), None):
        return replace(ask(settings, offer.request, redis), hidden=asking.hidden)
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
    if offer.what is Relax.VANISHED:
        return {"facts": offer.request.facts}
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
            hidden = asking.hidden.among(found) if asking.hidden else ()
            counted.append((len(found) - len(hidden), full))
        else:
            counted.append(listing.count(asking.request, listed_by(asking)))
    return counted
