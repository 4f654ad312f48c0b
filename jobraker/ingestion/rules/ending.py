"""How a run that was read to its end counts: as complete, or as suspiciously short."""

from dataclasses import dataclass

FEWER = 1  # so many fewer are no sign of anything, however few there were: a board of one opening that is filled


@dataclass(frozen=True, slots=True)
class Reading:
    """`seen`: different openings the run saw; `said`: how many the source says it has; `open`: listings open before.

    `short_before`: how many the run before saw, where that one was short too.
    """

    seen: int
    said: int | None
    open: int
    short_before: int | None


def is_short(reading: Reading, share: float) -> bool:
    """Whether absence proves nothing: fewer were read than the source says, or than `share` of what was open.

    A second run that sees about as few confirms the first: then the source really has shrunk.
    """
    if reading.said is not None and reading.seen < reading.said:
        return True
    if reading.open - reading.seen <= FEWER or reading.seen >= share * reading.open:
        return False
    before = reading.short_before
    return before is None or abs(reading.seen - before) > 0.1 * max(before, 1)
