"""The geometry of what the server draws: rakes, rails, axes, histograms. Numbers in, numbers out."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from jobraker.jobs.pay import Pay
from jobraker.search.results import Tooth
from jobraker.search.rules.rake import GAP, widths

HAIR = 0.05  # pixels: less than this is nothing
HEAD = 3.5  # where the teeth begin, under the head they hang from


@dataclass(frozen=True, slots=True)
class Rake:
    """Two SVG paths: what was got, with the head the teeth hang from, and what was lost."""

    got: str
    lost: str


def rake(teeth: Sequence[Tooth], width: float, height: float) -> Rake:
    """A tooth is as wide as the points a part can give, as long as the share it gave; none where nothing was asked."""
    length = height - HEAD
    got, lost, x = [f"M0 0h{width:g}v2h-{width:g}z"], [], 0.0
    for tooth, wide in zip(teeth, widths(teeth, width), strict=True):
        if tooth.share is not None:
            filled = round(length * tooth.share, 1)
            got.append(box(x, HEAD, wide, filled))
            lost.append(box(x, HEAD + filled, wide, length - filled))
        x += wide + GAP
    return Rake("".join(got), "".join(lost))


def box(x: float, y: float, width: float, height: float) -> str:
    """A rectangle as a path; none where it has no height."""
    if height < HAIR:
        return ""
    return f"M{x:.1f} {y:.1f}h{width:.1f}v{height:.1f}h-{width:.1f}z"


def percent(amount: float, axis: tuple[int, int]) -> float:
    """Where an amount lies on the axis, 0 to 100, held at its ends."""
    low, high = axis
    share = (amount - low) / (high - low) if high > low else 0.0
    return round(100 * min(max(share, 0.0), 1.0), 1)


@dataclass(frozen=True, slots=True)
class Span:
    """A range of pay on the axis, in percent of its width. `under`, `over`: it goes on beyond the beginning, the end."""

    x: float
    width: float
    predicted: bool
    under: bool
    over: bool


LEAST_WIDTH = 4  # percent: a single figure must still be seen, as a dot


def span(pay: Pay | None, axis: tuple[int, int]) -> Span | None:
    """Where pay lies on the axis, None where no yearly figure is known."""
    if pay is None or (pay.year_minimum is None and pay.year_maximum is None):
        return None
    low = (pay.year_minimum if pay.year_minimum is not None else pay.year_maximum) or 0
    high = (pay.year_maximum if pay.year_maximum is not None else pay.year_minimum) or 0
    start, end = percent(low, axis), percent(high, axis)
    wide = max(round(end - start, 1), LEAST_WIDTH)
    return Span(min(start, 100 - wide), wide, pay.predicted, under=low < axis[0], over=high > axis[1])


def ticks(axis: tuple[int, int], most: int = 4) -> list[int]:
    """Round amounts along the axis, at most `most`, the first at or after its beginning."""
    low, high = axis
    if high <= low:
        return [low]
    rough = (high - low) / (most - 1)
    unit = 10 ** floor(log10(rough))
    step = next((unit * factor for factor in (1, 2, 2.5, 5) if unit * factor >= rough), unit * 10)
    first = ceil(low / step) * step
    return [int(first + step * n) for n in range(most) if first + step * n <= high]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a histogram: the amounts it counts, where it is drawn (x, width in percent; y, height in pixels)."""

    low: int
    high: int
    count: int
    x: float
    width: float
    y: float
    height: float
    holds: bool


def histogram(
    values: Sequence[int], own: tuple[int, int] | None, height: float = 86, bars: int = 10, top: float = 22
) -> list[Bar]:
    """Sorted yearly amounts counted in round steps; `holds` marks the bars that the range `own` reaches into."""
    if not values:
        return []
    low, high = min(values[0], *(own or values[:1])), max(values[-1], *(own or values[:1]))
    step = round_step(max(high - low, 1) / bars)
    start = low // step * step
    count = (high - start) // step + 1
    counted = [0] * count
    for value in values:
        counted[(value - start) // step] += 1
    tallest, wide = max(counted), 100 / count
    return [
        Bar(
            low=start + step * n,
            high=start + step * (n + 1),
            count=found,
            x=round(n * wide + 0.3, 2),
            width=round(wide - 0.6, 2),
            y=round(top + height * (1 - found / tallest), 1),
            height=round(height * found / tallest, 1),
            holds=own is not None and own[0] < start + step * (n + 1) and own[1] >= start + step * n,
        )
        for n, found in enumerate(counted)
    ]


@dataclass(frozen=True, slots=True)
class Column:
    """One bar among those of its group: what it counts, where it is drawn (x, width in percent; y, height in pixels)."""

    count: int
    x: float
    width: float
    y: float
    height: float


def columns(groups: Sequence[Sequence[int]], height: float = 86, top: float = 22) -> list[list[Column]]:
    """Counts as bars side by side, the groups parted from one another, all on one scale."""
    tallest = max((count for group in groups for count in group), default=0) or 1
    wide = 100 / max(len(groups), 1)
    return [
        [
            Column(
                count=count,
                x=round(wide * (n + 0.1 + 0.8 * place / len(group)), 2),
                width=round(wide * 0.8 / len(group) - 0.15, 2),
                y=round(top + height * (1 - count / tallest), 1),
                height=round(height * count / tallest, 1),
            )
            for place, count in enumerate(group)
        ]
        for n, group in enumerate(groups)
    ]


def round_step(rough: float) -> int:
    """The next 1, 2 or 5 of its power of ten, from 1,000 up."""
    unit = 10 ** floor(log10(max(rough, 1)))
    step = next((unit * factor for factor in (1, 2, 5) if unit * factor >= rough), unit * 10)
    return max(int(step), 1000)
