import re
from decimal import Decimal

import pytest

from jobraker.taxonomy.currencies import currency_of, in_euro, rates, sign_pattern


@pytest.mark.parametrize(
    ("sign", "country", "currency"),
    [
        ("€", None, "EUR"),
        ("£", None, "GBP"),
        ("$", None, "USD"),
        ("$", "CA", "CAD"),
        ("A$", None, "AUD"),
        ("kr", "SE", "SEK"),
        ("kr", None, None),
        ("chf", None, "CHF"),
        ("zł", None, "PLN"),
        ("XXY", None, None),
        ("", None, None),
    ],
)
def test_it_reads_a_sign(sign: str, country: str | None, currency: str | None) -> None:
    assert currency_of(sign, country) == currency


@pytest.mark.parametrize("sign", ["€", "A$", "$", "Dollars", "kr", "eur", "Ft", "CAD", "lei", "S/"])
def test_it_finds_what_it_reads(sign: str) -> None:
    found = re.fullmatch(sign_pattern(), sign)

    assert found
    assert sign == "kr" or currency_of(found[0])


@pytest.mark.parametrize("word", ["all", "Try", "ft", "cad", "s/", "crowns"])
def test_it_takes_a_word_for_no_sign(word: str) -> None:
    assert re.fullmatch(sign_pattern(), word) is None


def test_it_puts_an_amount_into_euro() -> None:
    assert in_euro(Decimal(100), "EUR") == 100
    assert 80 < (in_euro(Decimal(100), "USD") or 0) < 90
    assert in_euro(Decimal(100), "XXY") is None


def test_it_has_only_rates_above_zero() -> None:
    assert all(len(code) == 3 and rate.per_euro > 0 for code, rate in rates().items())
