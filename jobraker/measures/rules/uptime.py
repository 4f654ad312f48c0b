"""Minutes of hours as bits, and which share of a day they are."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def bit_of(at: datetime) -> int:
    return 1 << at.minute


def share_up(day: date, hours: Mapping[datetime, int], begun: datetime, now: datetime) -> float | None:
    """Of the minutes of the day (UTC) that are over, and that came after it was `begun`; None where there are none."""
    start = max(datetime.combine(day, time(), UTC), whole(begun))
    end = min(datetime.combine(day, time(), UTC) + DAY, whole(now))
    expected = max(0, (end - start) // MINUTE)
    seen = sum((hours.get(hour, 0) & within(hour, start, end)).bit_count() for hour in hours_of(day))
    return seen / expected if expected else None


def hours_of(day: date) -> list[datetime]:
    start = datetime.combine(day, time(), UTC)
    return [start + HOUR * number for number in range(24)]


def within(hour: datetime, start: datetime, end: datetime) -> int:
    """The bits of the hour's minutes from `start` to before `end`."""
    first = min(60, max(0, (start - hour) // MINUTE))
    last = min(60, max(0, (end - hour) // MINUTE))
    return (1 << last) - (1 << first) if last > first else 0


def whole(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
