from datetime import date
from typing import Any

import httpx
import pytest

LIST = "/oracle/{}.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitions"
ONE = "/oracle/{}.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails"
EXPANDED = "?onlyData=true&expand=requisitionList.secondaryLocations&finder=findReqs;siteNumber=CX_1"


def search(http: httpx.Client, host: str, more: str = EXPANDED) -> dict[str, Any]:
    (found,) = http.get(LIST.format(host) + more).json()["items"]
    assert isinstance(found, dict)
    return found


def test_it_lists_requisitions_in_the_one_object_of_a_search(http: httpx.Client, board_of: dict[str, str]) -> None:
    found = search(http, board_of["oracle"])
    job = found["requisitionList"][0]

    assert found["TotalJobsCount"] == len(found["requisitionList"])
    assert job["Id"].isdecimal()
    assert date.fromisoformat(job["PostedDate"])
    assert job["WorkplaceTypeCode"] in ("ORA_ON_SITE", "ORA_HYBRID", "ORA_REMOTE")
    assert job["LegalEmployer"] is None


def test_its_paging_stands_in_the_finder(http: httpx.Client, board_of: dict[str, str]) -> None:
    every = search(http, board_of["oracle"])["requisitionList"]

    pages = [search(http, board_of["oracle"], f"{EXPANDED},limit=1,offset={start}") for start in range(len(every))]

    assert [page["requisitionList"][0]["Id"] for page in pages] == [job["Id"] for job in every]


def test_it_lists_nothing_unless_told_to_expand(http: httpx.Client, board_of: dict[str, str]) -> None:
    found = search(http, board_of["oracle"], "?onlyData=true&finder=findReqs;siteNumber=CX_1")

    assert (found["requisitionList"], found["TotalJobsCount"] > 0) == ([], True)


def test_it_counts_nothing_behind_its_window(http: httpx.Client, board_of: dict[str, str]) -> None:
    found = search(http, board_of["oracle"], f"{EXPANDED},limit=100,offset=10000")

    assert (found["requisitionList"], found["TotalJobsCount"]) == ([], 0)


def test_it_tells_the_texts_one_by_one(http: httpx.Client, board_of: dict[str, str]) -> None:
    number = search(http, board_of["oracle"])["requisitionList"][0]["Id"]

    (details,) = http.get(f'{ONE.format(board_of["oracle"])}?finder=ById;Id="{number}",siteNumber=CX_1').json()["items"]

    assert details["Id"] == number
    assert details["ExternalDescriptionStr"].startswith("<p>")
    assert details["ExternalQualificationsStr"].startswith("<h3>")


def test_a_requisition_that_is_closed_has_no_details(http: httpx.Client, board_of: dict[str, str]) -> None:
    number = search(http, board_of["oracle"])["requisitionList"][0]["Id"]
    path = f'{ONE.format(board_of["oracle"])}?finder=ById;Id="{number}",siteNumber=CX_1'

    http.post("/control/close", json={"ids": [number]})

    assert http.get(path).json()["items"] == []


@pytest.mark.parametrize("host", ["nobody.fa.sb1", "nobody", "fa.sb1"])
def test_a_host_that_does_not_exist_is_not_found(http: httpx.Client, host: str) -> None:
    assert http.get(LIST.format(host) + EXPANDED).status_code == 404
