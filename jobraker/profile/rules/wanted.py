"""Wishes as searches: one for each title and place, as far as a page of first openings reaches."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import TypeVar

from jobraker.profile.rules.merging import Content
from jobraker.search.rules.floor import Floor
from jobraker.search.rules.request import QUERY_CHARS, RADIUS, Request
from jobraker.taxonomy.terms import Employment, Period, Remote

SEARCHES_MOST = 6
PLACES_MOST = 2
ANYWHERE = {"name": "", "km": RADIUS}

Each = TypeVar("Each")


def searches(wishes: Content, otherwise: Sequence[str]) -> list[Request]:
    """By the titles that are wished for, the first of them first; by those of `otherwise` where none is."""
    titles = wishes["titles"] or otherwise
    places = wishes["places"][:PLACES_MOST] or [ANYWHERE]
    if not titles:
        return []
    floor = floor_in(wishes)
    base = Request(
        remote=tuple(Remote(term) for term in wishes["remote"]),
        employment=tuple(Employment(term) for term in wishes["employment"]),
        pay=floor.year_euro if floor else None,
        pay_as=None if floor is None or floor.plain else floor,
    )
    asked = list(product(titles, places))[:SEARCHES_MOST]
    return [base.but(q=title[:QUERY_CHARS], near=place["name"], km=place["km"]) for title, place in asked]


def floor_in(wishes: Content) -> Floor | None:
    amount: Decimal | None = wishes["pay_amount"]
    if amount is None:
        return None
    floor = Floor(amount.normalize(), wishes["pay_currency"], Period(wishes["pay_period"]))
    return floor if floor.year_euro else None


def interleaved(lists: Sequence[Sequence[Each]]) -> Iterator[Each]:
    """The first of each, then the second of each, and so on."""
    for at in range(max(map(len, lists), default=0)):
        yield from (each[at] for each in lists if at < len(each))
