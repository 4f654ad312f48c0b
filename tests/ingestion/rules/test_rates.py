"""Files of exchange rates are read as central banks write them, and what can be no rate is refused."""

from datetime import date
from decimal import Decimal

import pytest

from jobraker.ingestion.rules.rates import UnreadableRatesError, day_of, newest_rates, rate_of
from jobraker.taxonomy.currencies import Rate

LIST = ["Currency", "Rate", "Day"]


def test_it_reads_a_table_of_a_day() -> None:
    found = newest_rates(["Date", " USD", " GBP", ""], [["27 November 2025", " 1.16", " 0.875", ""]])

    day = date(2025, 11, 27)
    assert found == {"USD": Rate(Decimal("1.16"), day), "GBP": Rate(Decimal("0.875"), day)}


def test_it_takes_the_newest_of_many_days_whatever_their_order() -> None:
    rows = [["2025-11-27", "1.16", "N/A"], ["2025-11-28", "1.17", ""], ["1999-01-05", "1.18", "1.9558"]]

    found = newest_rates(["Date", "USD", "BGN"], rows)

    assert found == {
        "USD": Rate(Decimal("1.17"), date(2025, 11, 28)),
        "BGN": Rate(Decimal("1.9558"), date(1999, 1, 5)),
    }


def test_it_reads_a_list_and_leaves_out_money_that_is_not_known_here_and_the_euro() -> None:
    found = newest_rates(LIST, [["usd", "1.2", "2026-01-31"], ["XDR", "0.8", "2026-01-31"], ["EUR", "1", "2026-01-31"]])

    assert found == {"USD": Rate(Decimal("1.2"), date(2026, 1, 31))}


@pytest.mark.parametrize(
    ("header", "row", "said"),
    [
        ([], [], "Its first line is neither"),
        (["Town", "Country"], ["Leeds", "GB"], "Its first line is neither"),
        (LIST, ["XDR", "0.8", "2026-01-31"], "no rate of a currency that is known here"),
        (LIST, ["USD", "1.2"], "'USD, 1.2' lacks one of currency, rate, day"),
        (LIST, ["USD", "much", "2026-01-31"], "'much' is no rate of USD"),
        (LIST, ["USD", "1,2", "2026-01-31"], "'1,2' is no rate of USD"),
        (LIST, ["USD", "-1.2", "2026-01-31"], "no rate of USD"),
        (LIST, ["USD", "NaN", "2026-01-31"], "no rate of USD"),
        (LIST, ["USD", "1e999999", "2026-01-31"], "no rate of USD|cannot be"),
        (LIST, ["JPY", "0.0057", "2026-01-31"], "0.0057 JPY for one euro cannot be"),
        (LIST, ["USD", "1.2", "31/01/2026"], "'31/01/2026' is no day"),
        (LIST, ["USD", "1.2", "2999-01-31"], "'2999-01-31' is no day"),
        (LIST, ["USD", "1.2", "1998-01-31"], "'1998-01-31' is no day"),
    ],
)
def test_it_refuses_what_are_no_rates(header: list[str], row: list[str], said: str) -> None:
    with pytest.raises(UnreadableRatesError, match=said):
        newest_rates(header, [row])


@pytest.mark.parametrize("currency", ["EUR", "XDR", "", "A" * 1000])
def test_it_has_no_rate_of_the_euro_nor_of_what_is_no_currency(currency: str) -> None:
    with pytest.raises(UnreadableRatesError, match="no currency that can have a rate"):
        rate_of(currency, "1", date(2026, 1, 31))


def test_it_reads_days_as_they_are_written() -> None:
    assert {day_of(written) for written in ("2026-01-05", "5 January 2026", "5 Jan 2026", "05.01.2026")} == {
        date(2026, 1, 5)
    }
