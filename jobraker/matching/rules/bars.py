"""Hard wishes: what bars an opening whatever else fits, and which of them does."""

from collections.abc import Iterator
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from jobraker.matching.rules.headings import JOINED, PARTED
from jobraker.matching.rules.openings import Openings, Truths
from jobraker.matching.rules.shares import from_anywhere
from jobraker.matching.rules.wanting import Wanting


class Bar(IntEnum):
    """In the order in which one is named where several hold."""

    NONE = 0
    DISMISSED = 1
    COMPANY = 2
    WORD = 3
    FACT = 4
    PLACE = 5
    REMOTE = 6
    EMPLOYMENT = 7
    PAY = 8


def barred(wanting: Wanting, openings: Openings) -> NDArray[np.int8]:
    """For each opening the first wish that it breaks, as the number of a `Bar`."""
    found = np.zeros(len(openings), np.int8)
    for bar, breaks in broken(wanting, openings):
        found = np.where((found == Bar.NONE) & breaks, np.int8(bar), found)
    return found


def broken(wanting: Wanting, openings: Openings) -> Iterator[tuple[Bar, Truths]]:
    """What a posting does not state breaks no wish, but for the place: nobody can be sent to where they do not know."""
    if wanting.dismissed:
        yield Bar.DISMISSED, np.isin(openings.job_ids, list(wanting.dismissed))
    if wanting.avoided:
        yield Bar.COMPANY, np.isin(openings.companies, list(wanting.avoided))
    if wanting.words:
        yield Bar.WORD, np.array([says(title, wanting.words) for title in openings.titles], dtype=bool)
    if wanting.facts:
        yield Bar.FACT, openings.facts.any_of(wanting.facts)
    if wanting.places:
        towns = frozenset[int]().union(*(around.towns for around in wanting.places))
        yield Bar.PLACE, ~(openings.places.any_of(towns) | from_anywhere(wanting, openings))
    if wanting.remote:
        yield Bar.REMOTE, ~np.isnan(openings.remote) & ~np.isin(openings.remote, list(wanting.remote))
    if wanting.employment:
        yield Bar.EMPLOYMENT, ~np.isnan(openings.employment) & ~np.isin(openings.employment, list(wanting.employment))
    if wanting.floor:
        yield Bar.PAY, openings.pay < wanting.floor


def says(title: str, words: frozenset[str]) -> bool:
    """Whether a title, as `rules.headings` reads it, has one of the folded words or phrases, as whole words; what stands
    between its words parts no phrase, as it does not in a search."""
    bare = f" {title} ".replace(f" {PARTED} ", " ").replace(f" {JOINED} ", " ")
    return any(f" {word} " in bare for word in words)
