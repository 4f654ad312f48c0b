from decimal import Decimal

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.posting import Posting, Reason, Rejected, Salary
from jobraker.taxonomy.terms import Employment, Period, Remote
from tests.boards.answers import items, postings, records

QUERY: dict[str, str] = {"board": "oat-house"}
REAL = (("api/ashby/boards/zapier.json.gz", 33),)


def one(**changes: object) -> Posting:
    found = read([records("ashby")[0] | changes], BOARDS["ashby"], {"board": "oat-house"})[0]
    assert isinstance(found, Posting)
    return found


def address(town: str | None, country: str | None, region: str | None = None) -> dict[str, object]:
    return {"postalAddress": {"addressLocality": town, "addressRegion": region, "addressCountry": country}}


def test_it_reads_a_full_record() -> None:
    baker = postings("ashby")[0]

    assert (baker.title, baker.company, baker.department) == ("Baker", "Oat House", "Kitchen")
    assert (baker.employment, baker.remote, baker.plain) == (Employment.PART_TIME, Remote.HYBRID, False)
    assert baker.posted_at is not None
    assert baker.set_aside == ()


def test_it_joins_the_salaries_in_the_currency_of_the_first() -> None:
    assert postings("ashby")[0].salary == Salary(Decimal(32000), Decimal("41500.5"), "EUR", Period.YEAR)


def test_pay_that_is_no_salary_is_none() -> None:
    bonus = {"compensationType": "Bonus", "interval": "1 YEAR", "currencyCode": "EUR", "minValue": 1, "maxValue": 2}
    once = bonus | {"compensationType": "Salary", "interval": "1 TIME"}

    assert one(compensation={"compensationTiers": [{"components": [bonus, once]}]}).salary is None


def test_it_keeps_the_summary_for_what_the_figures_do_not_say() -> None:
    assert postings("ashby")[0].salary_text == "€32K - €41.5K"


def test_it_gives_every_place_once() -> None:
    assert postings("ashby")[0].locations == ("Berlin, Germany", "London, England, United Kingdom")


@pytest.mark.parametrize(
    ("label", "where", "remote", "expected"),
    [
        ("NYC", address("New York City", "USA", "NY"), False, "New York City, NY, USA"),
        ("Leeds", address(None, "United Kingdom"), False, "Leeds, United Kingdom"),
        ("Berlin, Germany", address(None, "Germany"), False, "Berlin, Germany"),
        ("Leeds", None, False, "Leeds"),
        ("Remote", address(None, "Canada"), True, "Remote, Canada"),
        ("Remote", address("Toronto", "Canada"), True, "Remote, Canada"),
        ("Remote - Canada", address("Toronto", "Canada"), True, "Remote - Canada"),
        ("EMEA", address("San Francisco", "United States"), True, "EMEA"),
        ("New York (Remote)", address("New York", "USA"), True, "New York, USA"),
        ("", address("Leeds", "UK"), False, "Leeds, UK"),
        ("Hybrid", address("Berlin", "Germany"), True, "Berlin, Germany"),
        ("Office", address(None, "Germany", "Bavaria"), False, "Bavaria, Germany"),
        ("Worldwide - Remote", address("Boston", "USA"), True, "Worldwide - Remote"),
        ("Eastern", address("Boston", "USA"), True, "Eastern, USA"),
    ],
)
def test_it_makes_the_label_exact_by_the_address(label: str, where: object, remote: bool, expected: str) -> None:
    posting = one(location=label, address=where, isRemote=remote, workplaceType=None, secondaryLocations=[])

    assert posting.locations == (expected,)


@pytest.mark.parametrize(
    ("workplace", "remote", "expected"),
    [
        ("Remote", True, Remote.REMOTE),
        ("Hybrid", True, Remote.HYBRID),
        ("OnSite", True, Remote.ON_SITE),
        (None, True, Remote.REMOTE),
        (None, False, Remote.ON_SITE),
        (None, None, None),
    ],
)
def test_the_newer_field_tells_the_way_of_working(
    workplace: str | None, remote: bool | None, expected: Remote | None
) -> None:
    posting = one(workplaceType=workplace, isRemote=remote)

    assert (posting.remote, posting.switched) == (expected, workplace is None)


@pytest.mark.parametrize(
    ("label", "others", "flag", "expected"),
    [
        ("Remote", [], False, Remote.REMOTE),
        ("Remote (Leeds)", [], False, Remote.REMOTE),
        ("Remote – Poland", [], None, Remote.REMOTE),
        ("Leeds", ["Remote"], False, Remote.REMOTE),
        ("Leeds (hybrid)", [], False, Remote.HYBRID),
        ("Hybrid", [], True, Remote.HYBRID),
        ("Leeds (on site)", [], True, Remote.REMOTE),
        ("Leeds", [], False, Remote.ON_SITE),
        ("Leeds", [], None, None),
    ],
)
def test_a_location_that_says_remote_is_believed_before_a_switch(
    label: str, others: list[str], flag: bool | None, expected: Remote | None
) -> None:
    secondary = [{"location": other} for other in others]

    posting = one(location=label, secondaryLocations=secondary, isRemote=flag, workplaceType=None)

    assert posting.remote is expected


def test_it_refuses_unlisted_postings() -> None:
    last = items("ashby")[2]

    assert isinstance(last, Rejected)
    assert last.reason is Reason.UNLISTED


@pytest.mark.parametrize(
    ("query", "board", "company"),
    [
        ({"board": "oat-house", "company": "Oat & Co"}, None, "Oat & Co"),
        ({}, "kraken.com", "Kraken.com"),
        ({}, "AtomicSemi", "AtomicSemi"),
        ({}, None, "Oat House"),
    ],
)
def test_the_source_or_the_file_names_the_company(query: dict[str, str], board: str | None, company: str) -> None:
    found = read([records("ashby")[0] | {"_board": board}], BOARDS["ashby"], query)[0]

    assert isinstance(found, Posting)
    assert found.company == company


def test_it_takes_the_plain_text_where_there_is_no_other() -> None:
    posting = one(descriptionHtml=None)

    assert (posting.plain, posting.description[:9]) == (True, "OAT HOUSE")
