import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import workday
from jobraker.boards.posting import Posting, Reason, Rejected
from jobraker.clients.errors import ClientError, Kind
from jobraker.taxonomy.terms import Remote
from tests.boards.answers import Recorded, answer, postings, records, shared

QUERY: dict[str, str] = {"tenant": "ropewalk", "host": "wd5", "site": "External"}
REAL = (("api/workday/careerkit_workday.json", 2),)

SITE = "/wday/cxs/ropewalk/External"
DETAILS: dict[str, Any] = {
    "jobPostingInfo": {
        "id": "26a2c7006b11100114a28c7b16800000",
        "title": "Ropemaker / Senior Ropemaker - Docks",
        "jobDescription": "<p>RopeWalk lays rope in a long shed.</p>",
        "location": "UK, Leeds",
        "additionalLocations": ["UK, Hull", "Germany, Hamburg", "UK, Leeds"],
        "postedOn": "Posted Yesterday",
        "startDate": "2026-06-25",
        "endDate": "2026-12-31",
        "timeType": "Full time",
        "remoteType": "On-Site",
        "jobReqId": "JR354001",
        "country": {"descriptor": "United Kingdom", "id": "29247e57dbaf46fb855b224e03170bc7"},
        "jobRequisitionLocation": {"descriptor": "Hamburg", "country": {"descriptor": "Germany", "alpha2Code": "DE"}},
        "canApply": True,
        "posted": True,
        "externalUrl": "https://ropewalk.wd5.myworkdayjobs.com/External/job/Leeds/Ropemaker_JR354001",
    },
    "hiringOrganization": {"name": "2100 Ropewalk Ltd", "url": ""},
}


def one(**changes: object) -> Posting | Rejected:
    return read([records("workday")[0] | changes], BOARDS["workday"], QUERY)[0]


def whole(details: object) -> Posting:
    found = postings("workday")[0]
    return workday.whole(Recorded({f"{SITE}{found.details}": details}), QUERY, found)


def test_it_reads_a_full_record() -> None:
    manager = postings("workday")[1]

    assert (manager.title, manager.company) == ("Splicing Success Manager (Knots, Bends and Hitches)", "Ropewalk")
    assert manager.url == (
        "https://ropewalk.wd5.myworkdayjobs.com/External"
        "/job/Hull/Splicing-Success-Manager--Knots--Bends-and-Hit-_JR_332002-1"
    )
    assert (manager.locations, manager.remote) == (("UK, Kingston upon Hull",), Remote.HYBRID)
    assert manager.set_aside == ()


def test_it_knows_a_posting_by_the_end_of_its_path() -> None:
    assert [found.external_id for found in postings("workday")] == ["JR354001", "332002-1", "R-7"]


@pytest.mark.parametrize(
    ("path", "identity"),
    [("/job/Leeds/Ropemaker_JR-1/", "JR-1"), ("/job/canary/JR-C1", "JR-C1"), ("/job/Leeds/Ropemaker_", "Ropemaker_")],
)
def test_it_takes_the_whole_end_where_no_requisition_is_told(path: str, identity: str) -> None:
    found = one(externalPath=path)

    assert isinstance(found, Posting)
    assert found.external_id == identity


@pytest.mark.parametrize("path", ["/jobs/1", "/job/", "/job/a b", "/job/a?b=1", "/job/a#b", "//evil.example/job/a", 7])
def test_a_path_that_leads_elsewhere_is_refused(path: object) -> None:
    found = one(externalPath=path)

    assert isinstance(found, Rejected)
    assert found.reason is Reason.MALFORMED


def test_a_bare_number_without_title_and_path_has_no_id() -> None:
    found = read([{"bulletFields": ["RQ222505"]}], BOARDS["workday"], QUERY)[0]

    assert isinstance(found, Rejected)
    assert found.reason is Reason.NO_ID


def test_a_number_of_places_is_no_place() -> None:
    assert [found.locations for found in postings("workday")[::2]] == [(), ()]


