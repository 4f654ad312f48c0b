"""Months and days as people's files write them."""

from datetime import date

import pytest

from jobraker.resumes.dates import day_in, is_now, month_in


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("2013", "2013"),
        ("2013-12", "2013-12"),
        ("2013-12-01", "2013-12"),
        ("2013-12-01T10:00:00Z", "2013-12"),
        ("03/2019", "2019-03"),
        ("01.03.2019", "2019-03"),
        ("Mar 2019", "2019-03"),
        ("Mär. 2019", "2019-03"),
        ("mars 2019", "2019-03"),
        ("août 2020", "2020-08"),
        ("marzo de 2019", "2019-03"),
        ("mrt. 2019", "2019-03"),
        ("set de 2020", "2020-09"),
        ("12 mars 2019", "2019-03"),
        ("13/2019", ""),
        ("2019-00", ""),
        ("20190301", ""),
        ("0001", ""),
        ("9999", ""),
        ("next year", ""),
        ("", ""),
    ],
)
def test_a_month_is_read_however_it_is_written(written: str, month: str) -> None:
    assert month_in(written) == month


@pytest.mark.parametrize("written", ["Present", "bis heute", "aujourd’hui", "Actualidad", "heden"])
def test_what_goes_on_is_told(written: str) -> None:
    assert is_now(written)
    assert not month_in(written)


@pytest.mark.parametrize("written", ["06 Jun 2026", "6. Juni 2026", "2026-06-06", "Jun 6, 2026", "6 juin 2026"])
def test_a_day_is_read(written: str) -> None:
    assert day_in(written) == date(2026, 6, 6)


@pytest.mark.parametrize("written", ["06/07/26", "31 Feb 2020", "Jun 2026", "03/15/2024", "soon", "", "x" * 10_000])
def test_no_day_is_made_up(written: str) -> None:
    assert day_in(written) is None
