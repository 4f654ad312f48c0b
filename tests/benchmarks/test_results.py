import pytest

from benchmarks.figures.results import at_least, at_most, line, percentile, plain, spread


@pytest.mark.parametrize(("share", "expected"), [(0.5, 50), (0.95, 95), (1, 100)])
def test_it_takes_the_value_that_so_many_do_not_exceed(share: float, expected: int) -> None:
    assert percentile(list(range(100, 0, -1)), share) == expected


def test_it_takes_the_only_value_as_every_percentile() -> None:
    assert percentile([7], 0.95) == 7


def test_it_judges_before_it_rounds() -> None:
    almost = at_least("rows", 1499.9, "rows/s", 1500)

    assert (almost.value, almost.met) == (1500, False)


def test_it_meets_a_limit_that_is_reached_exactly() -> None:
    assert at_most("page", 60.0, "ms", 60).met


def test_it_says_nothing_of_a_goal_where_there_is_none() -> None:
    assert line(plain("page", 1.5, "ms")).split() == ["page", "1.5", "ms"]


def test_it_shows_in_the_table_that_a_goal_was_missed() -> None:
    assert line(at_most("page", 61, "ms", 60)).endswith("60 MISSED")


def test_it_asks_a_goal_of_the_slow_and_not_of_the_middle() -> None:
    middle, slow = spread("page", list(range(1, 101)), goal=90)

    assert (middle.name, middle.value, middle.met) == ("page, p50", 50, None)
    assert (slow.name, slow.value, slow.met) == ("page, p95", 95, False)


@pytest.mark.parametrize(("value", "expected"), [(1499.6, 1500), (12.34, 12.3), (1.23456, 1.235), (0.0012345, 0.00123)])
def test_it_rounds_to_what_the_measurement_can_tell_apart(value: float, expected: float) -> None:
    assert plain("page", value, "ms").value == expected
