from typing import Any

import httpx
import pytest

PATH = "/eures/eures/api/jv-searchengine/public/jv-search/search"
BODY: dict[str, Any] = {
    "keywords": [],
    "locationCodes": [],
    "positionScheduleCodes": [],
    "sortSearch": "MOST_RECENT",
    "page": 1,
    "resultsPerPage": 50,
}


def search(http: httpx.Client, **changes: object) -> dict[str, Any]:
    found: dict[str, Any] = http.post(PATH, json=BODY | changes).json()
    return found


def test_eures_tells_places_by_code_and_days_in_milliseconds(http: httpx.Client) -> None:
    vacancy = search(http, locationCodes=["fr"])["jvs"][0]

    assert list(vacancy["locationMap"]) == ["FR"]
    assert vacancy["creationDate"] > 1_700_000_000_000
    assert "\n" not in vacancy["description"]
    assert list(vacancy["translations"]) == vacancy["availableLanguages"]


def test_eures_gives_every_vacancy_once_over_its_pages(http: httpx.Client) -> None:
    count = search(http)["numberRecords"]

    pages = [search(http, page=number, resultsPerPage=7)["jvs"] for number in range(1, count // 7 + 2)]

    ids = [vacancy["id"] for page in pages for vacancy in page]
    assert len(ids) == len(set(ids)) == count > 7


def test_eures_takes_a_region_for_a_part_of_its_country(http: httpx.Client) -> None:
    country, region = search(http, locationCodes=["at"]), search(http, locationCodes=["at13"])

    assert 0 < region["numberRecords"] < country["numberRecords"]


@pytest.mark.parametrize("changes", [{"resultsPerPage": 51}, {"page": 201}, {"page": 0}])
def test_eures_refuses_more_than_it_gives(http: httpx.Client, changes: dict[str, int]) -> None:
    assert http.post(PATH, json=BODY | changes).status_code == 400


@pytest.mark.parametrize("body", [{"page": 1}, [], {}])
def test_eures_refuses_a_search_that_leaves_a_filter_out(http: httpx.Client, body: object) -> None:
    assert http.post(PATH, json=body).status_code == 400
