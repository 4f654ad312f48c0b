from datetime import datetime
from itertools import pairwise

import httpx
import pytest

FEED = "/jobicy/api/v2/remote-jobs"


def test_it_sends_newest_first_with_escaped_names(http: httpx.Client) -> None:
    jobs = http.get(FEED).json()["jobs"]
    moments = [datetime.fromisoformat(job["pubDate"]) for job in jobs]

    assert len(jobs) > 1
    assert all(newer >= older for newer, older in pairwise(moments))
    assert {type(job["id"]) for job in jobs} == {int}
    assert all(isinstance(job["jobIndustry"], list) and isinstance(job["jobType"], list) for job in jobs)
    assert not any("&" in job["jobTitle"].replace("&amp;", "") for job in jobs)


def test_it_gives_as_many_as_asked_for_and_no_more_than_a_hundred(http: httpx.Client) -> None:
    assert len(http.get(f"{FEED}?count=1").json()["jobs"]) == 1
    assert http.get(f"{FEED}?count=101").status_code == 400


@pytest.mark.parametrize("where", ["usa", "europe"])
def test_it_narrows_by_region(http: httpx.Client, where: str) -> None:
    found = http.get(f"{FEED}?geo={where}").json()["jobs"]

    assert all(where in job["jobGeo"].lower() for job in found)
