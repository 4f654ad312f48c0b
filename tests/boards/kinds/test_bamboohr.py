from datetime import UTC, datetime
from typing import Any

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.fetching import base_of
from jobraker.boards.kinds import bamboohr
from jobraker.boards.posting import Posting, Reason, Rejected
from jobraker.clients.errors import ClientError, Kind
from jobraker.taxonomy.terms import Employment, Level, Remote
from tests.boards.answers import Recorded, answer, postings, records
from tests.boards.test_reading import HOSTILE, mutations

QUERY: dict[str, str] = {"subdomain": "long-meadow"}
REAL = (("api/bamboohr/careerkit_bamboohr.json", 2),)

DETAIL: dict[str, Any] = {
    "jobOpeningShareUrl": "https://long-meadow.bamboohr.com/careers/86",
    "jobOpeningName": "Beekeeper & Guide",
    "jobOpeningStatus": "Open",
    "departmentLabel": "Meadows",
    "employmentStatusLabel": "Part-Time",
    "location": {
        "city": "Asheville",
        "state": "North Carolina",
        "postalCode": "28801",
        "addressCountry": "United States",
    },
    "atsLocation": {"country": None, "state": None, "province": None, "city": None},
    "description": "<p>You keep <b>forty</b> hives.</p>",
    "compensation": "$24 - $28 per hour",
    "datePosted": "2026-06-03",
    "minimumExperience": "Mid-level",
    "locationType": "2",
}


def one(**changes: object) -> Posting:
    found = read([records("bamboohr")[0] | changes], BOARDS["bamboohr"], QUERY)[0]
    assert isinstance(found, Posting)
    return found


def detailed(**changes: object) -> Posting:
    fetch = Recorded({"/careers/86/detail": {"meta": {}, "result": {"jobOpening": DETAIL | changes, "formFields": {}}}})
    return bamboohr.whole(fetch, QUERY, postings("bamboohr")[0])


def test_it_reads_a_listed_opening() -> None:
    keeper = postings("bamboohr")[0]

    assert (keeper.external_id, keeper.title, keeper.company) == ("86", "Beekeeper & Guide", "Long Meadow")
    assert (keeper.locations, keeper.department) == (("Asheville, North Carolina",), "Meadows")
    assert (keeper.employment, keeper.remote) == (Employment.PART_TIME, Remote.ON_SITE)
    assert (keeper.url, keeper.details) == ("https://long-meadow.bamboohr.com/careers/86", "86")
    assert keeper.set_aside == ()


def test_work_elsewhere_has_a_place_of_its_own() -> None:
    taster = postings("bamboohr")[1]

    assert (taster.locations, taster.country) == (("Guelph, Ontario, Canada",), "CA")
    assert (taster.employment, taster.remote) == (Employment.FULL_TIME, Remote.REMOTE)


@pytest.mark.parametrize(
    ("kind", "flag", "expected"),
    [
        ("0", None, Remote.ON_SITE),
        ("1", None, Remote.REMOTE),
        ("2", None, Remote.HYBRID),
        (2, None, Remote.HYBRID),
        ("3", None, None),
        ("", True, Remote.REMOTE),
        (None, False, None),
    ],
)
def test_the_way_of_working_is_a_number(kind: object, flag: bool | None, expected: Remote | None) -> None:
    found = one(locationType=kind, isRemote=flag)

    assert (found.remote, found.set_aside) == (expected, ())


def test_the_rest_of_an_opening_is_asked_for_by_its_id() -> None:
    keeper = detailed()

    assert keeper.description == "<p>You keep <b>forty</b> hives.</p>"
    assert (keeper.salary_text, keeper.level) == ("$24 - $28 per hour", Level.MID)
    assert keeper.posted_at == datetime(2026, 6, 3, tzinfo=UTC)
    assert (keeper.locations, keeper.country) == (("Asheville, North Carolina, United States",), "US")
    assert (keeper.remote, keeper.title, keeper.set_aside) == (Remote.HYBRID, "Beekeeper & Guide", ())


def test_what_the_details_do_not_say_is_as_it_was_listed() -> None:
    keeper = detailed(jobOpeningShareUrl=None, location=None, locationType=None, compensation="", datePosted=["x"])

    assert keeper.url == "https://long-meadow.bamboohr.com/careers/86"
    assert (keeper.locations, keeper.remote) == (("Asheville, North Carolina",), Remote.ON_SITE)
    assert (keeper.salary_text, keeper.posted_at) == (None, None)
    assert keeper.set_aside == ("result.jobOpening.datePosted",)


@pytest.mark.parametrize("found", [None, [], "text", {}, {"result": []}, {"result": {"jobOpening": []}}])
def test_details_without_an_opening_are_unreadable(found: object) -> None:
    with pytest.raises(ClientError) as caught:
        bamboohr.whole(Recorded({"/careers/86/detail": found}), QUERY, postings("bamboohr")[0])
    assert caught.value.kind is Kind.UNREADABLE


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_no_field_of_any_type_breaks_the_details(value: object) -> None:
    for changed in mutations(DETAIL, value):
        fetch = Recorded({"/careers/86/detail": {"result": {"jobOpening": changed}}})

        assert bamboohr.whole(fetch, QUERY, postings("bamboohr")[0]).external_id == "86"


def test_an_address_that_nobody_tells_is_missing() -> None:
    found = read([records("bamboohr")[0]], BOARDS["bamboohr"], {"company": "Long Meadow"})[0]

    assert isinstance(found, Rejected)
    assert (found.external_id, found.reason) == ("86", Reason.NO_URL)


def test_it_takes_the_total_that_the_list_states() -> None:
    fetch = Recorded({"/careers/list": answer("bamboohr")})

    page = bamboohr.page(fetch, QUERY, {}, None)

    assert fetch.asked == [("/careers/list", {}, None)]
    assert (page.total, page.next, len(page.items)) == (2, None, 2)
    assert base_of(bamboohr.BOARD, QUERY) == "https://long-meadow.bamboohr.com"
