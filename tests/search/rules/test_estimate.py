"""Pay estimated from similar openings: whose count, and where nothing is said."""

import pytest

from jobraker.search.rules.estimate import Paid, Range, Work, estimate, far_above
from jobraker.taxonomy.terms import Level, Remote

OWN = Work(Level.SENIOR, Remote.ON_SITE, "DE")
FROM_HOME = Work(Level.SENIOR, Remote.REMOTE, None)


def paid(company: int, middle: int, work: Work = OWN, similarity: float = 0.8) -> Paid:
    return Paid(company, work, similarity, middle - 5_000, middle + 5_000)


def several(*middles: int, work: Work = OWN) -> list[Paid]:
    return [paid(company, middle, work) for company, middle in enumerate(middles)]


FIVE = several(50_000, 55_000, 60_000, 65_000, 70_000)


def test_it_is_the_middle_eight_in_ten_of_the_similar() -> None:
    assert estimate(OWN, FIVE) == Range(52_000, 68_000, 5)


@pytest.mark.parametrize(
    "near",
    [
        FIVE[:4],
        [*FIVE[:4], paid(4, 70_000, similarity=0.54)],
        [*FIVE[:4], paid(4, 70_000, Work(Level.LEAD, Remote.ON_SITE, "DE"))],
        [*FIVE[:4], paid(4, 70_000, Work(None, Remote.ON_SITE, "DE"))],
        [*FIVE[:4], paid(4, 70_000, Work(Level.SENIOR, Remote.ON_SITE, "US"))],
        [*FIVE[:4], paid(4, 70_000, Work(Level.SENIOR, Remote.ON_SITE, None))],
        [paid(7, 50_000 + 1_000 * number) for number in range(9)],
    ],
    ids=["four", "not alike", "other level", "no level", "other country", "no country", "one employer"],
)
def test_it_says_nothing_of_fewer_than_five_that_compare(near: list[Paid]) -> None:
    assert estimate(OWN, near) is None


def test_levels_are_not_compared_where_its_own_is_not_known() -> None:
    mixed = [*FIVE[:3], *several(65_000, 70_000, work=Work(Level.LEAD, Remote.ON_SITE, "DE"))]

    assert estimate(Work(None, Remote.ON_SITE, "DE"), mixed) is not None


@pytest.mark.parametrize(
    ("own", "others", "compare"),
    [
        (FROM_HOME, Work(Level.SENIOR, Remote.REMOTE, "US"), True),
        (FROM_HOME, Work(Level.SENIOR, Remote.HYBRID, "US"), False),
        (Work(Level.SENIOR, Remote.REMOTE, "DE"), Work(Level.SENIOR, Remote.REMOTE, "US"), False),
    ],
)
def test_remote_work_compares_where_one_names_no_country(own: Work, others: Work, *, compare: bool) -> None:
    near = several(50_000, 55_000, 60_000, 65_000, 70_000, work=others)

    assert (estimate(own, near) is not None) is compare


def test_pay_is_far_above_from_twice_of_what_ten_pay() -> None:
    ten = several(*range(50_000, 60_000, 1_000))
    usual = estimate(OWN, ten)
    assert usual is not None

    assert far_above(OWN, 2 * usual.high, ten) == usual
    assert far_above(OWN, 2 * usual.high - 1, ten) is None
    assert far_above(OWN, 900_000, ten[:9]) is None
