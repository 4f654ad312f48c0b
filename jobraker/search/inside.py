"""The place that stands before the work or amid it, looked up."""

from collections.abc import Sequence

from jobraker.search.companies import company_in
from jobraker.search.places import Where, find_place
from jobraker.search.rules.inside import Inside, places_inside
from jobraker.search.rules.words import terms


def place_inside(words: Sequence[str], km: int) -> tuple[Inside, Where] | None:
    """The first well-known place among plain words that is no part of a company's name. Call it in a transaction."""
    for one in places_inside(words):
        found = find_place(one.name, km)
        if found and (found.whole or one.is_known(found.label.partition(",")[0], found.inhabitants)):
            return None if is_of_company(words, one) else (one, found)
    return None


def is_of_company(words: Sequence[str], one: Inside) -> bool:
    """Whether a company is named by the place and words beside it."""
    named = company_in(terms(" ".join(words)))
    if named is None or len(named.terms) <= len(one.name.split()):
        return False
    place = terms(one.name)
    return any(term in place for term in named.terms)
