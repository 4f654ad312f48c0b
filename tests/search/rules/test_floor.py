from decimal import Decimal

import pytest

from jobraker.search.rules.floor import Floor, floor_of, unknown_money
from jobraker.taxonomy.currencies import rates
from jobraker.taxonomy.terms import Period


@pytest.mark.parametrize(
    ("text", "amount", "currency", "period"),
    [
        ("60k", "60000", "EUR", Period.YEAR),
        ("$150k", "150000", "USD", Period.YEAR),
        ("150k usd", "150000", "USD", Period.YEAR),
        ("USD 150,000", "150000", "USD", Period.YEAR),
        ("£50k", "50000", "GBP", Period.YEAR),
        ("40000 GBP", "40000", "GBP", Period.YEAR),
        ("90 000 cad", "90000", "CAD", Period.YEAR),
        ("40k pounds a year", "40000", "GBP", Period.YEAR),
        ("£15 an hour", "15", "GBP", Period.HOUR),
        ("20€/h", "20", "EUR", Period.HOUR),
        ("12.21 GBP/hour", "12.21", "GBP", Period.HOUR),
        ("3000 € im Monat", "3000", "EUR", Period.MONTH),
        ("500 000 ft", "500000", "HUF", Period.YEAR),
        ("60000.00 gbp", "60000", "GBP", Period.YEAR),
        ("60000k", "60000", "EUR", Period.YEAR),
        ("₿5", "5", "", Period.YEAR),
        ("400k kr", "400000", "", Period.YEAR),
    ],
)
def test_it_reads_amount_currency_and_time(text: str, amount: str, currency: str, period: Period) -> None:
    assert floor_of(text) == Floor(Decimal(amount), currency, period)


@pytest.mark.parametrize("text", ["", "£", "lots", "$$5", "$5 €", "5 a banana", "٣٤"])
def test_it_reads_nothing_else(text: str) -> None:
    assert floor_of(text) is None


def test_it_compares_in_euro_a_year_by_the_dated_rates() -> None:
    assert floor_of("$150k") is not None
    assert Floor(Decimal(150_000), "USD").year_euro == round(150_000 / rates()["USD"].per_euro)
    assert Floor(Decimal(20), "EUR", Period.HOUR).year_euro == 41_600
    assert Floor(Decimal(5), "").year_euro is None


@pytest.mark.parametrize("text", ["40000 GBP", "12.21 GBP/hour", "20 EUR/hour"])
def test_it_writes_what_it_reads(text: str) -> None:
    assert str(floor_of(text)) == text


@pytest.mark.parametrize(
    ("q", "odd"),
    [
        ("developer ₿50k", "₿50k"),
        ("400k kr developer", "400k kr"),
        ("400 000 kr developer", "400 000 kr"),
        ("£50k nurse ₿2", "₿2"),
        ("nurse £40k", ""),
        ("kr developer 5", ""),
    ],
)
def test_it_tells_money_of_no_known_currency(q: str, odd: str) -> None:
    assert unknown_money(q) == odd
