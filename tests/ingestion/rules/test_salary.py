from decimal import Decimal

import pytest

from jobraker.ingestion.rules.salary import read_salary, says_none
from jobraker.taxonomy.terms import Period


@pytest.mark.parametrize(
    ("text", "minimum", "maximum", "currency", "period"),
    [
        ("£32K – £35K", 32000, 35000, "GBP", None),
        ("$120,000 - $150,000 a year", 120000, 150000, "USD", Period.YEAR),
        ("€21.40 an hour", "21.40", "21.40", "EUR", Period.HOUR),
        ("45.000–55.000 € brutto/Jahr", 45000, 55000, "EUR", Period.YEAR),
        ("Up to 65000 UK Pounds/year", None, 65000, "GBP", Period.YEAR),
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
        ("€ 3.500 brutto im Monat", 3500, 3500, "EUR", Period.MONTH),
        ("2 500 € brut par mois", 2500, 2500, "EUR", Period.MONTH),
        ("Salaire mensuel brut : 2 500 €", 2500, 2500, "EUR", Period.MONTH),
        ("2.000 € a 2.500 € brutos al mes", 2000, 2500, "EUR", Period.MONTH),
        ("£14.50 per hour", "14.50", "14.50", "GBP", Period.HOUR),
        ("£14 an hour to £16 an hour", 14, 16, "GBP", Period.HOUR),
        ("Hourly rate: £14.50", "14.50", "14.50", "GBP", Period.HOUR),
        ("Stundenlohn ab 15,50 €", "15.50", None, "EUR", Period.HOUR),
        ("Tagessatz 600 €", 600, 600, "EUR", Period.DAY),
        ("£500 a week", 500, 500, "GBP", Period.WEEK),
        ("Jahresgehalt: 45.000 €", 45000, 45000, "EUR", Period.YEAR),
        ("£9,000 plus benefits per annum", 9000, 9000, "GBP", Period.YEAR),
        ("$120k–$150k", 120000, 150000, "USD", None),
        ("CN¥7K – CN¥7.5K per month", 7000, 7500, "CNY", Period.MONTH),
        ("60000.00", 60000, 60000, None, None),
        ("60.5k", 60500, 60500, None, None),
        ("60,5k", 60500, 60500, None, None),
        ("30-45000", 30000, 45000, None, None),
        ("7 - 35 per hour", 7, 35, None, Period.HOUR),
        ("to 35.00 per hour", None, 35, None, Period.HOUR),
        ("Upto £9 per hour", None, 9, "GBP", Period.HOUR),
        ("10p/hr to 11p/hr per hour", 10, 11, None, Period.HOUR),
        ("£23 per hour LTD to £29 per hour LTD", 23, 29, "GBP", Period.HOUR),
        ("₹70L – ₹90L", 7000000, 9000000, "INR", None),
        ("₹1.2 Cr", 12000000, 12000000, "INR", None),
        ("$70L", 70, 70, "USD", None),
        ("$110,000 - 150,000 CAD", 110000, 150000, "CAD", None),
        ("AUD $100-$180K", 100000, 180000, "AUD", None),
        ("US$ 90k", 90000, 90000, "USD", None),
        ("â‚¬30,000 per annum", 30000, 30000, "EUR", Period.YEAR),
        ("$180K + Equity", 180000, 180000, "USD", None),
        ("$180K+", 180000, None, "USD", None),
        ("$50,000 all in", 50000, 50000, "USD", None),
        ("$50,000 ft", 50000, 50000, "USD", None),
        ("500 000 Ft", 500000, 500000, "HUF", None),
        ("$60.000,000", 60000, 60000, "USD", None),
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


@pytest.mark.parametrize(
    "text",
    [
        "£28,000, 37.5 hours per week",
        "40 hours per week: £28,000",
        "35 Std./Woche, 28.000 €",
        "£28,000 pro rata, 3 days a week",
        "£28,000 + monthly bonus",
        "£28,000 monthly bonus",
        "£28,000 plus weekly tips",
        "12 days holiday, £28,000",
    ],
)
def test_it_takes_no_period_that_stands_apart_from_the_amount(text: str) -> None:
    salary = read_salary(text)

    assert salary is not None
    assert (salary.minimum, salary.period) == (Decimal(28000), None)


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


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("not stated", True),
        ("Not disclosed.", True),
        ("n/a", True),
        ("N.A.", True),
        ("Competitive", True),
        ("Competitive salary", True),
        ("Salary: negotiable, DOE", True),
        ("Negotiable (depending on experience)", True),
        ("DOE", True),
        ("€ competitive", True),
        ("Verhandelbar", True),
        ("Competitive, £30,000", False),
        ("30k DOE", False),
        ("a fair share of the cakes", False),
        ("doer", False),
        ("nap", False),
        ("", False),
    ],
)
def test_it_tells_a_line_that_says_no_pay_is_stated(line: str, answer: bool) -> None:
    assert says_none(line) is answer
