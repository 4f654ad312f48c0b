from datetime import date
from typing import Any

import httpx
import pytest

SITE = "/workday/{0}.wd5.myworkdayjobs.com/wday/cxs/{0}/External"
NOTHING = {"appliedFacets": {}, "limit": 20, "offset": 0, "searchText": ""}


def listed(http: httpx.Client, tenant: str, **changes: Any) -> dict[str, Any]:
    body: dict[str, Any] = http.post(f"{SITE.format(tenant)}/jobs", json=NOTHING | changes).json()
    return body


def test_it_lists_paths_and_days_from_today(http: httpx.Client, board_of: dict[str, str]) -> None:
    body = listed(http, board_of["workday"])
    job = body["jobPostings"][0]

    assert body["total"] == len(body["jobPostings"])
    assert job["externalPath"].startswith("/job/")
    assert job["externalPath"].endswith(f"_{job['bulletFields'][0]}")
    assert job["postedOn"].startswith("Posted ")
    assert "jobDescription" not in job


def test_only_the_first_page_counts_and_behind_the_last_it_begins_anew(
    http: httpx.Client, board_of: dict[str, str]
) -> None:
    first = listed(http, board_of["workday"], limit=1)
    total = first["total"]

    second = listed(http, board_of["workday"], limit=1, offset=1)
    behind = listed(http, board_of["workday"], limit=1, offset=total)

    assert (total > 1, second["total"], behind["total"]) == (True, 0, 0)
    assert second["jobPostings"] != first["jobPostings"] == behind["jobPostings"]


def test_its_facets_count_and_part_it(http: httpx.Client, board_of: dict[str, str]) -> None:
    body = listed(http, board_of["workday"])
    hours, families, places = body["facets"]
    value = families["values"][0]

    part = listed(http, board_of["workday"], appliedFacets={"jobFamilyGroup": [value["id"]]})

    assert sum(value["count"] for value in hours["values"]) == body["total"]
    assert part["total"] == value["count"]
    assert places["values"][0]["facetParameter"] == "locationHierarchy1"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        (NOTHING | {"limit": 21}, 400),
        (NOTHING | {"appliedFacets": {"locationMainGroup": ["a"]}}, 400),
    ],
)
def test_it_refuses_what_the_service_refuses(
    http: httpx.Client, board_of: dict[str, str], body: object, status: int
) -> None:
    answer = http.post(f"{SITE.format(board_of['workday'])}/jobs", json=body)

    assert (answer.status_code, answer.json()["errorCode"]) == (status, f"HTTP_{status}")


def test_it_tells_a_day_and_a_text_one_by_one(http: httpx.Client, board_of: dict[str, str]) -> None:
    path = listed(http, board_of["workday"])["jobPostings"][0]["externalPath"]

    info = http.get(SITE.format(board_of["workday"]) + path).json()["jobPostingInfo"]

    assert date.fromisoformat(info["startDate"])
    assert info["jobDescription"].startswith("<p>")
    assert info["externalUrl"].endswith(f"/jobs/{info['jobReqId']}")


def test_a_posting_that_is_closed_is_not_found(http: httpx.Client, board_of: dict[str, str]) -> None:
    job = listed(http, board_of["workday"])["jobPostings"][0]

    http.post("/control/close", json={"ids": job["bulletFields"]})

    assert http.get(SITE.format(board_of["workday"]) + job["externalPath"]).status_code == 404
    assert job not in listed(http, board_of["workday"])["jobPostings"]


@pytest.mark.parametrize("tenant", ["nobody", "a.b"])
def test_a_tenant_that_does_not_exist_is_not_found(http: httpx.Client, tenant: str) -> None:
    assert http.post(f"{SITE.format(tenant)}/jobs", json=NOTHING).status_code == 404
