"""The score of openings for a person: 0 to 100, from the shares of the parts and what they weigh for that person."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jobraker.matching.rules.bars import Bar, barred
from jobraker.matching.rules.openings import Openings, Truths
from jobraker.matching.rules.shares import Shares, shares
from jobraker.matching.rules.wanting import Wanting
from jobraker.matching.rules.weighing import LISTED_LEAST, ROLE_LEAST, asked_weights, band
from jobraker.search.results import Band, Part, Tooth


@dataclass(frozen=True, slots=True)
class Scored:
    """`points` of 100 and the `bars` of each opening; `weights`: the most points of every part that was asked for. `meant`:
    whether it is the work that is wanted; where none is named, whether it asks for a skill that is held."""

    openings: Openings
    shares: Shares
    weights: Mapping[Part, float]
    points: NDArray[np.int64]
    bars: NDArray[np.int8]
    meant: Truths

    @property
    def listed(self) -> Truths:
        """Which of them are matches: no wish is broken, it is the work that is meant, and enough fits."""
        found: Truths = (self.bars == Bar.NONE) & self.meant & (self.points >= LISTED_LEAST)
        return found

    def best(self, most: int) -> NDArray[np.int64]:
        """Positions of the matches, the best first, of equals the newest."""
        order = np.lexsort((-self.openings.job_ids, -self.points))
        return order[self.listed[order]][:most]

    def teeth(self, n: int) -> tuple[Tooth, ...]:
        """The points that each part could give the opening at this position, and the share that it gave."""
        return tuple(
            Tooth(part, round(self.weights.get(part, 0)), None if share is None else float(share[n]))
            for part, share in self.shares.items()
        )

    def percent(self, n: int) -> list[int]:
        """The shares of the opening at this position, in percent and in the order of `Part`; -1 where nothing was asked."""
        return [-1 if share is None else round(100 * float(share[n])) for share in self.shares.values()]

    def band(self, n: int) -> Band:
        role = self.shares[Part.ROLE]
        return band(int(self.points[n]), None if role is None else float(role[n]))


def score(wanting: Wanting, openings: Openings) -> Scored:
    given = shares(wanting, openings)
    asked = {part: share for part, share in given.items() if share is not None}
    told = asked_weights(wanting.weighing, asked)
    sums = np.sum([told[part] * share for part, share in asked.items()], axis=0)
    # Rounded to what floating point holds first: the sum of the same parts never differs by where it is rounded.
    points = np.rint(np.round(sums, 6)).astype(np.int64)
    role = given[Part.ROLE]
    meant = openings.skills.any_of(wanting.skills) if role is None else role >= ROLE_LEAST
    return Scored(openings, given, told, points, barred(wanting, openings), meant)
