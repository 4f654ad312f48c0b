"""When a source is read again, by how its last runs ended."""

from datetime import datetime, timedelta

AGAIN = timedelta(minutes=15)  # after a failure that may pass, such as a service that did not answer
LONGEST = timedelta(days=7)
DOUBLINGS = 10


def next_reading(
    ended: datetime,
    every: timedelta | None,
    *,
    failures: int = 0,
    passing: bool = False,
    retry_after: timedelta | None = None,
) -> datetime | None:
    """None for a source that is read by hand. `failures`: runs in a row that failed, this one among them.

    A failure that may pass is tried again soon, then less and less often until the schedule is reached; one that needs
    a person is tried ever more seldom, down to once a week. Nothing is tried before the source said it may be.
    """
    if every is None:
        return None
    times = 2 ** min(max(failures - 1, 0), DOUBLINGS)
    pause = every if not failures else min(AGAIN * times, every) if passing else min(every * times, max(LONGEST, every))
    return ended + max(pause, min(retry_after or timedelta(0), LONGEST))
