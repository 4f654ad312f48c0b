"""Axes of what is counted: where they end, and which round numbers stand on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

STEPS = 4
ROUND = (1, 2, 5)
LEAST_APART = 0.12  # of the axis: what is nearer to its end has no room for its number


@dataclass(frozen=True, slots=True)
class Axis:
    """It begins at none."""

    end: int
    ticks: tuple[int, ...]

    def percent(self, value: float) -> float:
        return round(100 * min(max(value / self.end, 0), 1), 1)


def round_axis(most: int) -> Axis:
    """It ends at a round number that is not below `most`."""
    step = next(step for step in steps() if step * STEPS >= most)
    return Axis(step * STEPS, tuple(range(0, step * STEPS + 1, step)))


def whole_axis(most: int) -> Axis:
    """It ends at `most`, which is one at least, whatever it is."""
    step = next(step for step in steps() if step * STEPS >= most)
    below = [tick for tick in range(0, most, step) if (most - tick) / most >= LEAST_APART]
    return Axis(most, (*below, most))


def steps() -> Iterator[int]:
    return (unit * 10**power for power in count() for unit in ROUND)
