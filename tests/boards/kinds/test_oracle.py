from datetime import UTC, datetime
from typing import Any

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import oracle
from jobraker.boards.posting import Posting, Reason, Rejected
from jobraker.clients.errors import ClientError, Kind, PermanentClientError
from jobraker.taxonomy.terms import Employment, Remote
from tests.boards.answers import Recorded, answer, postings, records

QUERY: dict[str, str] = {"host": "span.fa.ca2", "site": "CX_1", "company": "Span & Lift"}
REAL = (("api/oracle_orc/careerkit_oracle_orc.json", 2),)

LIST = (
    "/hcmRestApi/resources/latest/recruitingCEJobRequisitions?onlyData=true&expand=requisitionList.secondaryLocations"
    "&finder=findReqs;siteNumber=CX_1,limit=100,offset={},sortBy=POSTING_DATES_DESC"
)
ONE = (
    "/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails?onlyData=true&expand=all"
    "&finder=ById;Id=%2225001%22,siteNumber=CX_1"
)
DETAILS: dict[str, Any] = {
    "items": [
        {
            "Id": "25001",
            "Title": "Bridge Tender",
            "Category": "Bridges",
            "PrimaryLocation": "PERTH, WESTERN AUSTRALIA, Australia",
            "WorkplaceTypeCode": "ORA_ON_SITE",
            "WorkplaceType": "On-site",
            "ContractType": "Fixed term",
            "ExternalPostedEndDate": "2026-12-30T12:00:00+00:00",
            "CorporateDescriptionStr": "<p>Span & Lift keeps bridges.</p>",
            "OrganizationDescriptionStr": None,
            "ExternalQualificationsStr": "<ul><li>A loud voice</li></ul>",
            "ExternalResponsibilitiesStr": "<ul><li>Ring the bell</li></ul>",
            "ExternalDescriptionStr": "<p>You open the bridge for ships and close it for carts.</p>",
            "requisitionFlexFields": [
                {"Prompt": "Career Area", "Value": "Bridges"},
                {"Prompt": "Salary Range", "Value": "AUD 60,000 - 70,000 per year"},
            ],
            "secondaryLocations": [],
        }
    ],
    "count": 1,
}


def one(**changes: object) -> Posting:
    found = read([records("oracle")[0] | changes], BOARDS["oracle"], QUERY)[0]
    assert isinstance(found, Posting)
    return found


def whole(details: object) -> Posting:
    return oracle.whole(Recorded({ONE: details}), QUERY, postings("oracle")[0])


def listing(count: int, total: int) -> dict[str, Any]:
    rows = [records("oracle")[0] | {"Id": str(number)} for number in range(count)]
    return {"items": [{"TotalJobsCount": total, "requisitionList": rows}]}


def test_it_reads_a_full_record() -> None:
    tender = postings("oracle")[0]

    assert (tender.external_id, tender.title, tender.company) == ("25001", "Bridge Tender", "Span & Lift")
    assert tender.url == "https://span.fa.ca2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/25001"
    assert (tender.locations, tender.country) == (("PERTH, WESTERN AUSTRALIA, Australia",), "AU")
    assert (tender.remote, tender.employment, tender.department) == (
        Remote.ON_SITE,
        Employment.TEMPORARY,
        "Moving bridges",
    )
    assert tender.posted_at == datetime(2026, 8, 7, tzinfo=UTC)
    assert tender.valid_through == datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert (tender.description, tender.truncated, tender.set_aside) == ("You open the bridge.", True, ())


def test_it_reads_every_place_once() -> None:
    assert postings("oracle")[1].locations == (
        "SAN FRANCISCO, CA, United States",
        "HOUSTON, TX, United States",
        "ATLANTA, GA, United States",
    )


def test_it_leaves_open_what_a_sparse_record_does_not_say() -> None:
    leader = postings("oracle")[1]

    assert (leader.country, leader.remote, leader.employment, leader.valid_through) == (None, None, None, None)


@pytest.mark.parametrize(
    ("code", "label", "expected"),
    [
        ("ORA_HYBRID", "Hybride", Remote.HYBRID),
        ("ORA_REMOTE", None, Remote.REMOTE),
        (None, "On-site", Remote.ON_SITE),
        ("ORA_OTHER", None, None),
    ],
)
def test_it_reads_the_way_of_working(code: str | None, label: str | None, expected: Remote | None) -> None:
    assert one(WorkplaceTypeCode=code, WorkplaceType=label).remote is expected


def test_hours_are_no_kind_of_employment() -> None:
    """So that an internship whose hours are full is one by its title."""
    lighter = postings("oracle")[2]

    assert (lighter.employment, lighter.tags) == (None, ("Part time",))


