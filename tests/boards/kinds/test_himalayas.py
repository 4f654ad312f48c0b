from datetime import UTC, datetime
from decimal import Decimal

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import himalayas
from jobraker.boards.posting import Posting, Salary
from jobraker.taxonomy.terms import Employment, Level, Period, Remote
from tests.boards.answers import Recorded, answer, postings, records

QUERY: dict[str, str] = {}
REAL = (("api/himalayas/himalayas_5_real.json", 5),)

FEED, SEARCH = "/jobs/api", "/jobs/api/search"


def test_it_reads_a_full_record() -> None:
    guide = postings("himalayas")[0]

    assert (guide.title, guide.company) == ("Night Sky & Star Guide", "Larkfield & Sky")
    assert guide.external_id == guide.url == "https://himalayas.app/companies/larkfield-sky/jobs/star-guide"
    assert (guide.locations, guide.remote) == (("United States", "Canada"), Remote.REMOTE)
    assert (guide.employment, guide.level, guide.department) == (Employment.PART_TIME, Level.MID, "Education")
    assert guide.salary == Salary(Decimal("26.01"), Decimal("56.14"), "USD", Period.HOUR)
    assert guide.tags == ("Night Sky Guide", "Astronomy")


def test_its_times_are_seconds() -> None:
    guide = postings("himalayas")[0]

    assert guide.posted_at == datetime(2026, 8, 3, 23, 1, 20, tzinfo=UTC)
    assert guide.valid_through == datetime(2026, 10, 2, 23, 1, 20, tzinfo=UTC)


def test_where_it_names_no_country_all_are_meant_and_of_several_levels_none() -> None:
    observer = postings("himalayas")[1]

    assert (observer.locations, observer.level, observer.salary) == (("Worldwide",), None, None)
    assert observer.apply_url == "https://apply.example/ice-observer"


def test_countries_that_cannot_be_read_are_not_taken_for_all() -> None:
    found = read([records("himalayas")[0] | {"locationRestrictions": "Chile"}], BOARDS["himalayas"], QUERY)[0]

    assert isinstance(found, Posting)
    assert (found.locations, found.set_aside) == ((), ("locationRestrictions",))


def test_without_an_address_of_its_own_the_way_to_apply_names_a_posting_and_without_a_text_the_excerpt_tells_it() -> (
    None
):
    head = postings("himalayas")[2]

    assert head.external_id == head.url == head.apply_url
    assert (head.description, head.truncated) == ("<p>Answer for the weather.</p>", True)


def test_it_follows_the_cursor_of_the_feed() -> None:
    fetch = Recorded({FEED: answer("himalayas")})

    first = himalayas.page(fetch, {}, {}, None)
    second = himalayas.page(fetch, {}, {}, first.next)

    assert [params for _, params, _ in fetch.asked] == [
        {"limit": "20"},
        {"limit": "20", "cursor": "MjAyNi0wOHwyMjcyOTY1"},
    ]
    assert (first.next, second.next) == ("1 MjAyNi0wOHwyMjcyOTY1", "2 MjAyNi0wOHwyMjcyOTY1")


def test_it_pages_a_search_by_number() -> None:
    fetch = Recorded({SEARCH: answer("himalayas")})

    page = himalayas.page(fetch, {"q": "ice", "country": "Norway", "pages": "3"}, {}, "1 ")

    assert fetch.asked == [(SEARCH, {"q": "ice", "country": "Norway", "sort": "recent", "page": "2"}, None)]
    assert page.next == "2 "


@pytest.mark.parametrize(
    ("changed", "query", "cursor"),
    [
        ({}, {}, "9 x"),
        ({}, {"pages": "1"}, None),
        ({"nextCursor": None}, {}, None),
        ({"jobs": []}, {}, None),
        ({"jobs": []}, {"q": "ice"}, "1 "),
    ],
)
def test_it_ends_with_the_feed_or_where_it_was_told_to(
    changed: dict[str, object], query: dict[str, str], cursor: str | None
) -> None:
    found = answer("himalayas") | changed
    fetch = Recorded({FEED: found, SEARCH: found})

    assert himalayas.page(fetch, query, {}, cursor).next is None


def test_a_total_of_all_that_there_is_makes_no_reading_short() -> None:
    assert himalayas.page(Recorded({FEED: answer("himalayas")}), {}, {}, None).total is None
