from decimal import Decimal

import pytest

from jobraker.ingestion.rules.salary import read_salary
from jobraker.taxonomy.terms import Period


@pytest.mark.parametrize(
    ("text", "minimum", "maximum", "currency", "period"),
    [
        ("£32K – £35K", 32000, 35000, "GBP", None),
        ("$120,000 - $150,000 a year", 120000, 150000, "USD", Period.YEAR),
        ("€21.40 an hour", "21.40", "21.40", "EUR", Period.HOUR),
        ("45.000–55.000 € brutto/Jahr", 45000, 55000, "EUR", Period.YEAR),
        ("up to 60k", None, 60000, None, None),
        ("50k+", 50000, None, None, None),
        ("ab 3.200 € im Monat", 3200, None, "EUR", Period.MONTH),
        ("CHF 90'000", 90000, 90000, "CHF", None),
        ("18,323 per annum", 18323, 18323, None, Period.YEAR),
        ("PLN 15 000–20 000 / month", 15000, 20000, "PLN", Period.MONTH),
        ("45 000 € – 55 000 € par an", 45000, 55000, "EUR", Period.YEAR),
        ("£250 to £300 per day", 250, 300, "GBP", Period.DAY),
        ("7.46 per hour to 9.25 per hour", "7.46", "9.25", None, Period.HOUR),
        ("6.50 p/h", "6.50", "6.50", None, Period.HOUR),
        ("30-35k", 30000, 35000, None, None),
        ("12-15 LPA", 1200000, 1500000, None, Period.YEAR),
        ("From £25k to £30k + bonus", 25000, 30000, "GBP", None),
    ],
)
def test_it_reads_a_salary(
    text: str, minimum: int | str | None, maximum: int | str | None, currency: str | None, period: Period | None
) -> None:
    salary = read_salary(text)

    assert salary is not None
    assert (salary.minimum, salary.maximum) == tuple(
        None if one is None else Decimal(one) for one in (minimum, maximum)
    )
    assert (salary.currency, salary.period) == (currency, period)


def test_it_takes_a_bare_dollar_for_the_country_s() -> None:
    salary = read_salary("$80,000", "CA")

    assert salary is not None
    assert salary.currency == "CAD"


@pytest.mark.parametrize("text", ["", "competitive", "DOE", "1e308", "100", "team of 12", "🔥", "\x00", "£", "-"])
def test_it_reads_none_where_none_is(text: str) -> None:
    assert read_salary(text) is None


@pytest.mark.parametrize("text", ["£" * 5000, "1," * 5000, "9" * 5000, "1 - " * 5000])
def test_it_survives_what_only_looks_like_one(text: str) -> None:
    salary = read_salary(text)

    assert salary is None or salary.minimum is not None
