"""Numbers by the hour as numbers by the day or the week. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

HOUR = 3_600  # seconds


@dataclass(frozen=True, slots=True)
class Tally:
    """Several counts of each hour (since 1970, UTC) in which there was anything."""

    hours: Mapping[int, Sequence[int]]

    def last_hours(self, which: int, now: datetime, number: int = 24) -> list[int]:
        """The hour at hand is the last."""
        last = int(now.timestamp()) // HOUR
        return [self._at(hour, which) for hour in range(last - number + 1, last + 1)]

    def last_days(self, which: int, now: datetime, number: int) -> list[int]:
        """Of UTC; today is the last."""
        found = dict.fromkeys(days(now, number), 0)
        for hour, counts in self.hours.items():
            day = datetime.fromtimestamp(hour * HOUR, UTC).date()
            if day in found:
                found[day] += counts[which]
        return list(found.values())

    def known_days(self, which: int, now: datetime, number: int) -> list[int | None]:
        """The same; None before the first of which anything is known."""
        begun = datetime.fromtimestamp(min(self.hours) * HOUR, UTC).date() if self.hours else date.max
        counts = zip(days(now, number), self.last_days(which, now, number), strict=True)
        return [count if day >= begun else None for day, count in counts]

    def _at(self, hour: int, which: int) -> int:
        return self.hours[hour][which] if hour in self.hours else 0


def days(now: datetime, number: int) -> list[date]:
    today = now.astimezone(UTC).date()
    return [today - timedelta(days=back) for back in reversed(range(number))]


def weekly(counts: Sequence[int]) -> list[int]:
    """By seven, the last whole: what is too old for a week of its own is left out."""
    left = len(counts) % 7
    return [sum(counts[at : at + 7]) for at in range(left, len(counts), 7)]


def shares(parts: Sequence[int], wholes: Sequence[int]) -> list[float | None]:
    """None where there is nothing that it could be a share of."""
    return [part / whole if whole else None for part, whole in zip(parts, wholes, strict=True)]
