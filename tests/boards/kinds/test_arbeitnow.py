from datetime import UTC, datetime

import pytest

from jobraker.boards.kinds import arbeitnow
from jobraker.clients.errors import PermanentClientError
from jobraker.taxonomy.terms import Employment, Remote
from tests.boards.answers import Recorded, answer, postings

QUERY: dict[str, str] = {}
REAL = (("api/arbeitnow/arbeitnow_lcarlini.json", 5),)

FEED = "/api/job-board-api"


def test_it_reads_a_full_record() -> None:
    repairer = postings("arbeitnow")[0]

    assert (repairer.external_id, repairer.title, repairer.company) == (
        "clock-repairer-heidelberg-60801",
        "Clock Repairer (m/w/d)",
        "Larkfield & Uhr GmbH",
    )
    assert (repairer.locations, repairer.employment) == (("Heidelberg",), Employment.FULL_TIME)
    assert repairer.tags == ("Crafts", "professional / experienced")
    assert repairer.posted_at == datetime(2026, 8, 3, 21, 30, 34, tzinfo=UTC)


def test_it_undoes_what_was_escaped_once_more_and_leaves_the_rest() -> None:
    plain, escaped = postings("arbeitnow")

    assert plain.description.endswith("<li>A head for heights &amp; small wheels</li></ul>")
    assert escaped.description == "<p><strong>Fahrpläne lesen</strong> &amp; verbessern</p>"


def test_work_that_is_not_called_remote_may_be_anything() -> None:
    assert [posting.remote for posting in postings("arbeitnow")] == [None, Remote.REMOTE]


def test_it_counts_the_pages_itself_whatever_the_links_say() -> None:
    fetch = Recorded({FEED: answer("arbeitnow")})

    page = arbeitnow.page(fetch, {}, {}, "7")

    assert fetch.asked == [(FEED, {"page": "7"}, None)]
    assert page.next == "8"


@pytest.mark.parametrize(
    ("found", "cursor", "pages", "following"),
    [({"data": []}, "3", "", None), (None, "2", "2", None), (None, None, "2", "2")],
)
def test_it_ends_at_an_empty_page_or_where_it_was_told_to(
    found: object, cursor: str | None, pages: str, following: str | None
) -> None:
    fetch = Recorded({FEED: found or answer("arbeitnow")})

    assert arbeitnow.page(fetch, {"pages": pages}, {}, cursor).next == following


def test_it_refuses_a_number_of_pages_that_is_none() -> None:
    with pytest.raises(PermanentClientError):
        arbeitnow.page(Recorded({}), {"pages": "-1"}, {}, None)
