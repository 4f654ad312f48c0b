"""Pay in words, as tables of figures."""

from decimal import Decimal

import pytest
from flask import Flask

from jobraker.jobs.pay import Pay
from jobraker.taxonomy.terms import Period
from jobraker.web.money import dated_euro, euro, long_pay, short_pay
from tests.web.conftest import build


def facts(
    minimum: str | None,
    maximum: str | None,
    currency: str | None = "EUR",
    period: Period = Period.YEAR,
    *,
    low: int | None = None,
    high: int | None = None,
    predicted: bool = False,
) -> Pay:
    """`low` and `high` are the yearly equivalent in euro."""
    stated = [Decimal(amount) if amount else None for amount in (minimum, maximum)]
    return Pay(*stated, currency, period, predicted, low, high)


@pytest.mark.parametrize(
    ("pay", "main", "rest"),
    [
        (facts("58000", "66000", low=58000, high=66000), "€58–66k", "a year"),
        (facts("58200", "58400", low=58200, high=58400), "€58k", "a year"),
        (facts("34000", "38000", "GBP", low=40000, high=45000), "£34–38k", "≈ €40–45k a year"),
        (facts("465000", "520000", "DKK", low=62000, high=70000), "DKK\N{NO-BREAK SPACE}465–520k", "≈ €62–70k a year"),
        (
            facts("2100000", "2600000", "KES", low=15000, high=18000),
            "KES\N{NO-BREAK SPACE}2.1–2.6m",
            "≈ €15–18k a year",
        ),
        (facts("150000", "1000000", "USD", low=128000, high=852000), "$150k–1m", "≈ €128–852k a year"),
        (facts("1250000", "2000000", low=1250000, high=2000000), "€1.25–2m", "a year"),
        (facts("1500", "60000", low=1500, high=60000), "€1.5–60k", "a year"),
        (facts("21.4", "21.4", period=Period.HOUR, low=44512, high=44512), "€21.40", "an hour, ≈ €45k a year"),
        (
            facts("3200", "3800", period=Period.MONTH, low=38400, high=45600),
            "€3,200–3,800",
            "a month, ≈ €38–46k a year",
        ),
        (facts("40000", None, low=40000), "from €40k", "a year"),
        (facts(None, "60000", "GBP", high=70000), "up to £60k", "up to ≈ €70k a year"),
        (facts("44000", "52000", predicted=True, low=44000, high=52000), "not stated", "≈ €44–52k a year, predicted"),
        (facts("50000", "60000", None), "50–60k, currency not stated", "a year"),
        (facts("50000", "60000", "XAU"), "XAU\N{NO-BREAK SPACE}50–60k", "a year"),
        (facts(None, None), "not stated", ""),
        (None, "not stated", ""),
    ],
)
def test_it_writes_pay_for_a_column(app: Flask, pay: Pay | None, main: str, rest: str) -> None:
    with app.test_request_context():
        short = short_pay(pay)

    assert (short.main, short.rest) == (main, rest)


@pytest.mark.parametrize(
    ("pay", "under"),
    [
        (facts("58000", "66000", low=58000, high=66000), ""),
        (facts("34000", "38000", "GBP", low=40000, high=45000), "≈ €40–45k"),
        (facts("50000", "60000", None), "a year"),
        (facts("44000", "52000", predicted=True, low=44000, high=52000), "≈ €44–52k, predicted"),
        (facts("3200", "3800", period=Period.MONTH, low=38400, high=45600), "a month, ≈ €38–46k a year"),
    ],
)
def test_it_does_not_repeat_under_a_head_that_it_is_euro_a_year(app: Flask, pay: Pay, under: str) -> None:
    with app.test_request_context():
        assert short_pay(pay).under == under


@pytest.mark.parametrize(
    ("pay", "words"),
    [
        (facts("58000", "66000"), "€58,000–66,000 a year"),
        (facts("21.4", "25", "GBP", Period.HOUR), "£21.40–25.00 an hour"),
        (facts("400", "400", "USD", Period.DAY), "$400 a day"),
        (facts(None, None), "not stated a year"),
    ],
)
def test_it_writes_pay_for_a_page(app: Flask, pay: Pay, words: str) -> None:
    with app.test_request_context():
        assert long_pay(pay) == words


def test_it_puts_the_currency_where_the_language_does() -> None:
    app = build(languages=("en", "de"))

    with app.test_request_context(headers={"Accept-Language": "de"}):
        assert euro(52_000) == "52.000\N{NO-BREAK SPACE}€"


@pytest.mark.parametrize(
    ("pay", "words"),
    [
        (facts("34000", "38000", "GBP", low=40000, high=45000), "≈ €40–45k a year, at exchange rates of Tue 30 Sep"),
        (facts("3200", "3800", period=Period.MONTH, low=38400, high=45600), "≈ €38–46k a year"),
        (facts("58000", "66000", low=58000, high=66000), ""),
    ],
)
def test_it_tells_of_what_day_exchange_rates_are(app: Flask, pay: Pay, words: str) -> None:
    with app.test_request_context():
        told = dated_euro(pay)

    assert told.startswith(words)
    assert ("rates" in told) == ("rates" in words)
