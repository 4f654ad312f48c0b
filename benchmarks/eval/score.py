"""One figure of the evaluation, and the data it was measured on."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Missing(Exception):
    """The recorded data that a measure needs is not here: its message names the file."""


class Count(NamedTuple):
    """Records for which truth and rule were compared: `right` of those that the rule `said` something about, and of
    those that there is a truth for, `true`."""

    right: int
    said: int
    true: int


@dataclass(frozen=True, slots=True)
class Score:
    """`precision`: share of what was said that is right. `recall`: share of the truths that were said rightly.
    `coverage`: share of the truths for which anything was said. None where it was not measured. `figures`: others by their
    names, each with the bounds of its 95 % interval. `unjudged`: results that no label tells anything of."""

    field: str
    data: str
    records: int
    precision: float | None = None
    recall: float | None = None
    coverage: float | None = None
    figures: Mapping[str, "Figure"] = dataclasses.field(default_factory=dict)
    unjudged: int = 0

    @classmethod
    def of(cls, field: str, data: str, count: Count) -> "Score":
        return cls(
            field,
            data,
            count.true,
            precision=share(count.right, count.said),
            recall=share(count.right, count.true),
            coverage=share(count.said, count.true),
        )


class Figure(NamedTuple):
    """A mean, and between what bounds it lies in 95 % of the samples drawn from what it is the mean of."""

    mean: float
    low: float
    high: float


Measure = Callable[[Path], Iterator[Score]]
"""Takes the folder of the recorded data; raises `Missing` where what it needs is not there."""


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def needed(data: Path, name: str) -> Path:
    """The file `name` in the folder of recorded data."""
    path = data / name
    if not path.exists():
        raise Missing(name)
    return path
