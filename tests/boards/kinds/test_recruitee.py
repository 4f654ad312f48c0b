from datetime import UTC, datetime
from decimal import Decimal

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.fetching import base_of
from jobraker.boards.kinds import recruitee
from jobraker.boards.posting import Posting, Reason, Rejected, Salary
from jobraker.taxonomy.terms import Employment, Level, Period, Remote
from tests.boards.answers import Recorded, answer, items, postings, records

QUERY: dict[str, str] = {"subdomain": "pfeifenwerk"}
REAL = (("api/recruitee/careerkit_recruitee.json", 2),)


def one(**changes: object) -> Posting:
    found = read([records("recruitee")[0] | changes], BOARDS["recruitee"], QUERY)[0]
    assert isinstance(found, Posting)
    return found


def test_it_reads_a_full_record() -> None:
    tuner = postings("recruitee")[0]

    assert (tuner.external_id, tuner.title, tuner.company) == ("2700001", "Organ Tuner", "Pfeifenwerk")
    assert (tuner.department, tuner.tags, tuner.language) == ("Workshop", ("music", "wood"), "en")
    assert (tuner.employment, tuner.level) == (Employment.FULL_TIME, Level.MID)
    assert tuner.apply_url == f"{tuner.url}/c/new"
    assert tuner.set_aside == ()


def test_it_joins_the_parts_of_the_text_in_the_order_they_are_read() -> None:
    text = postings("recruitee")[0].description

    parts = ["Pipes of two centuries", "Organs &amp; harmoniums", "An ear"]
    assert sorted(parts, key=text.index) == parts


def test_its_moments_are_in_universal_time() -> None:
    tuner = postings("recruitee")[0]

    assert tuner.posted_at == datetime(2026, 8, 5, 10, 10, 39, tzinfo=UTC)
    assert tuner.valid_through == datetime(2026, 9, 30, 21, 59, tzinfo=UTC)


def test_what_was_not_published_on_a_day_of_its_own_dates_from_its_making() -> None:
    assert postings("recruitee")[1].posted_at == datetime(2026, 7, 2, 17, 18, 8, tzinfo=UTC)


def test_pay_is_written_as_text() -> None:
    assert postings("recruitee")[0].salary == Salary(Decimal(38000), Decimal(46500), "EUR", Period.YEAR)


@pytest.mark.parametrize(
    ("salary", "expected"),
    [
        (
            {"min": "15.75", "max": None, "period": "hour", "currency": "EUR"},
            Salary(Decimal("15.75"), None, "EUR", Period.HOUR),
        ),
        ({"min": None, "max": None, "period": "month", "currency": "EUR"}, None),
        ({"min": "", "max": "", "period": None, "currency": None}, None),
        (None, None),
    ],
)
def test_a_period_without_a_sum_is_no_pay(salary: object, expected: Salary | None) -> None:
    found = one(salary=salary)

    assert (found.salary, found.set_aside) == (expected, ())


def test_it_gives_every_place_and_no_country_to_several() -> None:
    tuner = postings("recruitee")[0]

    assert tuner.locations == ("Freiburg, Baden-Württemberg, Germany", "Basel, Basel-Stadt, Switzerland")
    assert tuner.country is None


def test_a_place_of_its_own_stands_for_a_list_without_any() -> None:
    found = one(locations=[])

    assert (found.locations, found.country) == (("Freiburg, Baden-Württemberg, Germany",), "DE")


def test_where_no_town_is_named_its_label_stands() -> None:
    assert postings("recruitee")[1].locations == ("Remote job",)
    assert one(locations=[{"name": "Germany/Remote", "country_code": "DE"}]).locations == ("Germany/Remote",)


@pytest.mark.parametrize(
    ("remote", "hybrid", "on_site", "expected"),
    [
        (True, True, True, Remote.REMOTE),
        (False, True, True, Remote.HYBRID),
        (False, False, True, Remote.ON_SITE),
        (False, False, False, None),
        (None, None, None, None),
    ],
)
def test_of_several_ways_of_working_the_freest_counts(
    remote: bool | None, hybrid: bool | None, on_site: bool | None, expected: Remote | None
) -> None:
    assert one(remote=remote, hybrid=hybrid, on_site=on_site).remote is expected


def test_an_offer_without_a_text_of_its_own_has_that_of_a_translation() -> None:
    maker = postings("recruitee")[1]

    assert (maker.description, maker.language) == ("<p>Leder und Leim.</p>\n<p>Geduld.</p>", "de")
    assert (maker.employment, maker.level) == (Employment.TEMPORARY, None)


def test_it_refuses_what_is_not_published() -> None:
    last = items("recruitee")[2]

    assert isinstance(last, Rejected)
    assert (last.external_id, last.reason) == ("2700003", Reason.UNLISTED)


def test_it_asks_the_companys_own_host_heeding_its_robots_file() -> None:
    fetch = Recorded({"/api/offers/": answer("recruitee")})

    page = recruitee.page(fetch, QUERY, {}, None)

    assert fetch.asked == [("/api/offers/", {}, None)]
    assert (page.total, page.next, len(page.items)) == (None, None, 3)
    assert base_of(recruitee.BOARD, QUERY) == "https://pfeifenwerk.recruitee.com"
    assert recruitee.BOARD.robots
