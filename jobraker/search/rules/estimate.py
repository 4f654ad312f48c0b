"""What an opening may pay, from similar ones that state their pay.

The rule was chosen by one half of 300 openings whose stated pay was hidden, all others of their employer left out: see
the README's limits for what the other half gave.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import quantiles

from jobraker.taxonomy.terms import Level, Remote

ALIKE = 0.55  # cosine from which an opening's pay is worth standing beside this one's
LEAST = 5  # under this many a range would show single employers
OF_COMPANY = 2  # of one employer so many count: its pay is its own
TENTHS = 10  # one of them lies outside of the range at either end
FAR, FAR_LEAST = 2.0, 10  # how many times what similar ones pay is far above it, and of how many at least


@dataclass(frozen=True, slots=True)
class Work:
    """What openings are compared by: terms, or their numbers as they are stored. `country`: None where it is not known."""

    level: Level | int | None
    remote: Remote | int | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Paid:
    """An opening that states its pay, euro a year; `similarity`: cosine of its meaning with that it stands beside."""

    company_id: int
    work: Work
    similarity: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Range:
    """Euro a year; `of`: how many openings it was made from."""

    low: int
    high: int
    of: int


def estimate(own: Work, near: Iterable[Paid]) -> Range | None:
    """The range that pay of `own` lies in, from others, the nearest first; None where too few can be compared."""
    middles = [(paid.low + paid.high) / 2 for paid in compared(own, near)]
    if len(middles) < LEAST:
        return None
    low, *_, high = quantiles(middles, n=TENTHS, method="inclusive")
    return Range(round(low), round(high), len(middles))


def far_above(own: Work, low: int, near: Iterable[Paid]) -> Range | None:
    """The range that similar ones pay, where `low`, the least that this one states, is far above it; None elsewhere."""
    usual = estimate(own, near)
    return usual if usual and usual.of >= FAR_LEAST and low >= FAR * usual.high else None


def compared(own: Work, near: Iterable[Paid]) -> Iterator[Paid]:
    counted: Counter[int] = Counter()
    for paid in near:
        if paid.similarity >= ALIKE and comparable(own, paid.work) and counted[paid.company_id] < OF_COMPANY:
            counted[paid.company_id] += 1
            yield paid


def comparable(own: Work, other: Work) -> bool:
    """Whether both are of one level, where that of `own` is known, and of one country; or remote, where one names no
    country: what is paid for the same work from home differs as much from country to country."""
    if own.level and own.level != other.level:
        return False
    if own.country and other.country:
        return own.country == other.country
    return own.remote == Remote.REMOTE == other.remote