def test_hours_are_no_kind_of_employment() -> None:
    """So that an internship whose hours are full is one by its title."""
    manager = postings("workday")[1]

    assert (manager.employment, manager.tags) == (None, ("Part time",))


def test_a_listed_posting_says_nothing_that_changes_by_itself() -> None:
    assert one(postedOn="Posted Today") == one(postedOn="Posted 30+ Days Ago")


def test_without_its_host_there_is_no_address() -> None:
    found = read(records("workday"), BOARDS["workday"], {"tenant": "ropewalk"})[0]

    assert isinstance(found, Rejected)
    assert found.reason is Reason.NO_URL


def test_without_a_tenant_nobody_names_the_company() -> None:
    found = read(records("workday"), BOARDS["workday"], {"host": "wd5", "site": "External"})[0]

    assert isinstance(found, Rejected)
    assert found.reason is Reason.NO_COMPANY


def test_details_add_to_what_the_list_said() -> None:
    found = whole(DETAILS)

    assert found == replace(
        postings("workday")[0],
        company="RopeWalk",
        url=DETAILS["jobPostingInfo"]["externalUrl"],
        description="<p>RopeWalk lays rope in a long shed.</p>",
        locations=("UK, Leeds", "UK, Hull", "Germany, Hamburg"),
        country="GB",
        remote=Remote.ON_SITE,
        tags=("Full time",),
        posted_at=datetime(2026, 6, 25, tzinfo=UTC),
        valid_through=datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC),
    )


def test_the_company_that_the_source_names_stands() -> None:
    found = postings("workday")[0]
    fetch = Recorded({f"{SITE}{found.details}": DETAILS})

    assert workday.whole(fetch, QUERY | {"company": "The Ropewalk"}, found).company == "The Ropewalk"


def test_the_requisitions_country_stands_in_for_the_places() -> None:
    assert whole({"jobPostingInfo": DETAILS["jobPostingInfo"] | {"country": None}}).country == "DE"


@pytest.mark.parametrize(
    ("details", "kind"),
    [
        ({"jobPostingInfo": {"posted": False}}, Kind.NOT_FOUND),
        ({"jobPostingInfo": None}, Kind.UNREADABLE),
        ({"errorCode": "HTTP_200"}, Kind.UNREADABLE),
        ([], Kind.UNREADABLE),
    ],
)
def test_details_that_are_none_are_told(details: object, kind: Kind) -> None:
    with pytest.raises(ClientError) as caught:
        whole(details)
    assert caught.value.kind is kind


def test_a_path_is_asked_for_as_one() -> None:
    listed = replace(postings("workday")[0], details="/job/Köln/Seiler%2FTau_R-1")
    fetch = Recorded({f"{SITE}/job/K%C3%B6ln/Seiler%2FTau_R-1": DETAILS})

    assert workday.whole(fetch, QUERY, listed).description


def test_it_asks_for_twenty_in_english() -> None:
    fetch = Recorded({f"{SITE}/jobs": answer("workday")})

    page = workday.page(fetch, QUERY, {}, None)

    assert [body for _, _, body in fetch.asked] == [{"appliedFacets": {}, "limit": 20, "offset": 0, "searchText": ""}]
    assert (page.total, page.next, len(page.items)) == (3, None, 3)


@pytest.mark.shared
def test_it_reads_recorded_details() -> None:
    recorded = json.loads(shared("api/workday/manwithaplandy_workday.json").read_text())
    listed = [record for page in recorded["list_pages"] for record in page["jobPostings"]]
    fetch = Recorded({f"{SITE}{path}": details for path, details in recorded["details"].items()})

    found = [
        workday.whole(fetch, QUERY, item)
        for item in read(listed, BOARDS["workday"], QUERY)
        if isinstance(item, Posting)
    ]

    assert [each.external_id for each in found] == ["JR-1001", "JR-1999579", "JR-2013789", "JR-1002"]
    assert [len(each.locations) for each in found] == [1, 12, 3, 1]
    assert all(each.description and each.posted_at and each.tags for each in found)
    assert [item for item in found if item.set_aside] == []
