from typing import Any

import httpx
import pytest

PATH = "/usajobs/api/search"
HEADERS = {"Authorization-Key": "a-key", "User-Agent": "alice@example.org"}


def result(http: httpx.Client, query: str = "?Fields=Full") -> dict[str, Any]:
    found: dict[str, Any] = http.get(PATH + query, headers=HEADERS).json()["SearchResult"]
    return found


def test_usajobs_sends_numbers_as_text_and_dates_with_seven_digits(http: httpx.Client) -> None:
    item = result(http)["SearchResultItems"][0]
    described = item["MatchedObjectDescriptor"]

    assert isinstance(item["MatchedObjectId"], str)
    assert isinstance(described["PositionRemuneration"][0]["MinimumRange"], str)
    assert described["PublicationStartDate"].endswith("T00:00:00.0000000Z")
    assert isinstance(described["UserArea"]["Details"]["MajorDuties"], list)


def test_usajobs_leaves_the_details_out_unless_asked(http: httpx.Client) -> None:
    item = result(http, "?Fields=Min")["SearchResultItems"][0]

    assert item["MatchedObjectDescriptor"]["UserArea"]["Details"] == {}


def test_usajobs_gives_every_announcement_once_over_its_pages(http: httpx.Client) -> None:
    everything = result(http, "?ResultsPerPage=9999")
    pages = [result(http, f"?ResultsPerPage=5&Page={number}") for number in range(1, 50)]

    ids = [item["MatchedObjectId"] for page in pages for item in page["SearchResultItems"]]
    assert len(ids) == len(set(ids)) == everything["SearchResultCountAll"] > 5
    assert pages[0]["UserArea"]["NumberOfPages"] == str(-(-len(ids) // 5))


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"User-Agent": "alice@example.org"}, 401), ({"Authorization-Key": "a-key", "User-Agent": "Program/1.0"}, 403)],
)
def test_usajobs_refuses_whoever_does_not_say_who_asks(
    http: httpx.Client, headers: dict[str, str], status: int
) -> None:
    assert http.get(PATH, headers=headers).status_code == status


def test_usajobs_counts_its_pages_from_one(http: httpx.Client) -> None:
    assert http.get(f"{PATH}?Page=0", headers=HEADERS).status_code == 400
