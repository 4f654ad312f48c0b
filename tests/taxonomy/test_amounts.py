import re
from decimal import Decimal

import pytest

from jobraker.taxonomy.amounts import NUMBER, amount


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("60000", "60000"),
        ("60,000", "60000"),
        ("60.000", "60000"),
        ("60 000", "60000"),
        ("60\u00a0000", "60000"),
        ("60'000", "60000"),
        ("60’000", "60000"),
        ("60,000.00", "60000"),
        ("60.000,5", "60000.5"),
        ("1,060,000", "1060000"),
        ("52.5", "52.5"),
        ("14,50", "14.50"),
        ("5", "5"),
        ("0", "0"),
        ("٣٤", "34"),
    ],
)
def test_it_reads_a_number_as_people_write_it(written: str, number: str) -> None:
    assert re.fullmatch(NUMBER, written)
    assert str(amount(written)) == number


@pytest.mark.parametrize("written", ["", ".5", "6,0,0", "60,000,00", "60.000,000", "1 2", "9" * 13])
def test_it_takes_no_other_signs_and_digits_for_one_number(written: str) -> None:
    assert re.fullmatch(NUMBER, written) is None


@pytest.mark.parametrize(("written", "sum_"), [("60", 60_000), ("52.5", 52_500), ("0.5", 500), ("60,000", 60_000)])
def test_it_multiplies_what_is_meant_in_thousands(written: str, sum_: int) -> None:
    assert amount(written, 1000) == Decimal(sum_)


def test_it_tells_two_numbers_from_one_of_thousands() -> None:
    assert re.findall(NUMBER, "java 8 100k, c 17 120.5k, 8 100") == ["8", "100", "17", "120.5", "8 100"]
