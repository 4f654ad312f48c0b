from base64 import b64decode
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from jobraker.boards.kinds import reed
from jobraker.boards.posting import Posting, Salary
from jobraker.clients.errors import ClientError, Kind
from jobraker.taxonomy.terms import Employment, Period
from tests.boards.answers import Recorded, answer, postings

QUERY: dict[str, str] = {}

SEARCH, ADVERT = "/api/1.0/search", "/api/1.0/jobs/41315901"
DETAILS: dict[str, Any] = {
    "jobId": 41315901,
    "employerName": "Larkfield & Sons",
    "jobTitle": "Bell Founder",
    "locationName": "Loughborough",
    "minimumSalary": 28000.0,
    "maximumSalary": 34000.0,
    "yearlyMinimumSalary": 28000.0,
    "yearlyMaximumSalary": 34000.0,
    "currency": "GBP",
    "salaryType": "per annum",
    "salary": "£28,000 - £34,000 per annum",
    "datePosted": "04/11/2026",
    "expirationDate": "16/12/2026",
    "externalUrl": "https://larkfield.example/bells",
    "jobUrl": "https://www.reed.co.uk/jobs/bell-founder/41315901",
    "partTime": False,
    "fullTime": True,
    "contractType": "Permanent",
    "jobDescription": "<p>You cast bells of bronze &amp; tune them with a fork.</p>",
    "applicationCount": 4,
}


def whole(details: object) -> Posting:
    return reed.whole(Recorded({ADVERT: details}), QUERY, postings("reed")[0])


def test_it_reads_a_full_record() -> None:
    founder = postings("reed")[0]

    assert (founder.external_id, founder.title, founder.company) == ("41315901", "Bell Founder", "Larkfield & Sons")
    assert (founder.locations, founder.country) == (("Loughborough",), "GB")
    assert founder.salary == Salary(Decimal(28000), Decimal(34000), "GBP", None)
    assert (founder.truncated, founder.details) == (True, "41315901")


def test_its_days_come_before_their_months_and_a_last_day_counts_whole() -> None:
    founder = postings("reed")[0]

    assert founder.posted_at == datetime(2026, 11, 4, tzinfo=UTC)
    assert founder.valid_through == datetime(2026, 12, 16, 23, 59, 59, tzinfo=UTC)


def test_a_hidden_salary_is_none_and_a_job_paid_in_other_money_may_be_abroad() -> None:
    librarian = postings("reed")[2]

    assert (librarian.salary, librarian.country) == (None, None)


def test_a_posting_says_nothing_that_changes_by_itself() -> None:
    record = answer("reed")["results"][0]

    assert reed.posting(record | {"applications": 99}, QUERY) == reed.posting(record, QUERY)


def test_the_details_hold_the_whole_text_and_what_the_search_left_out() -> None:
    founder = whole(DETAILS)

    assert founder.description == "<p>You cast bells of bronze &amp; tune them with a fork.</p>"
    assert (founder.truncated, founder.apply_url) == (False, "https://larkfield.example/bells")
    assert founder.salary == Salary(Decimal(28000), Decimal(34000), "GBP", Period.YEAR)
    assert founder.employment is Employment.FULL_TIME


@pytest.mark.parametrize(
    ("changed", "salary"),
    [
        ({"salaryType": "per hour", "minimumSalary": 12.5, "maximumSalary": 14}, ("12.5", 14, Period.HOUR)),
        ({"salaryType": None}, (28000, 34000, Period.YEAR)),
        ({"salaryType": "per moon"}, (28000, 34000, Period.YEAR)),
    ],
)
def test_pay_is_by_the_period_that_is_named_or_else_by_the_year(
    changed: dict[str, object], salary: tuple[Any, Any, Period]
) -> None:
    low, high, period = salary

    assert whole(DETAILS | changed).salary == Salary(Decimal(low), Decimal(high), "GBP", period)


@pytest.mark.parametrize(
    ("changed", "employment"),
    [
        ({"contractType": "Contract"}, Employment.CONTRACT),
        ({"contractType": "Temporary", "partTime": True}, Employment.TEMPORARY),
        ({"fullTime": False, "partTime": True}, Employment.PART_TIME),
        ({"fullTime": None, "partTime": None, "contractType": None}, None),
    ],
)
def test_a_contract_says_more_than_the_hours(changed: dict[str, object], employment: Employment | None) -> None:
    assert whole(DETAILS | changed).employment is employment


@pytest.mark.parametrize("found", [[], {}, {"jobDescription": ""}, {"jobDescription": 7}, None])
def test_details_without_a_text_are_unreadable(found: object) -> None:
    with pytest.raises(ClientError) as caught:
        reed.whole(Recorded({ADVERT: found}), QUERY, postings("reed")[0])
    assert caught.value.kind is Kind.UNREADABLE


def test_details_that_leave_something_out_take_nothing_away() -> None:
    listed = postings("reed")[0]

    found = reed.whole(Recorded({ADVERT: {"jobDescription": "Cast bells."}}), QUERY, listed)

    assert found == replace(listed, description="Cast bells.", truncated=False)


def test_the_key_is_the_user_of_each_call() -> None:
    headers = reed.login({"api_key": "an open secret"})

    assert b64decode(headers["Authorization"].removeprefix("Basic ")) == b"an open secret:"


def test_it_asks_for_what_the_source_wants() -> None:
    fetch = Recorded({SEARCH: answer("reed")})

    reed.page(fetch, {"keywords": "bells", "distanceFromLocation": "25", "pages": "2"}, {"api_key": "x"}, "100")

    asked = {"keywords": "bells", "distanceFromLocation": "25", "resultsToTake": "100", "resultsToSkip": "100"}
    assert fetch.asked == [(SEARCH, asked, None)]


@pytest.mark.parametrize(
    ("total", "cursor", "pages", "following", "said"),
    [
        (250, None, "5", "100", 250),
        (250, "200", "5", None, 250),
        (9000, "100", "2", None, 200),
        (None, None, "2", "100", None),
        (None, "100", "2", None, None),
    ],
)
def test_it_reads_as_many_pages_as_there_are_or_may_be(
    total: int | None, cursor: str | None, pages: str, following: str | None, said: int | None
) -> None:
    page = reed.page(Recorded({SEARCH: answer("reed") | {"totalResults": total}}), {"pages": pages}, {}, cursor)

    assert (page.next, page.total) == (following, said)


def test_it_ends_at_an_empty_page_whatever_the_total_says() -> None:
    empty = {"results": [], "totalResults": 9000}

    assert reed.page(Recorded({SEARCH: empty}), {}, {}, "100").next is None
