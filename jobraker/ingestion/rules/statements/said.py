"""What a kind's module finds in a sentence."""

from dataclasses import dataclass

from jobraker.jobs.statements import Need


@dataclass(frozen=True, slots=True)
class Said:
    """As `Statement`, but that `start` and `end` are the places in the sentence of the words that say it."""

    value: str
    start: int
    end: int
    need: Need = Need.REQUIRED
    level: str | None = None
    least: float | None = None
    most: float | None = None
