"""What is counted of an employer: its openings by months, the pay it states, and the work it lists again."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jobraker.search.rules.standing import Stood

MONTHS = 12
LEAST = 5  # under this many values of pay a range would be made of single openings


@dataclass(frozen=True, slots=True)
class Month:
    """Openings that were first seen, and that closed, in the month that begins on `first`."""

    first: date
    seen: int
    closed: int


@dataclass(frozen=True, slots=True)
class Paid:
    """Yearly pay in euro of the `stated` openings that state it, of `openings`. `quartiles` of the middles of their ranges,
    None where they are too few; then `ranges` are all there are, the lowest first."""

    openings: int
    stated: int
    quartiles: tuple[int, int, int] | None = None
    ranges: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Again:
    """An open opening, and when the same work was listed before it, the latest first."""

    job_id: int
    title: str
    stood: tuple[Stood, ...]


def last_months(today: date) -> tuple[date, ...]:
    """Their first days, this one's last."""
    this = today.year * 12 + today.month - 1
    return tuple(date(month // 12, month % 12 + 1, 1) for month in range(this - MONTHS + 1, this + 1))


def by_months(
    first_days: Sequence[date], counted: Iterable[tuple[int, int | None, int]], looking_since: date
) -> tuple[Month, ...]:
    """The months from that on in which anybody looked. `counted`: how many openings were first seen in one of them and
    closed in another, or in none yet; they count from 1, and 0 is before them all."""
    seen: Counter[int] = Counter()
    closed: Counter[int | None] = Counter()
    for seen_in, closed_in, openings in counted:
        seen[seen_in] += openings
        closed[closed_in] += openings
    months = (Month(first, seen[number], closed[number]) for number, first in enumerate(first_days, 1))
    return tuple(month for month in months if month.first >= looking_since.replace(day=1))


def paid(openings: int, stated: int, quartiles: Sequence[float] | None, ranges: Iterable[tuple[int, int]]) -> Paid:
    """`quartiles`: as the database works them out of however many there are."""
    if quartiles is None or stated < LEAST:
        return Paid(openings, stated, ranges=tuple(sorted(ranges)[: LEAST - 1]))
    low, middle, high = map(round, quartiles)
    return Paid(openings, stated, (low, middle, high))
