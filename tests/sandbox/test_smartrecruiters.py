from datetime import datetime
from typing import Any

import httpx

PATH = "/smartrecruiters/v1/companies/{}/postings"


def listed(http: httpx.Client, company: str, more: str = "") -> dict[str, Any]:
    body: dict[str, Any] = http.get(PATH.format(company) + more).json()
    return body


def test_it_lists_without_texts(http: httpx.Client, board_of: dict[str, str]) -> None:
    body = listed(http, board_of["smartrecruiters"])
    job = body["content"][0]

    assert (body["offset"], body["limit"], body["totalFound"]) == (0, 10, len(body["content"]))
    assert job["id"].isdecimal()
    assert datetime.fromisoformat(job["releasedDate"]).tzinfo is not None
    assert {type(job["location"][name]) for name in ("remote", "hybrid")} == {bool}
    assert job["location"]["country"].islower()
    assert "jobAd" not in job


def test_it_gives_a_hundred_at_most(http: httpx.Client, board_of: dict[str, str]) -> None:
    assert listed(http, board_of["smartrecruiters"], "?limit=5000")["limit"] == 100


def test_it_has_nothing_behind_the_last_page(http: httpx.Client, board_of: dict[str, str]) -> None:
    body = listed(http, board_of["smartrecruiters"], "?offset=100")

    assert (body["content"], body["totalFound"] > 0) == ([], True)


def test_it_tells_a_text_in_sections(http: httpx.Client, board_of: dict[str, str]) -> None:
    path = PATH.format(board_of["smartrecruiters"])
    number = http.get(path).json()["content"][0]["id"]

    details = http.get(f"{path}/{number}").json()

    assert (details["id"], details["active"]) == (number, True)
    assert details["jobAd"]["sections"]["jobDescription"]["text"].startswith("<p>")
    assert details["postingUrl"].endswith(f"/jobs/{number}")


def test_a_company_that_nobody_knows_has_no_postings(http: httpx.Client) -> None:
    assert listed(http, "nobody") == {"offset": 0, "limit": 10, "totalFound": 0, "content": []}


def test_a_posting_that_is_closed_is_not_found(http: httpx.Client, board_of: dict[str, str]) -> None:
    path = PATH.format(board_of["smartrecruiters"])
    number = http.get(path).json()["content"][0]["id"]

    http.post("/control/close", json={"ids": [number]})

    assert http.get(f"{path}/{number}").status_code == 404
    assert number not in [job["id"] for job in http.get(path).json()["content"]]
