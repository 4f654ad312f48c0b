"""What each part of the score can give, and how much more or less of it somebody wants: the one table.

The points are those of a search (`search.rules.relevance`), for both are shown by the same rake; the bands are not.
"""

from collections.abc import Collection, Mapping, Sequence
from enum import IntEnum

from jobraker.search.results import Band, Fit, Part, Tooth
from jobraker.search.rules.relevance import WEIGHTS

RULES = 4
"""Grows with each change of a rule or curve: lists that were made by other rules are made anew."""


class Weighing(IntEnum):
    """How much a part counts for somebody; stored."""

    LESS = 1
    NORMAL = 2
    MORE = 3


FACTORS: Mapping[Weighing, float] = {Weighing.LESS: 0.5, Weighing.NORMAL: 1.0, Weighing.MORE: 2.0}

# Whatever else fits: an opening for other work is no match, and one for work that is only near is no strong one.
ROLE_LEAST, ROLE_GOOD, ROLE_STRONG = 0.3, 0.45, 0.75
LISTED_LEAST = 40
# Set on openings judged for people (`benchmarks.eval.measures.matches`): of the strong ones seven in ten are what the person
# wants and nearly all others are gladly looked at; of the good ones the most are gladly looked at.
STRONG, GOOD = 72, 55


def weights(weighing: Mapping[Part, Weighing]) -> dict[Part, float]:
    """The points of every part, which are 100 in all whatever is weighed how."""
    weighed = {part: points * FACTORS[weighing.get(part, Weighing.NORMAL)] for part, points in WEIGHTS.items()}
    whole = sum(weighed.values())
    return {part: 100 * points / whole for part, points in weighed.items()}


def asked_weights(weighing: Mapping[Part, Weighing], asked: Collection[Part]) -> dict[Part, float]:
    """Of the parts that were asked for alone, which are 100 in all too."""
    weighed = weights(weighing)
    whole = sum(weighed[part] for part in asked)
    return {part: 100 * weighed[part] / whole for part in asked}


def kept_fit(score: int, percent: Sequence[int], most: Mapping[Part, float]) -> Fit:
    """Of what a list keeps: `percent` of each part in their order, -1 where nothing was asked; `most`: points of those that
    were."""
    teeth = tuple(
        Tooth(part, round(most.get(part, 0)), None if given < 0 else given / 100)
        for part, given in zip(Part, percent, strict=True)
    )
    return Fit(score, band(score, teeth[0].share), teeth, (), (), None, by_meaning=False)


def band(score: int, role: float | None) -> Band:
    """`role`: the share that the work itself gave, None where nothing is known of the work that is wanted."""
    if score >= STRONG and (role is None or role >= ROLE_STRONG):
        return Band.STRONG
    return Band.GOOD if score >= GOOD and (role is None or role >= ROLE_GOOD) else Band.POSSIBLE
