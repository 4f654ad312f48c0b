"""Fields of a form, read."""

from datetime import date
from decimal import Decimal

import pytest

from jobraker.profile.rules.sections import newest_first, read_entry
from jobraker.profile.rules.sent import Fault, Sent, amount_in, is_link

TODAY = date(2026, 6, 1)


def sent(**fields: str) -> Sent:
    return Sent({name: [value] for name, value in fields.items()})


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("52000", "52000"),
        ("52,000", "52000"),
        ("52.000", "52000"),
        ("52 000", "52000"),
        ("52\N{NARROW NO-BREAK SPACE}000", "52000"),
        ("52’000", "52000"),
        ("52k", "52000"),
        ("1,250,000", "1250000"),
        ("1.250,50", "1250.50"),
        ("1,250.50", "1250.50"),
        ("21.50", "21.50"),
        ("21,5", "21.5"),
        ("0", "0"),
    ],
)
def test_money_is_read_as_people_write_it(written: str, amount: str) -> None:
    assert amount_in(written) == Decimal(amount)


@pytest.mark.parametrize("written", ["lots", "-5", "5-6", "1e9", "٣", "1,2,3", "€5", "NaN", "5.123456", "9" * 20, ""])
def test_what_is_no_money_is_not_guessed_at(written: str) -> None:
    assert amount_in(written) is None


@pytest.mark.parametrize("link", ["https://a.example", "http://a.example/b?c#d", "https://例え.example/x"])
def test_links_lead_to_pages(link: str) -> None:
    assert is_link(link)


@pytest.mark.parametrize(
    "link",
    ["javascript://a.b/%0aalert(1)", "https://", "https://me@a.example", "ftp://a.example", "https://[::", "https://a"],
)
def test_what_leads_nowhere_is_no_link(link: str) -> None:
    assert not is_link(link)


def test_a_link_without_a_scheme_is_on_the_web() -> None:
    form = sent(links="a.example/me\njavascript:alert(1)")

    assert form.links("links", 500, 10)[0] == "https://a.example/me"
    assert form.wrong["links"].fault is Fault.NOT_A_LINK


@pytest.mark.parametrize("number", ["+44 20 7946 0000", "(0113) 496-0000", "030/1234567", "+1 555 010 0199 ext. 12"])
def test_phones_are_written_in_many_ways(number: str) -> None:
    form = sent(phone=number)

    assert form.phone("phone", 40) == number
    assert not form.wrong


@pytest.mark.parametrize("number", ["call me", "12", "1" * 30, "+", "0113 <b>"])
def test_what_cannot_be_dialled_is_no_phone(number: str) -> None:
    form = sent(phone=number)
    form.phone("phone", 40)

    assert form.wrong["phone"].fault is Fault.NOT_A_PHONE


def test_a_list_has_each_line_once() -> None:
    assert sent(titles=" planner \r\n\r\nPLANNER\nnurse").lines("titles", 200, 20) == ["planner", "nurse"]


def test_paragraphs_are_kept_and_lines_are_not() -> None:
    form = sent(words="One\r\n\r\n\r\n\r\nTwo  \n", name="One\nTwo")

    assert form.text("words", 100) == "One\n\nTwo"
    assert form.line("name", 100) == "One Two"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"began_year": "2019", "began_month": "3", "ended_year": "2019"}, {}),
        ({"began_year": "2019", "ended_year": "2019", "ended_month": "1"}, {}),
        ({"began_year": "2019", "began_month": "3", "ended_year": "2019", "ended_month": "2"}, {"ended_year"}),
        ({"began_year": "2020", "ended_year": "2019"}, {"ended_year"}),
        ({"began_year": "2020", "ended_year": "2019", "current": "1"}, set()),
        ({"began_month": "3"}, {"began_year"}),
        ({"began_year": "1066"}, {"began_year"}),
        ({"began_year": "2035"}, {"began_year"}),
    ],
)
def test_a_job_ends_after_it_began(fields: dict[str, str], wrong: set[str]) -> None:
    form = sent(title="Planner", **fields)
    read_entry(form, TODAY)

    assert set(form.wrong) == set(wrong)


def test_what_goes_on_is_newer_than_what_ended() -> None:
    entries = [read_entry(sent(title=title, **fields), TODAY) for title, fields in (
        ("undated", {}),
        ("ended", {"began_year": "2010", "ended_year": "2026"}),
        ("going on", {"began_year": "2001", "current": "1"}),
        ("begun", {"began_year": "2015"}),
    )]  # fmt: skip

    assert [entry["title"] for entry in sorted(entries, key=newest_first, reverse=True)] == [
        "going on", "ended", "begun", "undated",
    ]  # fmt: skip


def test_what_is_too_long_is_read_up_to_its_limit() -> None:
    form = sent(name="x" * 500, titles="\n".join(f"{'y' * 300}{at}" for at in range(30)), phone="1 " * 10_000)

    assert form.line("name", 200) == "x" * 200
    assert [len(line) for line in form.lines("titles", 200, 20)] == [200] * 20
    assert len(form.phone("phone", 40)) == 40
    assert {name: wrong.fault for name, wrong in form.wrong.items()} == dict.fromkeys(
        ("name", "titles", "phone"), Fault.TOO_LONG
    )


@pytest.mark.parametrize("digits", ["9" * 5_000, "0" * 5_000 + "7"])
def test_a_number_of_thousands_of_digits_is_too_long(digits: str) -> None:
    form = sent(years=digits, pay=digits)
    form.number("years", 0, 60)
    form.amount("pay", 100)

    assert {wrong.fault for wrong in form.wrong.values()} == {Fault.TOO_LONG}
