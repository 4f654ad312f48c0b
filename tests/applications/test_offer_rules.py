"""What offers come to, and on what each figure rests."""

from decimal import Decimal

import pytest

from jobraker.applications.rules import limits
from jobraker.applications.rules.offers import (
    NOTHING,
    Assumed,
    Terms,
    common_currency,
    exchanged,
    floor_in_year,
    hourly,
    is_part_time,
    offer_form,
    read_offer,
    with_bonus,
    yearly,
)
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.search.rules.floor import Floor
from jobraker.taxonomy.currencies import rates
from jobraker.taxonomy.terms import Period


def terms(
    amount: str | None, period: Period | None = Period.YEAR, *, bonus: str = "", hours: str = "", off: int | None = None
) -> Terms:
    bonus_paid, week = (Decimal(each) if each else None for each in (bonus, hours))
    return Terms(None if amount is None else Decimal(amount), "EUR", period, bonus_paid, week, off)


@pytest.mark.parametrize(
    ("offer", "year", "assumed"),
    [
        (terms("60000"), "60000", ()),
        (terms("5000", Period.MONTH), "60000", ()),
        (terms("1000", Period.WEEK), "52000", ()),
        (terms("20", Period.HOUR), "41600", (Assumed.HOURS,)),
        (terms("20", Period.HOUR, hours="20"), "20800", ()),
        (terms("200", Period.DAY), "52000", (Assumed.HOURS,)),
        (terms("200", Period.DAY, hours="24"), "31200", (Assumed.DAYS,)),
        (terms("30000", hours="20"), "30000", ()),
    ],
)
def test_pay_by_the_year(offer: Terms, year: str, assumed: tuple[Assumed, ...]) -> None:
    found = yearly(offer)

    assert found
    assert (found.amount, found.assumed) == (Decimal(year), assumed)


def test_a_bonus_is_of_the_year() -> None:
    found = with_bonus(terms("5000", Period.MONTH, bonus="6000"))

    assert found
    assert found.amount == 66_000
    assert with_bonus(terms(None, None, bonus="6000")) is None, "a bonus alone is no pay of a year"


@pytest.mark.parametrize(
    ("offer", "hour", "assumed"),
    [
        (terms("41600"), "20.00", (Assumed.HOURS, Assumed.HOLIDAYS)),
        (terms("41600", hours="40", off=0), "20.00", ()),
        (terms("20800", hours="20", off=0), "20.00", ()),
        (terms("41600", hours="40", off=26), "22.22", ()),
        (terms("20", Period.HOUR, off=0), "20.00", (Assumed.HOURS,)),
        (terms("200", Period.DAY, hours="24", off=0), "25.00", (Assumed.DAYS,)),
        (terms("41600", bonus="4160", hours="40", off=0), "22.00", ()),
    ],
)
def test_pay_of_an_hour_that_is_worked(offer: Terms, hour: str, assumed: tuple[Assumed, ...]) -> None:
    found = hourly(offer)

    assert found
    assert (f"{found.amount:.2f}", found.assumed) == (hour, assumed)


def test_nothing_is_made_up_of_what_is_not_told() -> None:
    assert yearly(terms(None, None)) is None
    assert hourly(terms(None, None, hours="20")) is None
    assert hourly(terms("1", off=365)) is None, "no hour is worked"


def test_part_time_is_said_of_hours_that_are_told() -> None:
    assert [is_part_time(terms("1", hours=hours)) for hours in ("", "20", "34.5", "35", "40")] == [
        False, True, True, False, False,
    ]  # fmt: skip


def test_money_is_exchanged_by_the_rates_of_openings() -> None:
    pound, dollar = rates()["GBP"].per_euro, rates()["USD"].per_euro

    assert exchanged(Decimal(100), "EUR", "EUR") == 100
    assert exchanged(Decimal(100), "EUR", "GBP") == 100 * pound
    assert exchanged(Decimal(100), "GBP", "USD") == Decimal(100) / pound * dollar
    assert exchanged(Decimal(100), "XXX", "EUR") is None


def test_offers_compare_in_the_currency_of_the_floor_else_in_that_of_most() -> None:
    assert common_currency(Floor(Decimal(1), "GBP"), ["EUR", "EUR"]) == "GBP"
    assert common_currency(None, ["EUR", "USD", "USD", ""]) == "USD"
    assert common_currency(None, ["", ""]) == "EUR"
    assert floor_in_year(Floor(Decimal(20), "EUR", Period.HOUR), "EUR") == 41_600
    assert floor_in_year(None, "EUR") is None


def read(**told: str) -> tuple[dict[str, object], dict[str, Fault]]:
    sent = Sent({name: [value] for name, value in told.items()})
    content = read_offer(sent)
    return content, {name: wrong.fault for name, wrong in sent.wrong.items()}


def test_an_offer_of_which_nothing_is_told_is_one() -> None:
    assert read() == (dict(NOTHING), {})


def test_what_is_told_is_read_and_written_again() -> None:
    told = {
        "amount": "4.500,50", "currency": "EUR", "period": "4", "bonus": "5k", "hours": "38.5", "days_off": "30",
        "benefits": "Bicycle\n\nbicycle\nCanteen", "starts_on": "2027-01-01", "answer_by": "2026-12-20",
        "terms": "two days at home", "notes": "a\nb",
    }  # fmt: skip

    content, wrong = read(**told)

    assert wrong == {}
    form = offer_form(content)
    assert form == told | {"amount": "4500.5", "bonus": "5000", "benefits": "Bicycle\nCanteen"}
    assert read(**form)[0] == content


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"amount": "50000"}, {"currency": Fault.MISSING, "period": Fault.MISSING}),
        ({"bonus": "500"}, {"currency": Fault.MISSING}),
        ({"amount": "much", "currency": "EUR", "period": "5"}, {"amount": Fault.NOT_AN_AMOUNT}),
        ({"amount": "0", "currency": "EUR", "period": "5"}, {"amount": Fault.OUT_OF_RANGE}),
        ({"amount": "9" * 12, "currency": "EUR", "period": "5"}, {"amount": Fault.OUT_OF_RANGE}),
        ({"amount": "1", "currency": "XXX", "period": "5"}, {"currency": Fault.NOT_OFFERED}),
        ({"amount": "1", "currency": "EUR", "period": "9"}, {"period": Fault.NOT_OFFERED}),
        ({"hours": "169"}, {"hours": Fault.OUT_OF_RANGE}),
        ({"days_off": "366"}, {"days_off": Fault.OUT_OF_RANGE}),
        ({"days_off": "-1"}, {"days_off": Fault.NOT_A_NUMBER}),
        ({"starts_on": "soon"}, {"starts_on": Fault.NOT_A_DAY}),
        ({"benefits": "x" * (limits.BENEFIT + 1)}, {"benefits": Fault.TOO_LONG}),
        ({"benefits": "\n".join(map(str, range(limits.BENEFITS + 1)))}, {"benefits": Fault.TOO_MANY}),
        ({"notes": "x" * (limits.OFFER_NOTES + 1)}, {"notes": Fault.TOO_LONG}),
    ],
)
def test_what_is_wrong_is_said_of_its_field(told: dict[str, str], wrong: dict[str, Fault]) -> None:
    found = read(**told)[1]

    assert {name: found.get(name) for name in wrong} == wrong
