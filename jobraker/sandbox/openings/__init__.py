"""Invented openings: the same ones for the same count, seed and day.

Each company has a number of slots, and each slot its own rhythm of some weeks: when its turn is over, the opening in it
closes and another one opens under a new id. So a day later nearly all openings are the same, some are gone and some new.
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from jobraker.sandbox.openings.compose import slot_openings
from jobraker.sandbox.openings.tables import companies
from jobraker.sandbox.openings.terms import Company, Opening


def openings(count: int, seed: int, today: date) -> list[Opening]:
    """Openings of all companies as they stand on `today`; reposts and city copies count as openings."""
    employers = companies()
    found: list[Opening] = []
    for company, share in zip(employers, _shares(employers, count), strict=True):
        found += islice(_of(company, seed, today), share)
    return found


def _of(company: Company, seed: int, today: date) -> Iterator[Opening]:
    slot = 0
    while True:
        yield from slot_openings(company, slot, seed, today)
        slot += 1


def _shares(employers: list[Company], count: int) -> list[int]:
    """Openings by size of company; what rounding leaves over goes to the largest."""
    total = sum(company.size for company in employers)
    shares = [count * company.size // total for company in employers]
    largest = sorted(range(len(employers)), key=lambda index: -employers[index].size)
    for index in largest[: count - sum(shares)]:
        shares[index] += 1
    return shares
