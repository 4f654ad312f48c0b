import time
from decimal import Decimal

import pytest

from jobraker.boards.fields import Fields


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("60000.00", Decimal(60000)),
        (" 12.5 ", Decimal("12.5")),
        (12, Decimal(12)),
        (0, Decimal(0)),
        ("-0.0019", Decimal("-0.0019")),
        ("1e3", Decimal(1000)),
    ],
)
def test_it_reads_a_number(value: object, number: Decimal) -> None:
    assert Fields({"pay": value}).number("pay") == number


@pytest.mark.parametrize(
    "value", ["1e999999", "1e-999999", "9" * 100, 10**50, 1e308, "NaN", float("inf"), True, [1], "x"]
)
def test_it_leaves_out_what_is_no_number_of_this_world(value: object) -> None:
    fields = Fields({"pay": value})

    assert fields.number("pay") is None
    assert fields.set_aside == ("pay",)


@pytest.mark.parametrize(
    ("value", "count"), [(7, 7), ("7", 7), (0, 0), (2**31 - 1, 2**31 - 1), (None, None), ("", None)]
)
def test_it_reads_how_many_there_are(value: object, count: int | None) -> None:
    assert Fields({"total": value}).count("total") == count


@pytest.mark.parametrize("value", [-1, 2**31, 10**30, "1e999999", "1e39", "many"])
def test_it_takes_an_impossible_count_for_none_stated(value: object) -> None:
    begin = time.process_time()

    assert Fields({"total": value}).count("total") is None
    assert time.process_time() - begin < 1
