"""What has come in lately: how far the openings go, and what is new of searches that were made before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import text

from jobraker.database import db, now
from jobraker.search import candidates, listing
from jobraker.search.answering import listed_by
from jobraker.search.asking import Asking, further_than, without_distances
from jobraker.search.choosing import look_up
from jobraker.search.mine import Hidden
from jobraker.search.results import Chosen
from jobraker.search.rules.request import Request
from jobraker.search.understanding import understand
from jobraker.settings import Settings

MOST = 99  # that are counted of a search which is not looked at: there are several


@dataclass(frozen=True, slots=True)
class Recalled:
    """A search that was made before. `arrived`: how many openings of it have come in since; of words it is not counted,
    for that takes the whole search, and is 0."""

    request: Request
    chosen: Chosen
    arrived: int
    arrived_is_floor: bool


def newest() -> int:
    """The highest id of an opening; 0 where there is none. Whatever comes in later has a higher one. Call it in a
    transaction."""
    return db.session.scalar(text("SELECT max(id) FROM job")) or 0


def recall(settings: Settings, made: Iterable[tuple[Request, int]], hidden: Hidden | None = None) -> Sequence[Recalled]:
    """Searches, each with the opening that was the newest when it was last made. `hidden`: by whoever made them."""
    with candidates.searching(settings):
        return [recalled(request, since, hidden) for request, since in made]


def called(settings: Settings, asked: Iterable[Request]) -> Sequence[Recalled]:
    """Searches with the names of what they ask for alone: nothing is counted."""
    with candidates.searching(settings):
        return [Recalled(request, look_up(request.facts), 0, arrived_is_floor=False) for request in asked]


def recalled(request: Request, since: int, hidden: Hidden | None) -> Recalled:
    if request.q:
        return Recalled(request, look_up(request.facts), 0, arrived_is_floor=False)
    understood = without_distances(understand(request))
    asking = Asking(understood, None, 0, now(), chosen=look_up(request.facts), further=further_than(understood))
    if hidden and not request.hidden:
        asking = replace(asking, hidden=hidden)
    arrived, is_floor = listing.count(asking.request, listed_by(asking), since, MOST)
    return Recalled(request, asking.chosen, arrived, is_floor)
