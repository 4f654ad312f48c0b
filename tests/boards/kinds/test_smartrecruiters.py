import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import smartrecruiters
from jobraker.boards.posting import Posting, Reason, Rejected
from jobraker.clients.errors import ClientError, Kind
from jobraker.taxonomy.terms import Employment, Level, Remote
from tests.boards.answers import Recorded, answer, items, postings, records, shared

QUERY: dict[str, str] = {"company": "Carillon1"}
REAL = (("api/smartrecruiters/careerkit_smartrecruiters.json", 1),)

PATH = "/v1/companies/Carillon1/postings"
DETAILS: dict[str, Any] = {
    "id": "743999671000001",
    "name": "Bell Founder",
    "postingUrl": "https://jobs.smartrecruiters.com/Carillon1/743999671000001-bell-founder",
    "applyUrl": "https://jobs.smartrecruiters.com/Carillon1/743999671000001-bell-founder?oga=true",
    "active": True,
    "jobAd": {
        "sections": {
            "additionalInformation": {"title": "Additional Information", "text": "<p>Ear plugs are given.</p>"},
            "companyDescription": {"title": "Who & where", "text": "<p>Carillon casts bells.</p>"},
            "jobDescription": {"title": "Job Description", "text": "<p>You pour bronze.</p>"},
            "qualifications": {"title": "Qualifications", "text": ""},
            "videos": {"title": "Videos", "urls": []},
        }
    },
}


def one(**changes: object) -> Posting:
    found = read([records("smartrecruiters")[0] | changes], BOARDS["smartrecruiters"], QUERY)[0]
    assert isinstance(found, Posting)
    return found


def whole(details: object) -> Posting:
    found = postings("smartrecruiters")[0]
    return smartrecruiters.whole(Recorded({f"{PATH}/{found.details}": details}), QUERY, found)


def test_it_reads_a_full_record() -> None:
    founder = postings("smartrecruiters")[0]

    assert (founder.external_id, founder.title, founder.company) == (
        "743999671000001",
        "Bell Founder",
        "Carillon & Sons",
    )
    assert founder.url == "https://jobs.smartrecruiters.com/Carillon1/743999671000001"
    assert (founder.locations, founder.country) == (("St. Louis, MO, United States",), "US")
    assert (founder.level, founder.department, founder.tags) == (Level.ENTRY, "Manufacturing", ("Metals",))
    assert founder.posted_at == datetime(2026, 6, 8, 2, 11, 28, tzinfo=UTC)
    assert (founder.remote, founder.language, founder.set_aside) == (Remote.ON_SITE, "en", ())


def test_the_source_names_the_address_where_the_record_does_not() -> None:
    found = one(company={"name": "Carillon"})
    nobody = read([records("smartrecruiters")[0] | {"company": {"name": "Carillon"}}], BOARDS["smartrecruiters"], {})[0]

    assert found.url == "https://jobs.smartrecruiters.com/Carillon1/743999671000001"
    assert isinstance(nobody, Rejected)
    assert nobody.reason is Reason.NO_URL


def test_it_believes_the_label_of_a_kind_of_work_before_its_id() -> None:
    assert [found.employment for found in postings("smartrecruiters")] == [
        Employment.PART_TIME,
        Employment.FULL_TIME,
        Employment.FULL_TIME,
    ]


def test_it_leaves_to_the_title_what_may_be_a_middle_or_a_senior_level() -> None:
    assert [found.level for found in postings("smartrecruiters")[1:]] == [None, None]


def test_it_leaves_no_empty_part_in_a_place() -> None:
    assert postings("smartrecruiters")[1].locations == ("Remote, United States",)


