"""Clocks that go apart let links end early, and order what happened wrongly."""

import time
from collections.abc import Iterator

from jobraker.upkeep.doctor.finding import Finding, bad, ok, warn

NOTICED, HARMFUL = 2.0, 60.0  # seconds


def apart(part: str, asked_at: float, theirs: float) -> Iterator[Finding]:
    """`theirs` is what a server's clock showed between `asked_at` and now."""
    seconds = max(asked_at - theirs, theirs - time.time(), 0.0)
    if seconds > HARMFUL:
        yield bad(part, f"Its clock and ours are {seconds:.0f} s apart.", "Let both keep time by NTP.")
    elif seconds > NOTICED:
        yield warn(part, f"Its clock and ours are {seconds:.1f} s apart.", "Let both keep time by NTP.")
    else:
        yield ok(part, "Its clock is ours.")
