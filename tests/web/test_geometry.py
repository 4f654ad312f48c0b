"""What the server draws, measured in numbers."""

import re

import pytest

from jobraker.jobs.pay import Pay
from jobraker.search.results import Part, Tooth
from jobraker.taxonomy.terms import Period
from jobraker.web.geometry import columns, histogram, percent, rake, span, ticks

WEIGHTS = (30, 25, 10, 15, 10, 5, 5)


def teeth(*shares: float | None) -> list[Tooth]:
    return [Tooth(part, weight, share) for part, weight, share in zip(Part, WEIGHTS, shares, strict=True)]


def test_it_draws_teeth_as_wide_as_their_points() -> None:
    drawn = rake(teeth(1, 1, 1, 1, 1, 1, 1), 60, 22)

    assert [width for _x, width, _length in boxes(drawn.got)] == [14.4, 12.0, 4.8, 7.2, 4.8, 2.4, 2.4]
    assert drawn.lost == ""


def test_it_draws_teeth_as_long_as_what_they_gave() -> None:
    drawn = rake(teeth(1, 0.5, 0, None, 1, 1, 1), 60, 22)

    assert [length for _x, _width, length in boxes(drawn.got)] == [18.5, 9.2, 18.5, 18.5, 18.5]
    assert boxes(drawn.lost) == [(16.4, 12.0, 9.3), (30.4, 4.8, 18.5)]


def boxes(path: str) -> list[tuple[float, float, float]]:
    """The x, width and height of the rectangles of a path; the head of the rake, which is 2 high, left out."""
    drawn = re.findall(r"M([\d.]+) [\d.]+h([\d.]+)v([\d.]+)", path)
    return [(float(x), float(width), float(height)) for x, width, height in drawn if height != "2"]


@pytest.mark.parametrize(("amount", "place"), [(-5, 0), (0, 0), (75_000, 50), (150_000, 100), (10**9, 100)])
def test_it_holds_amounts_on_the_axis(amount: int, place: float) -> None:
    assert percent(amount, (0, 150_000)) == place


def pay(low: int | None, high: int | None) -> Pay:
    return Pay(None, None, "EUR", Period.YEAR, False, low, high)


@pytest.mark.parametrize(
    ("low", "high", "place"),
    [(30_000, 60_000, (20, 20)), (30_000, None, (20, 4)), (None, 30_000, (20, 4)), (10**8, 10**9, (96, 4))],
)
def test_it_lays_pay_on_the_axis(low: int | None, high: int | None, place: tuple[float, float]) -> None:
    drawn = span(pay(low, high), (0, 150_000))

    assert drawn is not None
    assert (drawn.x, drawn.width) == place


@pytest.mark.parametrize(
    ("low", "high", "beyond"),
    [
        (40_000, 90_000, (False, False)),
        (30_000, 60_000, (True, False)),
        (60_000, 90_001, (False, True)),
        (10_000, 10**9, (True, True)),
    ],
)
def test_it_knows_where_pay_goes_on_beyond_the_axis(low: int, high: int, beyond: tuple[bool, bool]) -> None:
    drawn = span(pay(low, high), (40_000, 90_000))

    assert drawn is not None
    assert (drawn.under, drawn.over) == beyond


@pytest.mark.parametrize("unknown", [None, pay(None, None)])
def test_it_draws_nothing_for_pay_that_is_not_known(unknown: Pay | None) -> None:
    assert span(unknown, (0, 150_000)) is None


@pytest.mark.parametrize(
    ("axis", "marks"),
    [
        ((0, 150_000), [0, 50_000, 100_000, 150_000]),
        ((30_000, 90_000), [40_000, 60_000, 80_000]),
        ((0, 0), [0]),
    ],
)
def test_it_marks_the_axis_at_round_amounts(axis: tuple[int, int], marks: list[int]) -> None:
    assert ticks(axis) == marks


def test_it_counts_every_value_of_a_histogram() -> None:
    values = sorted([31_000, 31_500, 44_000, 52_000, 52_000, 89_000, 1_000_000])

    bars = histogram(values, (50_000, 54_000))

    assert sum(bar.count for bar in bars) == len(values)
    assert [bar.low for bar in bars if bar.holds] == [0]


def test_it_marks_the_bars_that_the_opening_reaches_into() -> None:
    bars = histogram(list(range(30_000, 90_000, 1000)), (40_000, 55_000))

    assert [(bar.low, bar.high) for bar in bars if bar.holds] == [(40_000, 50_000), (50_000, 60_000)]


def test_it_draws_no_histogram_of_nothing() -> None:
    assert histogram([], None) == []


def test_it_draws_the_counts_of_a_group_side_by_side_on_one_scale() -> None:
    (first, none), (second, most) = columns([(2, 0), (1, 4)], height=80, top=20)

    assert [bar.height for bar in (first, none, second, most)] == [40, 0, 20, 80]
    assert (most.y, none.y) == (20, 100)
    assert 0 <= first.x < first.x + first.width <= none.x < none.x + none.width < 50 < second.x < most.x < 100


def test_it_draws_nothing_of_nothing() -> None:
    assert columns([]) == []
    assert [bar.height for bar in columns([(0, 0)])[0]] == [0, 0]
