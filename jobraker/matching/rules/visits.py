"""Visits to a list: one ends after half an hour without a look, and new is what came since the one before."""

from dataclasses import dataclass
from datetime import datetime, timedelta

ENDS_AFTER = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Visits:
    """`visited_at`: the last look; `seen_until`: when the visit before this one ended, None on the first."""

    visited_at: datetime | None = None
    seen_until: datetime | None = None

    def looked(self, at: datetime) -> "Visits":
        """With one more look. The clock of whoever looked later may be behind: a look never takes one back."""
        return Visits(max(at, self.visited_at or at), self.new_from(at))

    def new_from(self, at: datetime) -> datetime | None:
        """From when on openings are new to whoever looks now, None where nobody has been there before."""
        if self.visited_at is not None and at - self.visited_at >= ENDS_AFTER:
            return self.visited_at
        return self.seen_until
