"""Weeks as bars, with the line of a goal."""

from collections.abc import Sequence
from dataclasses import dataclass

from jobraker.applications.rules.weeks import Week

TOP, BASE = 22.0, 108.0  # pixels: where the highest bar ends, and where all begin


@dataclass(frozen=True, slots=True)
class Bar:
    """`x` and `width` in percent, `y` and `height` in pixels."""

    week: Week
    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bars:
    """`goal`: the height of its line."""

    bars: tuple[Bar, ...]
    most: int
    goal: float | None


def week_bars(weeks: Sequence[Week], goal: int | None) -> Bars:
    most = max(1, goal or 0, *(week.sent for week in weeks))
    wide = 100 / len(weeks)

    def height(number: int) -> float:
        return round((BASE - TOP) * number / most, 1)

    bars = [
        Bar(
            week,
            round(wide * number + wide * 0.1, 2),
            round(min(wide * 0.8, 6), 2),
            BASE - height(week.sent),
            height(week.sent),
        )
        for number, week in enumerate(weeks)
    ]
    return Bars(
        tuple(bars), max((week.sent for week in weeks), default=0), BASE - height(goal) if goal is not None else None
    )
