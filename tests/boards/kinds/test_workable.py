from datetime import UTC, datetime

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import workable
from jobraker.boards.posting import Posting, Reason, Rejected
from jobraker.taxonomy.terms import Employment, Level, Remote
from tests.boards.answers import Recorded, answer, postings, records

QUERY: dict[str, str] = {"account": "harrow-vane"}
REAL = (("api/workable/careerkit_workable.json", 2),)


def one(**changes: object) -> Posting:
    found = read([records("workable")[0] | changes], BOARDS["workable"], QUERY)[0]
    assert isinstance(found, Posting)
    return found


def test_it_reads_a_full_record() -> None:
    maker = postings("workable")[0]

    assert (maker.external_id, maker.title, maker.company) == ("AB12CD34EF", "Sail Maker", "Harrow & Vane")
    assert (maker.locations, maker.country, maker.department) == (("Portland, Maine, United States",), "US", "Loft")
    assert (maker.employment, maker.level, maker.remote) == (Employment.FULL_TIME, Level.ENTRY, None)
    assert maker.posted_at == datetime(2026, 6, 15, tzinfo=UTC)
    assert maker.description.endswith("<p>Tea &amp; cake</p>")
    assert maker.apply_url == f"{maker.url}/apply"
    assert (maker.tags, maker.set_aside) == (("Production", "Maritime"), ())


def test_it_hands_on_a_row_for_each_place_of_a_posting() -> None:
    designers = postings("workable")[1:]

    assert [designer.external_id for designer in designers] == ["0F1E2D3C4B", "0F1E2D3C4B"]
    assert [designer.locations for designer in designers] == [("Spain",), ("Portugal",)]
    assert [designer.country for designer in designers] == ["ES", "PT"]


def test_working_from_afar_is_remote_and_departments_may_be_several() -> None:
    designer = postings("workable")[1]

    assert (designer.remote, designer.employment) == (Remote.REMOTE, Employment.CONTRACT)
    assert (designer.department, designer.level) == ("Drawing, Loft", None)


def test_it_leaves_out_places_that_are_hidden() -> None:
    places = [
        {"country": "Spain", "countryCode": "ES", "city": "Vigo", "region": None, "hidden": True},
        {"country": "Portugal", "countryCode": "PT", "city": "Porto", "region": "Porto", "hidden": False},
    ]

    found = one(locations=places)

    assert (found.locations, found.country) == (("Porto, Portugal",), "PT")


@pytest.mark.parametrize("places", [[], None])
def test_a_row_without_a_list_of_places_names_its_own(places: object) -> None:
    assert one(locations=places).locations == ("Portland, Maine, United States",)


def test_places_in_two_countries_have_no_country_in_common() -> None:
    places = [
        {"country": "Spain", "countryCode": "ES", "city": "Vigo", "region": None, "hidden": False},
        {"country": "Portugal", "countryCode": "PT", "city": "Porto", "region": None, "hidden": False},
    ]

    found = one(locations=places)

    assert (found.locations, found.country) == (("Vigo, Spain", "Porto, Portugal"), None)


@pytest.mark.parametrize(("query", "company"), [({"account": "harrow-vane"}, "Harrow Vane"), ({"company": "HV"}, "HV")])
def test_an_account_without_a_name_is_called_as_the_source_says(query: dict[str, str], company: str) -> None:
    found = read([records("workable")[0] | {"_company": None}], BOARDS["workable"], query)[0]

    assert isinstance(found, Posting)
    assert found.company == company


def test_a_company_that_nobody_names_is_missing() -> None:
    found = read([records("workable")[0] | {"_company": None}], BOARDS["workable"], {})[0]

    assert isinstance(found, Rejected)
    assert found.reason is Reason.NO_COMPANY


def test_a_row_that_is_none_tells_its_id() -> None:
    fetch = Recorded({"/api/v1/widget/accounts/harrow-vane": {"jobs": [records("workable")[0] | {"title": ""}]}})

    found = workable.page(fetch, QUERY, {}, None).items[0]

    assert isinstance(found, Rejected)
    assert (found.external_id, found.reason) == ("AB12CD34EF", Reason.NO_TITLE)


def test_it_asks_for_the_texts_of_one_account() -> None:
    fetch = Recorded({"/api/v1/widget/accounts/harrow%2Fvane": answer("workable")})

    page = workable.page(fetch, {"account": "harrow/vane"}, {}, None)

    assert fetch.asked == [("/api/v1/widget/accounts/harrow%2Fvane", {"details": "true"}, None)]
    assert (page.total, page.next, len(page.items)) == (None, None, 3)


def test_all_accounts_together_are_asked_slowly() -> None:
    assert (workable.BOARD.base, workable.BOARD.rate) == ("https://apply.workable.com", "1/5 seconds")
