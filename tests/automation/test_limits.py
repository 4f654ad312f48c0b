"""What an approved attempt waits for."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from jobraker.automation.rules.limits import Limits, Used, Wait, left, left_today, wait

BERLIN = ZoneInfo("Europe/Berlin")
LIMITS = Limits(daily=5, most=50, from_hour=8, to_hour=20, budget=Decimal(2))
NOTHING = Used(0, 0, Decimal(0))


def at(hour: int, day: int = 30) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=BERLIN).astimezone(UTC)


def waits(
    now: datetime, used: Used = NOTHING, cost: str = "0.10", *, any_hour: bool = False
) -> tuple[Wait, datetime] | None:
    return wait(LIMITS, used, Decimal(cost), now, BERLIN, any_hour=any_hour)


@pytest.mark.parametrize("hour", [8, 12, 19])
def test_by_day_nothing(hour: int) -> None:
    assert waits(at(hour)) is None


def test_until_the_hours_of_its_person() -> None:
    assert waits(at(7)) == (Wait.HOURS, at(8))
    assert waits(at(20, day=29)) == (Wait.HOURS, at(8))
    assert waits(at(3), any_hour=True) is None


@pytest.mark.parametrize("used", [Used(5, 5, Decimal(0)), Used(0, 50, Decimal(0))])
def test_until_tomorrow_when_as_many_have_left_as_may(used: Used) -> None:
    assert waits(at(12, day=29), used) == (Wait.DAILY_LIMIT, at(8))
    assert waits(at(12, day=29), used, any_hour=True) == (Wait.DAILY_LIMIT, at(8))


def test_until_tomorrow_when_the_next_would_cost_more_than_may_be_spent() -> None:
    assert waits(at(12, day=29), Used(1, 1, Decimal("1.95"))) == (Wait.BUDGET, at(8))
    assert waits(at(12), Used(1, 1, Decimal("1.90"))) is None


def test_days_begin_where_its_person_lives_when_clocks_change() -> None:
    limits = Limits(5, 50, 2, 20, None)
    for day in (datetime(2026, 10, 24, 21, tzinfo=BERLIN), datetime(2027, 3, 27, 21, tzinfo=BERLIN)):
        found = wait(limits, NOTHING, Decimal(0), day.astimezone(UTC), BERLIN)
        assert found is not None
        assert found[1].astimezone(BERLIN).date() > day.date()
        assert found[1] > day


@pytest.mark.parametrize(
    ("used", "cost", "more"),
    [
        (NOTHING, "0.10", 5),
        (NOTHING, "0.60", 3),
        (NOTHING, "0", 5),
        (Used(4, 4, Decimal(0)), "0.10", 1),
        (Used(0, 49, Decimal(0)), "0.10", 1),
        (Used(6, 60, Decimal(0)), "0.10", 0),
        (Used(1, 1, Decimal("1.95")), "0.10", 0),
        (Used(1, 1, Decimal(3)), "0.10", 0),
    ],
    ids=range(8),
)
def test_how_many_more_may_leave_today(used: Used, cost: str, more: int) -> None:
    assert left(LIMITS, used, Decimal(cost)) == more


@pytest.mark.parametrize(
    ("hour", "used", "more"),
    [(3, NOTHING, 5), (12, Used(2, 2, Decimal(0)), 3), (20, NOTHING, 0), (12, Used(5, 5, Decimal(0)), 0)],
    ids=["before the hours", "within them", "after them", "all used"],
)
def test_how_many_more_leave_before_the_day_ends(hour: int, used: Used, more: int) -> None:
    assert left_today(LIMITS, used, Decimal("0.10"), at(hour), BERLIN) == more
