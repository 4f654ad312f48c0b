"""A search made ready: its words read, their meaning made a vector."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from redis import Redis

from jobraker.database import now
from jobraker.embedding.local import Vectors
from jobraker.embedding.model import model_name
from jobraker.search import candidates, collection, queries
from jobraker.search.choosing import look_up
from jobraker.search.filters import Filters, filters
from jobraker.search.results import Chosen
from jobraker.search.rules.request import Request
from jobraker.search.rules.scripts import spaced
from jobraker.search.understanding import Understood, understand
from jobraker.settings import Settings

NOTICEABLE = 0.02  # share of the openings: after most readings of a source some wait for a moment


@dataclass(frozen=True, slots=True)
class Asking:
    """A search that is understood, with all that answering it takes. `unembedded`: openings that have no meaning yet;
    `meaning_down`: it has a meaning, but nothing that it could be compared with. `chosen`: what is known of the facts
    that were chosen."""

    understood: Understood
    vector: Vectors | None
    openings: int
    at: datetime
    unembedded: int = 0
    chosen: Chosen = field(default_factory=Chosen)

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
    def filters(self) -> Filters:
        return filters(self.request, self.understood.where, self.at, self.chosen.companies)


def ask(settings: Settings, request: Request, redis: Redis | None) -> Asking:
    at = now()
    with candidates.searching(settings):
        openings = collection.count_openings()
        comparable = collection.comparable(model_name(settings))
        understood = understand(request)
        if not settings.embedding_url:
            # The model that is shipped has hardly a letter of theirs: whatever it says of them is chance.
            understood = replace(understood, meaning=spaced(understood.meaning))
        waiting = collection.count_unembedded()
        chosen = look_up(request.facts)
    # The model may be a server: no connection is held while it works.
    vector = queries.vector_of(settings, understood.meaning, redis) if understood.meaning and comparable else None
    return Asking(understood, vector, openings, at, waiting, chosen)
