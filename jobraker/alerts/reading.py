"""What is understood of the search of an alert before it is made: of one of which nothing is, everything would be sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from jobraker.alerts.compiling import VANISHED, asked_by
from jobraker.search.candidates import searching
from jobraker.search.rules.request import Ignored, Request
from jobraker.search.understanding import understand
from jobraker.settings import Settings


@dataclass(frozen=True, slots=True)
class Understood:
    """`unknown`: what was set aside of it; `asks`: whether anything is left."""

    unknown: Sequence[Ignored]
    asks: bool


def understood(settings: Settings, query: str) -> Understood:
    with searching(settings):
        found = understand(asked_by(query))
    unknown = [one for one in found.ignored if one.why in VANISHED]
    return Understood(unknown, bool(found.asked or found.request.narrowed))


def lasting(asked: Request) -> Request:
    """What an alert keeps of a search: all that comes in is new and comes in one order, and what its person hid stays
    so."""
    return asked.but(days=None, sort=None, hidden=False)
