"""Weeks begin on Mondays, and those in which nothing was sent count too."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jobraker.applications.rules.weeks import Week, met, weekly

SUNDAY, MONDAY = date(2026, 11, 29), date(2026, 11, 30)
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def test_sunday_is_of_the_week_before_monday() -> None:
    assert weekly([SUNDAY, MONDAY, MONDAY], SUNDAY, MONDAY) == [Week(date(2026, 11, 23), 1), Week(MONDAY, 2)]


def test_weeks_without_anything_stand_between() -> None:
    assert [week.sent for week in weekly([SUNDAY - timedelta(14)], SUNDAY - timedelta(14), MONDAY)] == [1, 0, 0, 0]


@given(st.lists(DAYS), DAYS, DAYS)
def test_all_that_was_sent_within_them_is_counted_once(sent: list[date], one: date, other: date) -> None:
    first, last = sorted((one, other))

    weeks = weekly(sent, first, last)

    end = weeks[-1].first + timedelta(days=7)
    assert sum(week.sent for week in weeks) == sum(weeks[0].first <= day < end for day in sent)
    assert {(after.first - before.first).days for before, after in pairwise(weeks)} <= {7}
    assert weeks[0].first <= first <= last < end


def test_a_goal_is_met_by_as_many_or_more() -> None:
    weeks = [Week(MONDAY, number) for number in (0, 4, 5, 6)]

    assert met(weeks, 5) == 2
