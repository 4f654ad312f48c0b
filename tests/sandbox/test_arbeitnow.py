from typing import Any

import httpx

FEED = "/arbeitnow/api/job-board-api"


def pages(http: httpx.Client) -> list[dict[str, Any]]:
    found = []
    for number in range(1, 100):
        found.append(http.get(f"{FEED}?page={number}").json())
        if not found[-1]["data"]:
            break
    return found


def test_it_gives_every_job_once_over_pages_that_end_with_an_empty_one(http: httpx.Client) -> None:
    *full, empty = pages(http)

    slugs = [job["slug"] for page in full for job in page["data"]]
    assert len(set(slugs)) == len(slugs) > 1
    assert empty["data"] == []


def test_it_mixes_html_and_html_that_was_escaped_once_more(http: httpx.Client) -> None:
    texts = [job["description"] for page in pages(http) for job in page["data"]]

    assert {text[:3] for text in texts} == {"<p>", "&lt"}


def test_its_links_lead_into_a_search(http: httpx.Client) -> None:
    links = http.get(FEED).json()["links"]

    assert "search=" in links["next"]
    assert (links["prev"], links["last"]) == (None, None)
