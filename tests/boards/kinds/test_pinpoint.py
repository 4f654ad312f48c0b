from datetime import datetime
from decimal import Decimal

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.fetching import base_of
from jobraker.boards.kinds import pinpoint
from jobraker.boards.posting import Posting, Reason, Rejected, Salary
from jobraker.taxonomy.terms import Employment, Period, Remote
from tests.boards.answers import Recorded, answer, postings, records

QUERY: dict[str, str] = {"subdomain": "clay-house"}
REAL = (("api/pinpoint/careerkit_pinpoint.json", 2),)


def one(**changes: object) -> Posting:
    found = read([records("pinpoint")[0] | changes], BOARDS["pinpoint"], QUERY)[0]
    assert isinstance(found, Posting)
    return found


def test_it_reads_a_full_record() -> None:
    master = postings("pinpoint")[0]

    assert (master.external_id, master.title, master.company) == ("410001", "Kiln Master", "Clayhouse")
    assert (master.locations, master.department) == (("Stoke-on-Trent, Staffordshire",), "Kilns")
    assert (master.employment, master.remote, master.tags) == (Employment.FULL_TIME, Remote.ON_SITE, ("Works",))
    assert master.salary == Salary(Decimal(28000), Decimal(31500), "GBP", Period.YEAR)
    assert master.set_aside == ()


def test_it_is_open_to_its_deadline_and_not_dated() -> None:
    master, chemist = postings("pinpoint")

    assert master.valid_through == datetime.fromisoformat("2026-08-28T23:59:59+01:00")
    assert (master.posted_at, chemist.valid_through) == (None, None)


def test_it_puts_its_sections_under_the_companys_headings() -> None:
    text = postings("pinpoint")[0].description

    parts = [
        "You fire the kilns",
        "<h3>What you fire &amp; when</h3>",
        "Stoneware",
        "<h3>What you bring</h3>",
        "Seconds",
    ]
    assert sorted(parts, key=text.index) == parts


def test_a_section_without_a_text_has_no_heading() -> None:
    assert postings("pinpoint")[1].description == "<p>You mix.</p>\n<p>A nose for cobalt.</p>"


def test_pay_that_is_not_shown_stays_unsaid() -> None:
    chemist = postings("pinpoint")[1]

    assert (chemist.salary, chemist.salary_text) == (None, None)


@pytest.mark.parametrize(
    ("frequency", "period"), [("hour", Period.HOUR), ("week", Period.WEEK), ("day", Period.DAY), ("two_weeks", None)]
)
def test_it_reads_how_often_the_pay_comes(frequency: str, period: Period | None) -> None:
    found = one(compensation_frequency=frequency)

    assert found.salary is not None
    assert found.salary.period is period


def test_pay_in_words_is_kept_for_what_the_sums_do_not_say() -> None:
    found = one(compensation="£17,500 per annum", compensation_minimum=None, compensation_maximum=None)

    assert (found.salary, found.salary_text) == (None, "£17,500 per annum")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"name": "Head Office", "city": "Leeds", "province": "Leeds"}, ("Leeds",)),
        ({"name": "United Kingdom", "city": None, "province": ""}, ("United Kingdom",)),
        ({"name": "", "city": "", "province": "Ohio"}, ("Ohio",)),
        (None, ()),
    ],
)
def test_a_place_is_its_town_or_what_it_is_called(place: object, expected: tuple[str, ...]) -> None:
    assert one(location=place).locations == expected


def test_a_path_stands_on_the_companys_host() -> None:
    chemist = postings("pinpoint")[1]

    assert chemist.url == "https://clay-house.pinpointhq.com/postings/2d9f11b4-0000-4f00-8aa0-000000000002"
    assert (chemist.department, chemist.employment) == ("Laboratory", Employment.TEMPORARY)


@pytest.mark.parametrize(
    ("path", "query"), [(None, QUERY), ("postings/1", QUERY), ("/postings/1", {"company": "Clay"})]
)
def test_an_address_that_nobody_tells_is_missing(path: str | None, query: dict[str, str]) -> None:
    found = read([records("pinpoint")[1] | {"path": path}], BOARDS["pinpoint"], query)[0]

    assert isinstance(found, Rejected)
    assert (found.external_id, found.reason) == ("410002", Reason.NO_URL)


def test_it_asks_the_companys_own_host() -> None:
    fetch = Recorded({"/postings.json": answer("pinpoint")})

    page = pinpoint.page(fetch, QUERY, {}, None)

    assert fetch.asked == [("/postings.json", {}, None)]
    assert (page.total, page.next, len(page.items)) == (None, None, 2)
    assert base_of(pinpoint.BOARD, QUERY) == "https://clay-house.pinpointhq.com"
