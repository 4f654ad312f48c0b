"""How good the order of a list is, by the grades (0 to 3) of what stands in it."""

import math
from collections.abc import Sequence

import numpy as np

from benchmarks.eval.score import Figure

FIRST, GLAD = 5, 2  # a search succeeds where one of so many first is graded so
DEPTH = 10
SAMPLES, SEED = 2_000, 1


def ndcg(grades: Sequence[int], every: Sequence[int]) -> float:
    """Normalised discounted cumulative gain of the first ten; `every`: the grades of all that was judged, one above 0."""
    return gain(grades) / gain(sorted(every, reverse=True))


def gain(grades: Sequence[int]) -> float:
    return math.fsum((2.0**grade - 1) / math.log2(n + 2) for n, grade in enumerate(grades[:DEPTH]))


def succeeds(grades: Sequence[int]) -> bool:
    return any(grade >= GLAD for grade in grades[:FIRST])


def figure(values: Sequence[float]) -> Figure:
    held = np.array(values, dtype=float)
    drawn = np.random.default_rng(SEED).integers(len(held), size=(SAMPLES, len(held)))
    low, high = np.quantile(held[drawn].mean(axis=1), (0.025, 0.975))
    return Figure(float(held.mean()), float(low), float(high))
