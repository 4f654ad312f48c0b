"""Applications sent by the week, which begins on a Monday (ISO 8601)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Week:
    first: date
    sent: int


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def weekly(sent_on: Iterable[date], first: date, last: date) -> list[Week]:
    """Every week from that of `first` to that of `last`, also those in which nothing was sent."""
    numbers = Counter(map(monday, sent_on))
    weeks = (monday(last) - monday(first)).days // 7 + 1
    mondays = [monday(first) + number * WEEK for number in range(weeks)]
    return [Week(each, numbers[each]) for each in mondays]


def met(weeks: Iterable[Week], goal: int) -> int:
    """In how many of them the goal was reached."""
    return sum(week.sent >= goal for week in weeks)
