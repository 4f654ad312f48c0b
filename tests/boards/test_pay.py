from decimal import Decimal

from jobraker.boards.pay import widest
from jobraker.boards.posting import Salary
from jobraker.taxonomy.terms import Period


def yearly(least: int | None, most: int | None, currency: str = "EUR") -> Salary:
    return Salary(
        None if least is None else Decimal(least), None if most is None else Decimal(most), currency, Period.YEAR
    )


def test_it_is_as_wide_as_all_in_the_currency_of_the_first() -> None:
    stated = [yearly(30, 40), yearly(10, 90, "USD"), yearly(None, 60), yearly(20, 50)]

    assert widest(stated) == yearly(20, 60)


def test_an_hourly_wage_does_not_widen_a_yearly_one() -> None:
    assert widest([yearly(30, 40), Salary(Decimal(1), Decimal(2), "EUR", Period.HOUR)]) == yearly(30, 40)


def test_of_none_there_is_none() -> None:
    assert widest([]) is None
