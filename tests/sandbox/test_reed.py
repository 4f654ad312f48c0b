import re
from typing import Any

import httpx
import pytest

SEARCH, JOBS = "/reed/api/1.0/search", "/reed/api/1.0/jobs"
KEY = httpx.BasicAuth("a-key", "")


def search(http: httpx.Client, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = http.get(f"{SEARCH}?{query}", auth=KEY).json()
    return found


@pytest.mark.parametrize("path", [SEARCH, f"{JOBS}/1"])
def test_it_lets_nobody_in_without_a_key(http: httpx.Client, path: str) -> None:
    assert http.get(path).status_code == 401


def test_it_gives_every_job_once_by_skipping(http: httpx.Client) -> None:
    total = search(http)["totalResults"]

    ids = [
        job["jobId"]
        for skip in range(0, total, 2)
        for job in search(http, f"resultsToTake=2&resultsToSkip={skip}")["results"]
    ]

    assert len(set(ids)) == len(ids) == total > 2


def test_it_writes_days_before_months_and_null_for_hidden_pay(http: httpx.Client) -> None:
    jobs = search(http)["results"]

    assert all(re.fullmatch(r"\d\d/\d\d/\d{4}", job["date"]) for job in jobs)
    assert {type(job["jobId"]) for job in jobs} == {int}
    assert all(job["minimumSalary"] != 0 for job in jobs)


def test_the_whole_text_and_the_period_of_pay_come_one_by_one(http: httpx.Client) -> None:
    job = search(http)["results"][0]

    whole = http.get(f"{JOBS}/{job['jobId']}", auth=KEY).json()

    assert len(job["jobDescription"]) < 460 < len(whole["jobDescription"])
    assert not {"salaryType", "contractType"} & job.keys()
    assert {"salaryType", "contractType", "yearlyMinimumSalary", "datePosted", "externalUrl"} <= whole.keys()


def test_a_job_that_it_does_not_have_is_not_found(http: httpx.Client) -> None:
    assert http.get(f"{JOBS}/1", auth=KEY).status_code == 404


def test_a_search_by_pay_leaves_out_what_hides_it(http: httpx.Client) -> None:
    assert all(job["minimumSalary"] for job in search(http, "minimumSalary=1")["results"])
