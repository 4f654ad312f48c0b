"""A search made ready: its words read, their meaning made a vector."""

from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from datetime import datetime

from redis import Redis

from jobraker.database import now
from jobraker.embedding.local import Vectors
from jobraker.embedding.model import model_name
from jobraker.search import candidates, collection, queries
from jobraker.search.choosing import look_up
from jobraker.search.filters import Filters, filters
from jobraker.search.mine import Hidden
from jobraker.search.places import Where, find_place
from jobraker.search.results import Chosen
from jobraker.search.rules.request import Ignored, Request, Sort, Why
from jobraker.search.rules.scripts import spaced
from jobraker.search.understanding import Understood, understand
from jobraker.settings import Settings

NOTICEABLE = 0.02  # share of the openings: after most readings of a source some wait for a moment


@dataclass(frozen=True, slots=True)
class Asking:
    """A search that is understood, with all that answering it takes. `unembedded`: openings that have no meaning yet;
    `meaning_down`: it has a meaning, but nothing that it could be compared with. `chosen`: what is known of the facts
    that were chosen. `further`: how far a soft place reaches, None where the place is hard. `hidden`: by whoever searches."""

    understood: Understood
    vector: Vectors | None
    openings: int
    at: datetime
    unembedded: int = 0
    chosen: Chosen = field(default_factory=Chosen)
    further: Where | None = None
    hidden: Hidden | None = None

    @property
    def request(self) -> Request:
        return self.understood.request

    @property
    def by_words(self) -> bool:
        return bool(self.request.q) and not self.understood.only_excludes

    @property
    def meaning_down(self) -> bool:
        return bool(self.understood.meaning) and self.vector is None

    @property
    def meaning_waits_for(self) -> int:
        """Openings that only their words can find, where they are a noticeable share of all."""
        told = self.vector is not None and self.unembedded > NOTICEABLE * self.openings
        return self.unembedded if told else 0

    @property
    def reach(self) -> Where | None:
        """All of where openings may be."""
        return self.further or self.understood.where

    @property
    def key(self) -> Hashable:
        """What tells it from other searches, whichever part of its list is shown."""
        return self.by_words, self.meaning_down, self.hidden, *self.request.but().arguments()

    @property
    def filters(self) -> Filters:
        narrowed = filters(self.request, self.reach, self.at, self.chosen.companies)
        return self.hidden.without(narrowed) if self.hidden else narrowed


def ask(settings: Settings, request: Request, redis: Redis | None) -> Asking:
    at = now()
    with candidates.searching(settings):
        openings = collection.count_openings()
        comparable = collection.comparable(model_name(settings))
        understood = without_key(without_distances(understand(request)))
        further = further_than(understood)
        if not settings.embedding_url:
            # The model that is shipped has hardly a letter of theirs: whatever it says of them is chance.
            understood = replace(understood, meaning=spaced(understood.meaning))
        waiting = collection.count_unembedded()
        chosen = look_up(request.facts)
    # The model may be a server: no connection is held while it works.
    vector = queries.vector_of(settings, understood.meaning, redis) if understood.meaning and comparable else None
    return Asking(understood, vector, openings, at, waiting, chosen, further)


def without_distances(understood: Understood) -> Understood:
    """What needs a town to count distances from is set aside where there is none: a whole country has no middle."""
    request, where = understood.request, understood.where
    if where and not where.whole:
        return understood
    told = [("soft", "1", request.soft), ("sort", Sort.DISTANCE.value, request.sort is Sort.DISTANCE)]
    ignored = tuple(Ignored(name, value, Why.NO_TOWN) for name, value, asked in told if asked)
    sort = None if request.sort is Sort.DISTANCE else request.sort
    meant = replace(request, soft=False, sort=sort) if ignored else request
    return replace(understood, request=meant, ignored=(*understood.ignored, *ignored))


def without_key(understood: Understood) -> Understood:
    """Only a list of facts is walked by key: what words find begins at the top."""
    request = understood.request
    if not (request.after and request.q) or understood.only_excludes:
        return understood
    ignored = Ignored("after", request.after, Why.NO_LIST)
    return replace(understood, request=replace(request, after=""), ignored=(*understood.ignored, ignored))


def further_than(understood: Understood) -> Where | None:
    """The place as far as it reaches where it is soft. Call it in a transaction."""
    request = understood.request
    return find_place(request.near, request.further) if request.soft else None
