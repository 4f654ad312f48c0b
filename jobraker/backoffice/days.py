"""Days as filters mean them: in UTC, as the lists show their moments."""

from datetime import UTC, date, datetime, time


def on(day: date) -> datetime:
    """When it begins."""
    return datetime.combine(day, time.min, UTC)


def until(day: date) -> datetime:
    """Its last moment, as fine as the database keeps them: the calendar's last day has one too, and none after it."""
    return datetime.combine(day, time.max, UTC)
