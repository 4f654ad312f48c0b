"""When somebody is reminded of a deadline: on the morning of the day, where they live.

Morning is by the sun, four minutes for each degree: no table of zones is needed for it, and nobody is woken.
"""

from datetime import date, datetime, timedelta

MORNING = 8  # by the sun
MINUTES_A_DEGREE = 4


def local(at: datetime, longitude: float) -> datetime:
    """The moment by the sun over that longitude."""
    return at + timedelta(minutes=MINUTES_A_DEGREE * longitude)


def is_due(at: datetime, longitude: float, deadline: date, days: int) -> bool:
    """From the morning of its day on until the deadline is over, so that one whose day was missed comes late, not never."""
    there = local(at, longitude)
    return there.hour >= MORNING and deadline - timedelta(days=days) <= there.date() <= deadline
