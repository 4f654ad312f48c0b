"""How the clocks of a place change over some years, as rules that a calendar can be told (RFC 5545, VTIMEZONE).

A change is told by the clock that stood before it. Where it comes on the same Sunday of each year it is one rule, which holds
beyond those years too; else each of them is told.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
WEEK, LAST = 7, -1
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Change:
    """`wall`: when it comes, by the clock before it."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def is_summer(self) -> bool:
        return self.after > self.before


@dataclass(frozen=True, slots=True)
class Rule:
    """`first` comes again each year on the `nth` (-1: the last) of its weekday in its month; with no `nth` on `others` alone."""

    first: Change
    nth: int = 0
    others: Sequence[datetime] = ()

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.first.wall.weekday()]


def rules(zone: tzinfo, first: int, last: int) -> list[Rule]:
    """From the first day of one year to the last of another."""
    alike: defaultdict[tuple[timedelta, timedelta, str], list[Change]] = defaultdict(list)
    for change in changes(zone, first, last):
        alike[change.before, change.after, change.name].append(change)
    found = [rule_of(each, last - first + 1) for each in alike.values()]
    if found and all(rule.nth for rule in found):
        return found
    return [Rule(as_it_begins(zone, first)), *found]


def as_it_begins(zone: tzinfo, year: int) -> Change:
    start = datetime(year, 1, 1, tzinfo=UTC)
    offset = offset_at(zone, start)
    return Change(start.replace(tzinfo=None), offset, offset, start.astimezone(zone).tzname() or "")


def changes(zone: tzinfo, first: int, last: int) -> Iterator[Change]:
    at, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    while at < end:
        if offset_at(zone, at) != offset_at(zone, at + DAY):
            yield change_between(zone, at, at + DAY)
        at += DAY


def change_between(zone: tzinfo, low: datetime, high: datetime) -> Change:
    before, after = offset_at(zone, low), offset_at(zone, high)
    while high - low > MINUTE:
        middle = low + (high - low) // MINUTE // 2 * MINUTE
        low, high = (middle, high) if offset_at(zone, middle) == before else (low, middle)
    return Change((high + before).replace(tzinfo=None), before, after, high.astimezone(zone).tzname() or "")


def rule_of(each: Sequence[Change], years: int) -> Rule:
    walls = [change.wall for change in each]
    if len(each) == years > 1 and len({(at.month, at.weekday(), at.time()) for at in walls}) == 1:
        if all((at + WEEK * DAY).month != at.month for at in walls):
            return Rule(each[0], LAST)
        if len(weeks := {(at.day - 1) // WEEK + 1 for at in walls}) == 1:
            return Rule(each[0], weeks.pop())
    return Rule(each[0], 0, walls[1:])


def offset_at(zone: tzinfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta(0)
