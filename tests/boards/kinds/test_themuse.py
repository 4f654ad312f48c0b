from dataclasses import replace
from datetime import UTC, datetime

import pytest
from werkzeug.wrappers import Response

from jobraker.boards import BOARDS, read
from jobraker.boards.fetching import open_fetch
from jobraker.boards.kinds import themuse
from jobraker.boards.posting import Posting
from jobraker.clients.errors import ClientError, Kind
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Employment, Level, Remote
from tests.boards.answers import Recorded, answer, postings, records
from tests.outside import answering

QUERY: dict[str, str] = {}
REAL = (("api/themuse/themuse_5_real_results.json", 5),)

JOBS = "/api/public/jobs"


def test_it_reads_a_full_record() -> None:
    planner = postings("themuse")[0]

    assert (planner.external_id, planner.title, planner.company) == (
        "22034801",
        "Foundry Planner (M - F)",
        "Larkfield Bells",
    )
    assert planner.url == "https://www.themuse.com/jobs/larkfield/foundry-planner-8e3f62"
    assert (planner.locations, planner.remote) == (("Atlanta, GA", "Sunnyvale, CA"), None)
    assert (planner.level, planner.department) == (Level.SENIOR, "Project Management")
    assert planner.tags == ("Fortune 1000 companies",)
    assert planner.posted_at == datetime(2026, 8, 6, 23, 36, 54, tzinfo=UTC)


def test_its_place_may_be_none_and_its_level_an_internship() -> None:
    intern = postings("themuse")[1]

    assert (intern.remote, intern.level, intern.employment) == (Remote.REMOTE, Level.INTERN, Employment.INTERNSHIP)


def test_several_levels_are_none() -> None:
    levels = [{"short_name": "mid"}, {"short_name": "senior"}]
    found = read([records("themuse")[0] | {"levels": levels}], BOARDS["themuse"], QUERY)[0]

    assert isinstance(found, Posting)
    assert found.level is None


def test_it_always_says_which_page() -> None:
    fetch = Recorded({JOBS: answer("themuse")})

    page = themuse.page(fetch, {"level": "Internship", "company": ""}, {}, None)

    assert fetch.asked == [(JOBS, {"descending": "true", "level": "Internship", "page": "0"}, None)]
    assert (page.next, page.total) == ("1", None)


@pytest.mark.parametrize(
    ("changed", "query", "cursor", "following"),
    [
        ({}, {}, "1", "2"),
        ({}, {}, "2", None),
        ({"page_count": 5000}, {}, "97", "98"),
        ({"page_count": 5000}, {}, "98", None),
        ({"page_count": 5000}, {"pages": "500"}, "98", None),
        ({"page_count": None}, {"pages": "2"}, "0", "1"),
        ({"page_count": None}, {"pages": "2"}, "1", None),
        ({"results": []}, {}, "1", None),
    ],
)
def test_it_ends_with_the_last_page_that_there_is_or_may_be(
    changed: dict[str, object], query: dict[str, str], cursor: str, following: str | None
) -> None:
    fetch = Recorded({JOBS: answer("themuse") | changed})

    assert themuse.page(fetch, query, {}, cursor).next == following


def test_its_limit_is_no_refusal_and_says_when_it_is_lifted(quick: Settings) -> None:
    over = Response('{"code": 403, "error": "Rate limit exceeded"}', 403, headers={"X-RateLimit-Reset": "1740"})

    # Under a name of its own: it is left alone for half an hour afterwards.
    board = replace(themuse.BOARD, kind="themuse-over")
    with answering(lambda _: over) as (address, requests):
        fetch = open_fetch(board, quick.model_copy(update={"sandbox_url": address}), {}, sandbox=True)
        with pytest.raises(ClientError) as caught:
            themuse.page(fetch, {}, {}, None)

    assert (caught.value.kind, caught.value.permanent, caught.value.retry_after) == (Kind.THROTTLED, False, 1740)
    assert len(requests) == 1
