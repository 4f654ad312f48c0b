from collections.abc import Mapping
from decimal import Decimal

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.board import Quota
from jobraker.boards.kinds import adzuna
from jobraker.boards.posting import Posting, Salary
from jobraker.clients.errors import PermanentClientError
from jobraker.taxonomy.terms import Employment, Period
from tests.boards.answers import answer, postings, records

QUERY: dict[str, str] = {"country": "gb"}
REAL = (("api/adzuna/adzuna_gb_search_2025-08_50jobs.json", 50),)

KEYS = {"app_id": "id", "app_key": "key"}


class Fetched:
    """Answers with the recorded page and remembers what was asked."""

    def __init__(self, count: int, results: bool = True) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._answer = answer("adzuna") | {"count": count} | ({} if results else {"results": []})

    def __call__(self, path: str, params: Mapping[str, str] | None = None) -> object:
        self.asked.append((path, dict(params or {})))
        return self._answer


def test_it_reads_a_full_record() -> None:
    clerk = postings("adzuna")[1]

    assert (clerk.external_id, clerk.title, clerk.company) == (
        "5300000002",
        "Payroll Clerk (6 months)",
        "Larkfield Payroll",
    )
    assert (clerk.locations, clerk.country, clerk.coordinates) == (
        ("London",),
        "GB",
        (51.515098, -0.073476),
    )
    assert clerk.salary == Salary(Decimal(45000), Decimal(50000), "GBP", Period.YEAR)
    assert clerk.employment is Employment.CONTRACT
    assert clerk.posted_at is not None
    assert clerk.posted_at.isoformat() == "2025-08-10T03:04:38+00:00"
    assert (clerk.set_aside, clerk.remote, clerk.tags) == ((), None, ("IT Jobs",))


def test_it_knows_that_its_texts_are_plain_beginnings() -> None:
    clerk = postings("adzuna")[1]

    assert (clerk.plain, clerk.truncated, clerk.description[-8:]) == (True, True, "& Sage…"[-8:].rjust(8))


def test_it_takes_the_highlights_out_of_titles_and_texts() -> None:
    apprentice = postings("adzuna")[2]

    assert (apprentice.title, "<" in apprentice.description) == ("ICT Helpdesk Apprentice", False)


def test_it_marks_predicted_salaries() -> None:
    assert [posting.salary.predicted for posting in postings("adzuna") if posting.salary] == [True, False, False]


def test_it_sends_people_through_adzunas_own_address() -> None:
    assert "utm_medium=api&utm_source=" in postings("adzuna")[0].url


def test_it_asks_for_what_the_source_wants() -> None:
    fetch = Fetched(173)

    adzuna.page(fetch, {"country": "GB", "what": "crane", "max_days_old": "7", "pages": "3"}, KEYS, "2")

    path, params = fetch.asked[0]
    assert path == "/v1/api/jobs/gb/search/2"
    assert params == {"results_per_page": "50", "sort_by": "date", "what": "crane", "max_days_old": "7", **KEYS}


@pytest.mark.parametrize(
    ("count", "cursor", "pages", "following", "total"),
    [(173, None, "20", "2", 173), (173, "4", "20", None, 173), (5000, "2", "2", None, 100), (5000, "1", "2", "2", 100)],
)
def test_it_reads_as_many_pages_as_there_are_or_may_be(
    count: int, cursor: str | None, pages: str, following: str | None, total: int
) -> None:
    page = adzuna.page(Fetched(count), {"country": "gb", "pages": pages}, KEYS, cursor)

    assert (page.next, page.total) == (following, total)


def test_it_ends_at_an_empty_page_whatever_the_count_says() -> None:
    assert adzuna.page(Fetched(5000, results=False), {"country": "gb"}, KEYS, "3").next is None


@pytest.mark.parametrize(
    "query", [{}, {"country": "../../admin"}, {"country": "gb", "pages": "many"}, {"country": "gb", "pages": "0"}]
)
def test_it_refuses_a_query_that_cannot_be_asked(query: dict[str, str]) -> None:
    fetch = Fetched(1)

    with pytest.raises(PermanentClientError):
        adzuna.page(fetch, query, KEYS, None)
    assert fetch.asked == []


@pytest.mark.parametrize(
    ("areas", "shown", "expected"),
    [
        (["UK", "London", "Central London", "Farringdon"], "Farringdon, Central London", "Central London"),
        (["UK", "Yorkshire And The Humber", "West Yorkshire", "Leeds", "West Park"], "West Park, Leeds", "Leeds"),
        (["UK", "South West", "Bristol", "Clifton"], "Clifton, Bristol", "Bristol"),
        (["UK", "Surrey", "Dorking"], "Dorking, Surrey", "Dorking, Surrey"),
        (["UK", "Eastern England", "Norfolk"], None, "Norfolk, Eastern England"),
    ],
)
def test_it_takes_the_lowest_area_that_is_a_town(areas: list[str], shown: str | None, expected: str) -> None:
    record = records("adzuna")[0] | {"location": {"area": areas, "display_name": shown}}
    found = read([record], BOARDS["adzuna"], {"country": "gb"})[0]

    assert isinstance(found, Posting)
    assert found.locations == (expected,)


@pytest.mark.parametrize(
    ("query", "listing", "site"),
    [
        ({"country": "gb"}, "", "https://www.adzuna.co.uk/"),
        ({"country": "DE"}, "http://127.0.0.1/adzuna/jobs/details/7", "https://www.adzuna.de/"),
        ({}, "https://www.adzuna.fr/jobs/land/ad/7?utm_medium=api", "https://www.adzuna.fr/"),
        ({}, "https://evil.example/www.adzuna.fr", "https://www.adzuna.co.uk/"),
        ({"country": "xx"}, "https://[broken", "https://www.adzuna.co.uk/"),
    ],
)
def test_its_label_leads_to_its_site_of_the_country(query: dict[str, str], listing: str, site: str) -> None:
    assert adzuna.BOARD.credit is not None
    assert adzuna.BOARD.credit.address(query, listing) == site


def test_it_has_a_site_in_each_country_that_it_serves() -> None:
    assert adzuna.SITES.keys() == adzuna.CURRENCIES.keys()


def test_its_terms_limit_the_calls_of_a_day_a_week_and_a_month() -> None:
    assert adzuna.BOARD.quota == Quota(day=250, week=1000, month=2500)
