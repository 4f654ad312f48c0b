from typing import Any

import httpx
import pytest

PATH = "/jooble/api/a-key"


def search(http: httpx.Client, **body: str) -> dict[str, Any]:
    found: dict[str, Any] = http.post(PATH, json={"keywords": "team", **body}).json()
    return found


def test_it_gives_every_job_once_over_its_pages(http: httpx.Client) -> None:
    total = search(http)["totalCount"]

    ids = [job["id"] for page in range(1, total // 20 + 3) for job in search(http, page=str(page))["jobs"]]

    assert len(set(ids)) == len(ids) == total > 1


def test_it_sends_a_few_lines_with_the_word_marked_and_pay_in_words(http: httpx.Client) -> None:
    jobs = search(http)["jobs"]

    assert all("<b>" in job["snippet"] and "&nbsp;" in job["snippet"] for job in jobs)
    assert max(len(job["snippet"]) for job in jobs) < 300
    assert {type(job["salary"]) for job in jobs} == {str}
    assert all(job["updated"].endswith(".0000000") for job in jobs)


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"keywords": ""}'])
def test_it_wants_keywords(http: httpx.Client, body: str) -> None:
    assert http.post(PATH, content=body).status_code == 400


def test_the_notes_of_what_was_asked_hold_no_key(http: httpx.Client) -> None:
    search(http)

    notes = http.get("/control/requests?path=/jooble").json()

    assert notes[-1]["path"] == "/jooble/api/***"
