from datetime import UTC, datetime
from decimal import Decimal

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.fetching import base_of
from jobraker.boards.kinds import teamtailor
from jobraker.boards.posting import Posting, Reason, Rejected, Salary
from jobraker.taxonomy.terms import Employment, Period, Remote
from tests.boards.answers import Recorded, answer, postings, records

QUERY: dict[str, str] = {"subdomain": "klockverket"}
REAL = (("api/teamtailor/careerkit_teamtailor.json", 2),)


def one(**changes: object) -> Posting:
    found = read([records("teamtailor")[0] | changes], BOARDS["teamtailor"], QUERY)[0]
    assert isinstance(found, Posting)
    return found


def linked(**changes: object) -> dict[str, object]:
    return records("teamtailor")[0]["_jobposting"] | changes


def test_it_reads_a_full_item() -> None:
    repairer = postings("teamtailor")[0]

    assert repairer.external_id == "20fafb7d-0000-4061-b6de-000000000001"
    assert (repairer.title, repairer.company) == ("Clock Repairer", "Klockverket Sverige")
    assert repairer.posted_at == datetime.fromisoformat("2026-02-04T09:26:20+01:00")
    assert repairer.valid_through == datetime(2026, 10, 31, 23, 59, 59, tzinfo=UTC)
    assert (repairer.employment, repairer.remote, repairer.salary) == (Employment.FULL_TIME, None, None)
    assert repairer.url.startswith("https://klockverket.teamtailor.com/jobs/7160001")
    assert repairer.set_aside == ()


def test_the_text_of_the_item_is_the_whole_one() -> None:
    repairer, composer = postings("teamtailor")

    assert repairer.description.endswith("<li>No fear of heights</li></ul>")
    assert "Quarter hours &amp; carillons" in composer.description


def test_it_gives_every_town_with_its_country_and_no_sales_region() -> None:
    repairer, composer = postings("teamtailor")

    assert (repairer.locations, repairer.country) == (("Stockholm, Sweden", "København, Denmark"), None)
    assert (composer.locations, composer.country) == (("Malmö, Sweden",), "SE")


def test_it_reads_what_the_posting_says_of_pay_and_of_working_from_afar() -> None:
    composer = postings("teamtailor")[1]

    assert composer.salary == Salary(Decimal(38000), Decimal(44000), "SEK", Period.MONTH)
    assert composer.remote is Remote.REMOTE


@pytest.mark.parametrize(
    ("changes", "company"),
    [
        ({"_jobposting": linked(hiringOrganization=None)}, "Klockverket"),
        ({"_jobposting": linked(hiringOrganization=None), "_company": None}, "Klockverket"),
        ({"_jobposting": None, "_company": "Klock & Verk"}, "Klock & Verk"),
    ],
)
def test_the_feed_names_the_company_where_the_item_does_not(changes: dict[str, object], company: str) -> None:
    assert one(**changes).company == company


def test_an_item_without_its_posting_is_one_all_the_same() -> None:
    found = one(_jobposting=None)

    assert (found.title, found.locations, found.set_aside) == ("Clock Repairer", (), ())


@pytest.mark.parametrize(
    ("field", "reason"), [("id", Reason.NO_ID), ("title", Reason.NO_TITLE), ("url", Reason.NO_URL)]
)
def test_what_the_item_must_say_its_posting_cannot(field: str, reason: Reason) -> None:
    found = read([records("teamtailor")[0] | {field: None}], BOARDS["teamtailor"], QUERY)[0]

    assert isinstance(found, Rejected)
    assert found.reason is reason


@pytest.mark.parametrize(
    ("cursor", "next_url", "asked", "following"),
    [
        (None, "https://klockverket.teamtailor.com/jobs.json?page=2&per_page=100", {}, "2"),
        (None, None, {}, None),
        ("2", "https://jobs.klockverket.example/jobs.json?page=3", {"page": "2"}, "3"),
        ("100", "https://klockverket.teamtailor.com/jobs.json?page=101", {"page": "100"}, None),
    ],
)
def test_it_reads_on_while_the_feed_names_another_page(
    cursor: str | None, next_url: str | None, asked: dict[str, str], following: str | None
) -> None:
    fetch = Recorded({"/jobs.json": answer("teamtailor") | {"next_url": next_url}})

    page = teamtailor.page(fetch, QUERY, {}, cursor)

    assert fetch.asked == [("/jobs.json", asked, None)]
    assert (page.total, page.next, len(page.items)) == (None, following, 2)


def test_an_empty_page_is_the_last() -> None:
    fetch = Recorded({"/jobs.json": {"items": [], "next_url": "https://klockverket.teamtailor.com/jobs.json?page=3"}})

    assert teamtailor.page(fetch, QUERY, {}, "2").next is None


def test_it_asks_the_companys_own_host() -> None:
    assert base_of(teamtailor.BOARD, QUERY) == "https://klockverket.teamtailor.com"
