"""What becomes of a message that was not taken, and of a hook that takes none."""

from collections.abc import Callable
from datetime import timedelta

# Eight tries over about a day: whoever mends their tool the next morning has missed nothing.
WAITS = (
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=14),
)
TRIES = len(WAITS) + 1
# What refuses a message seldom takes it later; it may have been put up a minute too late.
REFUSED_WAITS = (timedelta(minutes=2), timedelta(hours=1))
REFUSED_TRIES = len(REFUSED_WAITS) + 1
JITTER = 0.2  # of a wait that is added at most: what failed together is not tried again together
LONGEST = timedelta(days=1)  # whatever it asks for

GONE = 410
GIVEN_UP = 5  # messages in a row
FAILING = timedelta(days=3)


def wait_after(tries: int, asked: float | None, chance: Callable[[], float], *, refused: bool) -> timedelta | None:
    """How long it waits after so many tries, and at least as the other side `asked`, in seconds; None when they were enough.
    `chance`: from 0 to 1. `refused`: it was not taken for what it is."""
    waits = REFUSED_WAITS if refused else WAITS
    if tries > len(waits):
        return None
    least = min(timedelta(seconds=min(asked or 0, LONGEST.total_seconds())), LONGEST)
    return max(waits[tries - 1] * (1 + JITTER * chance()), least)


def is_lasting(failures: int, failing: timedelta) -> bool:
    """Whether a hook that has not taken so many messages in a row, for so long, is left alone."""
    return failures >= GIVEN_UP and failing >= FAILING
