"""Wishes as they may be, of what somebody has told so far. Nothing of it is kept before they say so."""

from collections.abc import Sequence
from typing import Any

from jobraker.profile.rules.merging import Content
from jobraker.profile.rules.sections import NO_WISHES, RADIUS, newest_first

TITLES_MOST = 2


def suggested_wishes(person: Content, work: Sequence[Content], currency: str) -> dict[str, Any]:
    """The work that they did last, around where they live."""
    places = [{"name": person["place"], "km": RADIUS}] if person["place"] else []
    return {**NO_WISHES, "titles": last_titles(work), "places": places, "pay_currency": currency}


def last_titles(work: Sequence[Content]) -> list[str]:
    by_key: dict[str, str] = {}
    for entry in sorted(work, key=newest_first, reverse=True):
        by_key.setdefault(entry["title"].casefold(), entry["title"])
    return list(filter(None, by_key.values()))[:TITLES_MOST]
