"""When a message that did not get outside is tried again: for some hours, since it is old then."""

from datetime import timedelta

WAITS = [timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10), timedelta(minutes=30), timedelta(hours=2)]
TRIES_MOST = len(WAITS) + 1


def wait_after(tries: int, asked: float | None) -> timedelta | None:
    """How long it waits after so many tries that failed, and at least as the other side `asked`, in seconds; None when
    they were enough."""
    if tries >= TRIES_MOST:
        return None
    least = timedelta(seconds=min(asked or 0, WAITS[-1].total_seconds()))
    return max(WAITS[tries - 1], least)
