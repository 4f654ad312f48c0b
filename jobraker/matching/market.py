"""How rare each skill is among the openings, as numbers; as of some minutes ago in each process."""

import time
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

import numpy as np
from sqlalchemy import select

from jobraker.database import db
from jobraker.jobs.facts import Facet, fact_number
from jobraker.matching.rules.openings import Numbers, Truths, Whole
from jobraker.matching.rules.weights import Counted
from jobraker.search.collection import count_openings
from jobraker.search.models import Suggestion
from jobraker.search.rules.suggesting import Kind
from jobraker.taxonomy.skills import all_skills

REMEMBERED_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Market:
    """Every skill's number, ascending, and beside it how many openings ask for it and its rarity (see `rules.weights`)."""

    numbers: Whole
    openings: Whole
    rarities: Numbers

    def skills_among(self, facts: Whole) -> Truths:
        """Which of these numbers stand for a skill."""
        at = np.searchsorted(self.numbers, facts).clip(max=len(self.numbers) - 1)
        found: Truths = self.numbers[at] == facts
        return found

    def rarity(self, skills: Whole) -> Numbers:
        """Of numbers that all stand for skills."""
        return self.rarities[np.searchsorted(self.numbers, skills)]

    def rarest(self, skills: Collection[int], most: int) -> list[int]:
        """The rarest of these numbers of skills that `most` openings ask for at most, all of them together."""
        at = np.searchsorted(self.numbers, np.array(sorted(skills), np.int64))
        at = at[np.argsort(self.openings[at], kind="stable")]
        rare: list[int] = self.numbers[at[np.cumsum(self.openings[at]) <= most]].tolist()
        return rare


_market: tuple[float, Market] | None = None


def market() -> Market:
    """Call it in a transaction."""
    global _market
    if _market is None or time.monotonic() - _market[0] > REMEMBERED_SECONDS:
        _market = (time.monotonic(), look_up())
    return _market[1]


def forget() -> None:
    """Look anew the next time."""
    global _market
    _market = None


def look_up() -> Market:
    held = select(Suggestion.value, Suggestion.openings).where(Suggestion.kind == Kind.SKILL).distinct()
    counted = Counted({skill: openings for skill, openings in db.session.execute(held)}, count_openings())  # noqa: C416
    known = numbers()
    order = sorted(known)
    return Market(
        np.array(order, np.int64),
        np.array([counted.skills.get(known[number], 0) for number in order], np.int64),
        np.array([counted.rarity(known[number]) for number in order]),
    )


@cache
def numbers() -> dict[int, str]:
    """Skills by the numbers that stand for them."""
    return {fact_number(Facet.SKILL, skill.id): skill.id for skill in all_skills()}
