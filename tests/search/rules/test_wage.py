from decimal import Decimal

import pytest

from jobraker.search.rules.facts import facts_read
from jobraker.search.rules.floor import Floor
from jobraker.search.rules.request import Request
from jobraker.taxonomy.terms import Period


@pytest.mark.parametrize(
    ("q", "floor"),
    [
        ("Koch mindestens 50.000 € im jahr", Floor(Decimal(50_000))),
        ("Koch ab 50.000 €", Floor(Decimal(50_000))),
        ("Koch über 50.000", Floor(Decimal(50_000))),
        ("Koch mehr als 20 euro pro stunde", Floor(Decimal(20), "EUR", Period.HOUR)),
        ("Koch 20€ die stunde", Floor(Decimal(20), "EUR", Period.HOUR)),
        ("Koch 4000€ monatlich", Floor(Decimal(4000), "EUR", Period.MONTH)),
        ("Koch 4000€ brutto im Monat", Floor(Decimal(4000), "EUR", Period.MONTH)),
        ("Koch au moins 40k€ par an", Floor(Decimal(40_000))),
        ("Koch à partir de 40k", Floor(Decimal(40_000))),
        ("Koch plus de 40k€", Floor(Decimal(40_000))),
        ("Koch 20 € de l'heure", Floor(Decimal(20), "EUR", Period.HOUR)),
        ("Koch más de 30.000 euros al año", Floor(Decimal(30_000))),
        ("Koch desde 30.000 €", Floor(Decimal(30_000))),
        ("Koch meer dan 40.000 euro", Floor(Decimal(40_000))),
        ("mindestens 50k Koch", Floor(Decimal(50_000))),
        ("Koch 30000 per year", Floor(Decimal(30_000))),
        ("Koch 50/h", Floor(Decimal(50), "EUR", Period.HOUR)),
    ],
)
def test_it_reads_the_least_pay_in_five_languages(q: str, floor: Floor) -> None:
    assert facts_read(Request(q=q)) == asking("Koch", floor)


@pytest.mark.parametrize(
    ("q", "floor"),
    [
        ("nurse £30k - £40k", Floor(Decimal(30_000), "GBP")),
        ("30k-40k nurse", Floor(Decimal(30_000))),
        ("nurse 40-50k", Floor(Decimal(40_000))),
        ("nurse £40,000-£50,000", Floor(Decimal(40_000), "GBP")),
        ("nurse £40-50k", Floor(Decimal(40_000), "GBP")),
        ("nurse 40.000 – 50.000 €", Floor(Decimal(40_000))),
        ("nurse 40k to 50k", Floor(Decimal(40_000))),
        ("nurse between 40k and 50k", Floor(Decimal(40_000))),
        ("nurse 30000-40000", Floor(Decimal(30_000))),
        ("nurse $30-40/h", Floor(Decimal(30), "USD", Period.HOUR)),
        ("nurse Rs 20 lakh", Floor(Decimal(2_000_000), "INR")),
        ("nurse 20 LPA", Floor(Decimal(2_000_000), "INR")),
        ("nurse ₹1.5 crore", Floor(Decimal(15_000_000), "INR")),
    ],
)
def test_it_reads_the_lower_end_of_a_range_and_numbers_of_india(q: str, floor: Floor) -> None:
    assert facts_read(Request(q=q)) == asking("nurse", floor)


@pytest.mark.parametrize(
    "q",
    [
        "nurse under 40k",
        "nurse up to £40k",
        "Koch weniger als 60000",
        "Koch bis 60k",
        "cuisinier moins de 40k€",
        "cocinero menos de 30.000 €",
        "nurse no more than 40k",
        "Koch nicht mehr als 40k",
        "nurse 40k max",
        "40k or less nurse",
        "nurse up to 30k-40k",
        "nurse up to £30k - £40k",
    ],
)
def test_a_bound_above_is_no_least_pay(q: str) -> None:
    assert facts_read(Request(q=q)) == Request(q=q)


@pytest.mark.parametrize(
    "q", ["nurse 24-7", "nurse 9 to 5", "iso 27001-27002", "nurse 40 a week", "python 2 to 3", "5 per day"]
)
def test_numbers_that_are_no_pay_stay_words(q: str) -> None:
    assert facts_read(Request(q=q)) == Request(q=q)


def test_a_version_before_a_dash_begins_no_range() -> None:
    assert facts_read(Request(q="java 8 - 100k")) == Request(q="java 8", pay=100_000)


def asking(q: str, floor: Floor) -> Request:
    return Request(q=q, pay=floor.year_euro, pay_as=None if floor.plain else floor)
