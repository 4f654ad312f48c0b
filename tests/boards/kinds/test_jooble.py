import logging
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs
from werkzeug.wrappers import Request, Response

from jobraker.boards.fetching import open_fetch
from jobraker.boards.kinds import jooble
from jobraker.clients.errors import ClientError, Kind, PermanentClientError
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Employment
from tests.boards.answers import Recorded, answer, postings
from tests.outside import answering

QUERY: dict[str, str] = {"keywords": "clock"}

KEY = {"api_key": "hidden/key?"}
PATH = "/api/hidden%2Fkey%3F"


def test_it_reads_a_full_record() -> None:
    repairer = postings("jooble")[0]

    assert (repairer.external_id, repairer.title, repairer.company) == (
        "-4372668689877989571",
        "Clock Repairer & Keeper",
        "Larkfield & Sons",
    )
    assert (repairer.locations, repairer.employment) == (("Bern, BE",), Employment.FULL_TIME)
    assert (repairer.salary, repairer.salary_text) == (None, "CHF 5'200 - 6'100 per month")
    assert repairer.posted_at == datetime(2026, 10, 4, 10, tzinfo=UTC)


def test_its_texts_are_a_few_lines_without_their_highlights() -> None:
    repairer = postings("jooble")[0]

    assert repairer.truncated
    assert repairer.description == "&nbsp;...repair tower clocks and keep them, from the&nbsp;..."


def test_it_asks_by_post_with_the_key_in_the_path() -> None:
    fetch = Recorded({PATH: answer("jooble")})

    page = jooble.page(fetch, {"keywords": "clock", "location": "Bern", "pages": "9"}, KEY, "3")

    assert fetch.asked == [(PATH, {}, {"keywords": "clock", "location": "Bern", "page": "3"})]
    assert (page.next, page.total) == ("4", None)


@pytest.mark.parametrize(
    ("found", "query", "cursor"), [({"jobs": []}, {}, "2"), (None, {"pages": "2"}, "2"), (None, {}, "5")]
)
def test_it_ends_at_an_empty_page_or_where_it_was_told_to(found: object, query: dict[str, str], cursor: str) -> None:
    fetch = Recorded({PATH: found or answer("jooble")})

    assert jooble.page(fetch, QUERY | query, KEY, cursor).next is None


@pytest.mark.parametrize(("query", "keys"), [({}, KEY), (QUERY, {}), (QUERY, {"api_key": " "})])
def test_it_asks_for_nothing_without_words_or_key(query: dict[str, str], keys: dict[str, str]) -> None:
    fetch = Recorded({})

    with pytest.raises(PermanentClientError):
        jooble.page(fetch, query, keys, None)
    assert fetch.asked == []


def answers(request: Request, status: int) -> Response:
    elsewhere = {"Location": "https://elsewhere.example" + request.path} if status == 302 else {}
    return Response("<h1>no</h1>", status, headers=elsewhere)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (200, Kind.UNREADABLE),
        (302, Kind.REJECTED),
        (403, Kind.REFUSED),
        (404, Kind.NOT_FOUND),
        (429, Kind.THROTTLED),
        (500, Kind.BROKEN),
    ],
)
def test_the_key_is_in_no_error_and_no_line_of_ours(quick: Settings, status: int, kind: Kind) -> None:
    settings = quick.model_copy(update={"outbound_tries": 1})

    with answering(lambda request: answers(request, status)) as (address, requests), capture_logs() as lines:
        fetch = open_fetch(jooble.BOARD, settings.model_copy(update={"sandbox_url": address}), QUERY, sandbox=True)
        with pytest.raises(ClientError) as caught:
            jooble.page(fetch, QUERY, KEY, None)

    assert (caught.value.kind, "hidden" in requests[0].path) == (kind, True)
    assert lines
    assert "hidden" not in f"{caught.value} {caught.value!r} {lines}"


@pytest.mark.usefixtures("stack")
@pytest.mark.parametrize("library", ["httpx", "httpcore"])
def test_the_libraries_that_call_write_no_addresses(library: str) -> None:
    assert not logging.getLogger(library).isEnabledFor(logging.INFO)