def test_the_legal_employer_is_named_where_the_source_names_none() -> None:
    first, _, last = read(records("oracle"), BOARDS["oracle"], {"host": "span.fa.ca2", "site": "CX_1"})

    assert isinstance(last, Posting)
    assert last.company == "Span & Lift Canada Ltd"
    assert isinstance(first, Rejected)
    assert first.reason is Reason.NO_COMPANY


def test_without_a_site_there_is_no_address() -> None:
    found = read(records("oracle"), BOARDS["oracle"], {"company": "Span"})[0]

    assert isinstance(found, Rejected)
    assert (found.reason, "host and site" in found.detail) == (Reason.NO_URL, True)


@pytest.mark.parametrize("identity", ['25001",siteNumber=CX_2', "a b", "1/2", "1;2", "é"])
def test_an_id_that_would_ask_for_something_else_is_refused(identity: str) -> None:
    found = read([records("oracle")[0] | {"Id": identity}], BOARDS["oracle"], QUERY)[0]

    assert isinstance(found, Rejected)
    assert found.reason is Reason.MALFORMED


def test_it_puts_the_texts_in_the_order_of_the_page() -> None:
    text = whole(DETAILS).description

    parts = ["open the bridge for ships", "<h3>Responsibilities</h3><ul><li>Ring", "<h3>Qualifications</h3>", "keeps"]
    assert [text.count(part) for part in parts] == [1, 1, 1, 1]
    assert sorted(parts, key=text.index) == parts


def test_details_add_to_what_the_list_said() -> None:
    found = whole(DETAILS)

    assert (found.truncated, found.salary_text) == (False, "AUD 60,000 - 70,000 per year")
    assert found.valid_through == datetime(2026, 12, 30, 12, tzinfo=UTC)
    assert (found.country, found.department, found.locations) == (
        "AU",
        "Moving bridges",
        ("PERTH, WESTERN AUSTRALIA, Australia",),
    )
    assert (found.employment, found.remote, found.set_aside) == (Employment.TEMPORARY, Remote.ON_SITE, ())


@pytest.mark.parametrize(
    ("details", "kind"),
    [({"items": []}, Kind.NOT_FOUND), ({"items": ["text"]}, Kind.UNREADABLE), ({}, Kind.UNREADABLE)],
)
def test_details_that_are_none_are_told(details: object, kind: Kind) -> None:
    with pytest.raises(ClientError) as caught:
        whole(details)
    assert caught.value.kind is kind


def test_it_reads_on_by_as_many_as_it_was_given() -> None:
    fetch = Recorded(
        {LIST.format(0): listing(25, 60), LIST.format(25): listing(25, 60), LIST.format(50): listing(10, 60)}
    )

    cursors = [None, "25/60", "50/60"]
    assert [oracle.page(fetch, QUERY, {}, cursor).next for cursor in cursors] == ["25/60", "50/60", None]


def test_it_remembers_the_count_where_the_search_counts_no_more() -> None:
    fetch = Recorded({LIST.format(10_000): listing(0, 0)})

    page = oracle.page(fetch, QUERY, {}, "10000/12979")

    assert (page.items, page.next) == ((), None)
    assert (page.total or 0) > 10_000


def test_a_few_less_than_counted_are_no_short_read() -> None:
    fetch = Recorded({LIST.format(0): listing(100, 2166)})

    total = oracle.page(fetch, QUERY, {}, None).total

    assert 2166 - 100 < (total or 0) <= 2161


def test_an_empty_site_has_no_count_to_fall_short_of() -> None:
    page = oracle.page(Recorded({LIST.format(0): listing(0, 0)}), QUERY, {}, None)

    assert (page.items, page.next, page.total) == ((), None, None)


@pytest.mark.parametrize("found", [{"items": []}, {"items": [{}]}, {"items": [None]}, {"items": {}}, []])
def test_an_answer_without_a_list_is_unreadable_not_empty(found: object) -> None:
    with pytest.raises(ClientError) as caught:
        oracle.page(Recorded({LIST.format(0): found}), QUERY, {}, None)
    assert caught.value.kind is Kind.UNREADABLE


def test_a_site_that_would_ask_for_something_else_is_refused() -> None:
    with pytest.raises(PermanentClientError):
        oracle.page(Recorded({}), QUERY | {"site": "CX_1,limit=9"}, {}, None)


def test_the_recorded_answer_is_what_a_page_gives() -> None:
    page = oracle.page(Recorded({LIST.format(0): answer("oracle")}), QUERY, {}, None)

    assert (page.total, page.next, len(page.items)) == (3, None, 3)
