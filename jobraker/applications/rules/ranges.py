"""What few numbers can tell: the range that a share truly lies in, the middle half of times, how often chance makes a difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, sqrt

FEWEST = 5  # below this a rate says nothing: the cases are shown
DEVIATIONS = 1.959964  # of the normal distribution: nineteen times out of twenty


@dataclass(frozen=True, slots=True)
class Share:
    part: int
    whole: int

    @property
    def value(self) -> float:
        return self.part / self.whole

    @property
    def placed(self) -> bool:
        """Whether there are cases enough to speak of a rate."""
        return self.whole >= FEWEST

    @property
    def likely(self) -> tuple[float, float]:
        """By Wilson: it holds for few cases and for shares near none and all, where others leave the scale."""
        square = DEVIATIONS**2
        middle = self.value + square / (2 * self.whole)
        reach = DEVIATIONS * sqrt(self.value * (1 - self.value) / self.whole + square / (4 * self.whole**2))
        width = 1 + square / self.whole
        low, high = (middle - reach) / width, (middle + reach) / width
        return (0.0 if self.part == 0 else low, 1.0 if self.part == self.whole else high)


@dataclass(frozen=True, slots=True)
class Times:
    """Days that something took, sorted."""

    days: tuple[int, ...]

    @property
    def placed(self) -> bool:
        return len(self.days) >= FEWEST

    @property
    def middle(self) -> int:
        """As many took as long or longer as took as long or shorter; of two in the middle the longer."""
        return self.days[len(self.days) // 2]

    @property
    def middle_half(self) -> tuple[int, int]:
        """Days that were taken, between which at least half of all lie."""
        last = len(self.days) - 1
        return self.days[last // 4], self.days[last - last // 4]


def times(days: Sequence[int]) -> Times:
    return Times(tuple(sorted(days)))


def chance(one: Share, other: Share) -> float:
    """How often two groups of which neither is better would differ as much as these or more (Fisher's exact test, both ways)."""
    part, whole = one.part + other.part, one.whole + other.whole
    least, most = max(0, part - other.whole), min(part, one.whole)
    ways = [comb(one.whole, n) * comb(other.whole, part - n) for n in range(least, most + 1)]
    seen = ways[one.part - least]
    return float(Fraction(sum(each for each in ways if each <= seen), comb(whole, part)))
