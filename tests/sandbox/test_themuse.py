import httpx
import pytest

JOBS = "/themuse/api/public/jobs"


def test_it_gives_every_job_once_over_its_pages(http: httpx.Client) -> None:
    first = http.get(f"{JOBS}?page=0").json()

    pages = [http.get(f"{JOBS}?page={number}").json() for number in range(first["page_count"] + 1)]

    ids = [job["id"] for page in pages for job in page["results"]]
    assert len(set(ids)) == len(ids) == first["total"] > 1
    assert (first["page"], first["items_per_page"], pages[-1]["results"]) == (0, 20, [])


def test_it_tells_its_limit_in_headers(http: httpx.Client) -> None:
    headers = http.get(f"{JOBS}?page=0").headers

    assert (headers["X-RateLimit-Limit"], headers["X-RateLimit-Reset"]) == ("500", "3600")


@pytest.mark.parametrize("query", ["", "?page=-1", "?page=100", "?page=one"])
def test_it_wants_a_page_that_it_has(http: httpx.Client, query: str) -> None:
    answer = http.get(JOBS + query)

    assert (answer.status_code, set(answer.json())) == (400, {"code", "error"})


def test_it_narrows_by_level_and_shows_one_job(http: httpx.Client) -> None:
    found = http.get(f"{JOBS}?page=0&level=Senior Level").json()["results"]
    alone = http.get(f"{JOBS}/{found[0]['id']}").json()

    assert {job["levels"][0]["short_name"] for job in found} == {"senior"}
    assert alone == found[0]