@pytest.mark.parametrize(
    ("title", "location", "expected"),
    [
        ("Bell Founder", {"city": "Leeds", "remote": False, "hybrid": True}, Remote.HYBRID),
        ("Bell Founder", {"city": "Leeds", "remote": True, "hybrid": True}, Remote.HYBRID),
        ("Bell Founder", {"city": "Leeds", "remote": True, "hybrid": False}, Remote.REMOTE),
        ("Bell Founder", {"city": "Leeds", "remote": False, "hybrid": False}, Remote.ON_SITE),
        ("Bell Founder", {"city": "Leeds"}, None),
        ("Bell Founder", {"city": "Remote", "remote": False, "hybrid": False}, Remote.REMOTE),
        ("Bell Founder (remote)", {"city": "Leeds", "remote": False, "hybrid": False}, Remote.REMOTE),
    ],
)
def test_it_reads_the_way_of_working(title: str, location: dict[str, object], expected: Remote | None) -> None:
    assert one(name=title, location=location).remote is expected


def test_it_refuses_what_is_only_for_those_inside() -> None:
    last = items("smartrecruiters")[3]

    assert isinstance(last, Rejected)
    assert (last.external_id, last.reason) == ("744000135000004", Reason.UNLISTED)


def test_it_stores_nothing_of_who_made_the_posting() -> None:
    assert "Somebody Invented" not in repr(items("smartrecruiters")[0])


def test_it_puts_the_sections_in_the_order_of_the_page() -> None:
    text = whole(DETAILS).description

    assert text == (
        "<h3>Who &amp; where</h3><p>Carillon casts bells.</p>\n<h3>Job Description</h3><p>You pour bronze.</p>\n"
        "<h3>Additional Information</h3><p>Ear plugs are given.</p>"
    )


def test_details_add_to_what_the_list_said() -> None:
    found = whole(DETAILS)

    assert found == replace(
        postings("smartrecruiters")[0],
        url=DETAILS["postingUrl"],
        apply_url=DETAILS["applyUrl"],
        description=found.description,
    )


def test_a_posting_without_an_address_of_its_own_keeps_the_lists() -> None:
    assert whole({"jobAd": {"sections": {}}}) == postings("smartrecruiters")[0]


@pytest.mark.parametrize(("details", "kind"), [(DETAILS | {"active": False}, Kind.NOT_FOUND), ([], Kind.UNREADABLE)])
def test_details_that_are_none_are_told(details: object, kind: Kind) -> None:
    with pytest.raises(ClientError) as caught:
        whole(details)
    assert caught.value.kind is kind


def test_it_reads_on_by_as_many_as_it_was_given_up_to_the_total() -> None:
    fetch = Recorded({PATH: answer("smartrecruiters") | {"totalFound": 9}})

    first = smartrecruiters.page(fetch, QUERY, {}, None)
    last = smartrecruiters.page(fetch, QUERY, {}, "5")

    assert [params for _, params, _ in fetch.asked] == [
        {"limit": "100", "offset": "0"},
        {"limit": "100", "offset": "5"},
    ]
    assert (first.total, first.next, len(first.items)) == (9, "4", 4)
    assert last.next is None


def test_it_ends_at_a_page_without_postings_whatever_the_total() -> None:
    fetch = Recorded({PATH: {"totalFound": 900, "content": []}})

    assert smartrecruiters.page(fetch, QUERY, {}, "100").next is None


def test_it_is_read_only_by_those_who_know_that_it_asks_not_to_be() -> None:
    assert "robots.txt" in BOARDS["smartrecruiters"].caution


@pytest.mark.shared
def test_it_reads_recorded_details() -> None:
    recorded = json.loads(shared("api/smartrecruiters/manwithaplandy_smartrecruiters.json").read_text())
    listed = [record for page in recorded["list_pages"] for record in page["content"]]
    fetch = Recorded({f"{PATH}/{identity}": details for identity, details in recorded["details"].items()})

    found = [
        smartrecruiters.whole(fetch, QUERY, item)
        for item in read(listed, BOARDS["smartrecruiters"], QUERY)
        if isinstance(item, Posting)
    ]

    assert [bool(each.description) for each in found] == [True, True, False]
    assert [each.remote for each in found] == [Remote.ON_SITE, Remote.REMOTE, Remote.HYBRID]
    assert [item for item in found if item.set_aside] == []
