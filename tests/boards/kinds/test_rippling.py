from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import rippling
from jobraker.boards.posting import Posting, Reason, Rejected, Salary
from jobraker.clients.errors import ClientError, Kind
from jobraker.taxonomy.terms import Employment, Period
from tests.boards.answers import Recorded, answer, postings
from tests.boards.test_reading import HOSTILE, mutations

QUERY: dict[str, str] = {"slug": "lantern-bay"}
REAL = (("api/rippling/careerkit_rippling.json", 1),)

LIST = "/platform/api/ats/v1/board/lantern-bay/jobs"
ONE = f"{LIST}/2f0674e6-0000-4ecd-b459-000000000001"
DETAIL: dict[str, Any] = {
    "uuid": "2f0674e6-0000-4ecd-b459-000000000001",
    "name": "Lighthouse Keeper",
    "companyName": "Lantern Bay Trust",
    "description": {
        "company": "<p>We keep the coast lit.</p>",
        "role": "<p>You trim &amp; wind.</p>",
        "notes": "<p>Cold.</p>",
    },
    "workLocations": ["Portland, ME", "Remote (New Jersey, US)"],
    "department": {"name": "Coast", "base_department": "Operations"},
    "employmentType": {"label": "SALARIED_FT", "id": "Salaried, full-time"},
    "createdOn": "2026-07-14T10:45:51.914000-07:00",
    "payRangeDetails": [
        {"location": "Portland, ME", "currency": "USD", "frequency": "YEAR", "rangeStart": 58000, "rangeEnd": 64000},
        {"location": "New Jersey", "currency": "USD", "frequency": "YEAR", "rangeStart": 61000, "rangeEnd": 70500.5},
        {"location": "Ontario", "currency": "CAD", "frequency": "YEAR", "rangeStart": 40000, "rangeEnd": 90000},
    ],
}


def detailed(query: dict[str, str] = QUERY, **changes: object) -> Posting:
    return rippling.whole(Recorded({ONE: DETAIL | changes}), query, postings("rippling")[0])


def test_it_makes_one_posting_of_the_rows_for_its_places() -> None:
    keeper, grinder = postings("rippling")

    assert (keeper.external_id, keeper.title) == ("2f0674e6-0000-4ecd-b459-000000000001", "Lighthouse Keeper")
    assert keeper.locations == ("Portland, ME", "Remote (New Jersey, US)")
    assert grinder.locations == ("Hybrid (Boston, Massachusetts, US)",)
    assert (keeper.company, keeper.department, keeper.details) == ("Lantern Bay", "Coast", keeper.external_id)
    assert (keeper.set_aside, grinder.set_aside) == ((), ())


def test_a_row_of_a_file_has_its_own_place() -> None:
    found = read(answer("rippling"), BOARDS["rippling"], QUERY)

    assert [item.locations for item in found if isinstance(item, Posting)] == [
        ("Portland, ME",),
        ("Hybrid (Boston, Massachusetts, US)",),
        ("Remote (New Jersey, US)",),
    ]


def test_the_rest_of_a_posting_is_asked_for_by_its_id() -> None:
    keeper = detailed()

    assert keeper.description == "<p>You trim &amp; wind.</p>\n<p>We keep the coast lit.</p>\n<p>Cold.</p>"
    assert (keeper.company, keeper.employment) == ("Lantern Bay Trust", Employment.FULL_TIME)
    assert keeper.locations == ("Portland, ME", "Remote (New Jersey, US)")
    assert keeper.posted_at == datetime.fromisoformat("2026-07-14T10:45:51.914-07:00")
    assert keeper.set_aside == ()


def test_its_pay_is_as_wide_as_that_of_all_places_in_one_currency() -> None:
    assert detailed().salary == Salary(Decimal(58000), Decimal("70500.5"), "USD", Period.YEAR)


@pytest.mark.parametrize("ranges", [[], None, [{"currency": "USD", "frequency": "YEAR"}]])
def test_a_range_without_sums_is_no_pay(ranges: object) -> None:
    assert detailed(payRangeDetails=ranges).salary is None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ({"label": "HOURLY_PT", "id": "Hourly, part-time"}, Employment.PART_TIME),
        ({"label": "CONTRACTOR", "id": "1099"}, Employment.CONTRACT),
        ({"label": "TEMP", "id": "Seasonal"}, Employment.TEMPORARY),
        ({"label": None, "id": "Salaried, full-time"}, Employment.FULL_TIME),
        (None, None),
    ],
)
def test_the_code_of_an_employment_is_its_label(kind: object, expected: Employment | None) -> None:
    assert detailed(employmentType=kind).employment is expected


def test_what_the_details_do_not_say_is_as_it_was_listed() -> None:
    keeper = detailed(companyName="", workLocations=[], description="<p>Trim.</p>")

    assert (keeper.company, keeper.description) == ("Lantern Bay", "<p>Trim.</p>")
    assert keeper.locations == ("Portland, ME", "Remote (New Jersey, US)")


def test_the_source_may_call_the_company_otherwise() -> None:
    assert detailed(QUERY | {"company": "Lantern Bay"}).company == "Lantern Bay"


@pytest.mark.parametrize("found", [None, [], "text", {}, {"error_code": "RESOURCE_NOT_FOUND"}])
def test_details_without_a_job_are_unreadable(found: object) -> None:
    with pytest.raises(ClientError) as caught:
        rippling.whole(Recorded({ONE: found}), QUERY, postings("rippling")[0])
    assert caught.value.kind is Kind.UNREADABLE


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_no_field_of_any_type_breaks_the_details(value: object) -> None:
    for changed in mutations(DETAIL, value):
        found = rippling.whole(Recorded({ONE: changed}), QUERY, postings("rippling")[0])

        assert found.external_id == DETAIL["uuid"]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_no_row_of_any_type_breaks_the_list(value: object) -> None:
    for changed in mutations(answer("rippling"), value):
        assert len(read(rippling.records(changed), BOARDS["rippling"], QUERY)) in (2, 3)


def test_a_row_that_is_none_tells_its_id() -> None:
    rows = [row | {"name": None} for row in answer("rippling")[:1]]

    found = rippling.page(Recorded({LIST: rows}), QUERY, {}, None).items[0]

    assert isinstance(found, Rejected)
    assert (found.external_id, found.reason) == ("2f0674e6-0000-4ecd-b459-000000000001", Reason.NO_TITLE)


def test_an_answer_that_is_no_list_is_unreadable() -> None:
    with pytest.raises(ClientError) as caught:
        rippling.records({"error_code": "RESOURCE_NOT_FOUND", "message": "Job Board not found"})
    assert caught.value.kind is Kind.UNREADABLE


def test_it_asks_for_one_board() -> None:
    fetch = Recorded({"/platform/api/ats/v1/board/Lantern%20Bay/jobs": answer("rippling")})

    page = rippling.page(fetch, {"slug": "Lantern Bay"}, {}, None)

    assert fetch.asked == [("/platform/api/ats/v1/board/Lantern%20Bay/jobs", {}, None)]
    assert (page.total, page.next, len(page.items)) == (None, None, 2)
