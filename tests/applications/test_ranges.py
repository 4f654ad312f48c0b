"""Ranges and chances, against numbers worked out by hand or taken from tables."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobraker.applications.rules.ranges import FEWEST, Share, Times, chance, times


@st.composite
def shares(draw: st.DrawFn, most: int = 400) -> Share:
    whole = draw(st.integers(1, most))
    return Share(draw(st.integers(0, whole)), whole)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(15, 21, 0.500, 0.862), (6, 14, 0.214, 0.674), (3, 7, 0.158, 0.750), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0)],
)
def test_a_share_lies_in_the_range_of_wilson(part: int, whole: int, low: float, high: float) -> None:
    assert Share(part, whole).likely == pytest.approx((low, high), abs=0.0006)


@given(shares())
def test_the_range_holds_the_share_and_stays_on_the_scale(share: Share) -> None:
    low, high = share.likely

    assert 0 <= low <= share.value <= high <= 1
    assert low < high


@given(shares(), st.integers(2, 50))
def test_more_of_the_same_is_surer(share: Share, many: int) -> None:
    def width(of: Share) -> float:
        return of.likely[1] - of.likely[0]

    assert width(Share(share.part * many, share.whole * many)) < width(share)


def test_under_five_nothing_is_placed() -> None:
    assert [Share(1, whole).placed for whole in (1, 4, 5)] == [False, False, True]
    assert [Times((1,) * number).placed for number in (0, 4, 5)] == [False, False, True]


def test_the_middle_half() -> None:
    assert (times([30, 5, 9, 16, 2]).middle, times([30, 5, 9, 16, 2]).middle_half) == (9, (5, 16))
    assert (times([1, 2, 3, 4, 5, 6]).middle, times([1, 2, 3, 4, 5, 6]).middle_half) == (4, (2, 5))


@given(st.lists(st.integers(0, 4_000), min_size=FEWEST))
def test_half_of_all_lies_in_the_middle_half(days: list[int]) -> None:
    found = times(days)
    low, high = found.middle_half

    assert low <= found.middle <= high
    assert 2 * sum(low <= day <= high for day in days) >= len(days)
    assert 2 * sum(day <= found.middle for day in days) >= len(days) <= 2 * sum(day >= found.middle for day in days) + 1


@pytest.mark.parametrize(
    ("one", "other", "often"),
    [
        # Of a lady who tasted tea: all eight cups right is one of 70 ways, and the other way round the same.
        (Share(4, 4), Share(0, 4), Fraction(2, 70)),
        (Share(3, 4), Share(1, 4), Fraction(2 + 32, 70)),
        (Share(2, 4), Share(2, 4), Fraction(1)),
        # Of 1 of 10 against 11 of 14: C(10,1) C(14,11) and C(10,0) C(14,12) of C(24,12) ways, and on the other side none as rare
        # but C(10,9) C(14,3) and C(10,10) C(14,2).
        (Share(1, 10), Share(11, 14), Fraction(2 * (3640 + 91), 2_704_156)),
    ],
)
def test_how_often_chance_alone_differs_so_much(one: Share, other: Share, often: Fraction) -> None:
    assert chance(one, other) == pytest.approx(float(often))


@given(shares(60), shares(60))
def test_a_chance_is_one_and_the_same_from_both_sides(one: Share, other: Share) -> None:
    often = chance(one, other)

    assert 0 < often <= 1
    assert chance(other, one) == often
    assert chance(Share(one.whole - one.part, one.whole), Share(other.whole - other.part, other.whole)) == often


@given(shares(2_000))
def test_groups_of_one_share_differ_by_chance_always(share: Share) -> None:
    assert chance(share, share) == 1
