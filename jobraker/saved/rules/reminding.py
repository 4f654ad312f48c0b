"""When somebody is reminded of a deadline: on the morning of the day, where they live.

Where no zone is told, their clock goes by the sun, four minutes for each degree: nobody is woken.
"""

from datetime import date, datetime, timedelta

MORNING = 8
MINUTES_A_DEGREE = 4


def is_morning(local: datetime) -> bool:
    """Of that hour and later: a letter whose hour was missed comes late, not never."""
    return local.hour >= MORNING


def is_due(local: datetime, deadline: date, days: int) -> bool:
    """`local`: by their clock. From the morning of its day on until the deadline is over."""
    return is_morning(local) and deadline - timedelta(days=days) <= local.date() <= deadline
