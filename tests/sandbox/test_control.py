import httpx
import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from jobraker.sandbox.control import sources
from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.services.adzuna_search import COUNTRIES
from jobraker.sandbox.world import World
from tests.sandbox.conftest import KEYS

FEED = "/remotive/api/remote-jobs"


def _first(http: httpx.Client) -> str:
    return str(http.get(FEED).json()["jobs"][0]["id"])


def _listed(http: httpx.Client) -> set[str]:
    return {str(job["id"]) for job in http.get(FEED).json()["jobs"]}


def test_it_names_sources_of_every_kind(http: httpx.Client) -> None:
    named = http.get("/control/sources").json()

    assert {source["kind"] for source in named} >= {"adzuna", "greenhouse", "lever", "ashby", "remotive"}
    assert all(set(source) == {"kind", "name", "query"} for source in named)


def test_it_names_about_a_hundred_sources_by_default(everything: list[Opening]) -> None:
    answer = sources(World(everything), Request(EnvironBuilder().get_environ()))

    assert 60 <= len(answer.get_json()) <= 130


def test_it_leaves_no_opening_that_no_source_lists(everything: list[Opening]) -> None:
    off_boards = [opening for opening in everything if opening.company.board is None]

    unseen = [opening.key for opening in off_boards if opening.city.country.code.lower() not in COUNTRIES]

    assert unseen == []


def test_it_closes_an_opening_and_opens_it_again(http: httpx.Client) -> None:
    name = _first(http)

    http.post("/control/close", json={"ids": [name]})
    closed = _listed(http)
    http.post("/control/open", json={"ids": [name]})

    assert name not in closed
    assert name in _listed(http)


def test_it_says_which_ids_nothing_has(http: httpx.Client) -> None:
    answer = http.post("/control/close", json={"ids": [_first(http), "no-such-id"]}).json()

    assert answer["unknown"] == ["no-such-id"]


def test_it_gives_an_opening_another_title(http: httpx.Client) -> None:
    name = _first(http)

    answer = http.post("/control/retitle", json={"titles": {name: "Chief of bees", "no-such-id": "None"}}).json()

    titles = {str(job["id"]): job["title"] for job in http.get(FEED).json()["jobs"]}
    http.post("/control/reset")
    assert titles.pop(name) == "Chief of bees"
    assert "Chief of bees" not in titles.values()
    assert answer["unknown"] == ["no-such-id"]
    assert "Chief of bees" not in {job["title"] for job in http.get(FEED).json()["jobs"]}


def test_the_page_of_a_closed_opening_is_gone(http: httpx.Client) -> None:
    name = _first(http)

    http.post("/control/close", json={"ids": [name]})

    assert http.get(f"/jobs/{name}").status_code == 404


def test_it_refuses_titles_that_are_none(http: httpx.Client) -> None:
    assert http.post("/control/retitle", json={"titles": ["one"]}).status_code == 400


def test_reset_opens_everything(http: httpx.Client) -> None:
    before = _listed(http)
    http.post("/control/close", json={"ids": list(before)})

    http.post("/control/reset")

    assert _listed(http) == before


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"ids": "one"}', b"null", b""])
def test_it_refuses_a_list_of_ids_that_is_none(http: httpx.Client, body: bytes) -> None:
    assert http.post("/control/close", content=body).status_code == 400


def test_it_remembers_requests_without_their_secrets(http: httpx.Client) -> None:
    http.get(f"/adzuna/v1/api/jobs/gb/search/1?{KEYS}&what=nurse", headers={"User-Agent": "an-owl/1"})

    note = http.get("/control/requests?path=/adzuna").json()[-1]

    assert note["query"] == {"app_id": "***", "app_key": "***", "what": "nurse"}
    assert note["user_agent"] == "an-owl/1"
    assert "User-Agent" in note["headers"]
