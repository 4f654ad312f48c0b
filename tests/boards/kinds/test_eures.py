from datetime import UTC, datetime

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import eures
from jobraker.boards.posting import Posting, Reason, Rejected
from jobraker.taxonomy.terms import Employment
from tests.boards.answers import Recorded, answer, postings, records

QUERY: dict[str, str] = {"where": "de, FI"}
REAL = (("api/eures/eures_search.json", 3),)
SEARCH = "/jv-search/search"


def one(**changes: object) -> Posting:
    found = read([records("eures")[0] | changes], BOARDS["eures"], QUERY)[0]
    assert isinstance(found, Posting)
    return found


def test_it_reads_a_full_record_in_its_own_language() -> None:
    weaver = postings("eures")[0]

    assert (weaver.external_id, weaver.title) == ("MTAwMDEtMTAwMDAwMDAwMS1TIDE", "Korbflechter (m/w/d)")
    assert (weaver.company, weaver.language) == ("Korbwerk Erfunden", "de")
    assert weaver.locations == ("Flensburg, Schleswig-Holstein, Germany", "Syddanmark, Denmark")
    assert (weaver.country, weaver.employment) == (None, Employment.FULL_TIME)
    assert weaver.posted_at == datetime(2026, 5, 26, 12, 53, 20, tzinfo=UTC)
    assert weaver.url == "https://europa.eu/eures/portal/jv-se/jv-details/MTAwMDEtMTAwMDAwMDAwMS1TIDE?lang=en"
    assert weaver.set_aside == ()


def test_a_text_with_breaks_alone_is_plain() -> None:
    weaver = postings("eures")[0]

    assert weaver.plain
    assert weaver.description == "Wir flechten & binden.\n\nAufgaben\n * Weide schneiden\n * Körbe binden"


def test_a_text_with_other_marks_is_html() -> None:
    picker = postings("eures")[2]

    assert (picker.description, picker.plain) == ("<p>Ramasser des <strong>cerises</strong>.</p>", False)


def test_a_region_that_is_null_is_left_out_without_a_word() -> None:
    keeper = postings("eures")[1]

    assert keeper.locations == ("Varsinais-Suomi, Finland", "Uusimaa, Finland")
    assert (keeper.country, keeper.employment, keeper.set_aside) == ("FI", Employment.TEMPORARY, ())


def test_a_country_without_regions_stands_alone() -> None:
    picker = postings("eures")[2]

    assert (picker.locations, picker.country, picker.language) == (("France",), "FR", None)
    assert picker.employment is Employment.TEMPORARY


@pytest.mark.parametrize(
    ("places", "locations", "country"),
    [
        ({"EL": ["EL303"]}, ("Greece",), "GR"),
        ({"de": ["DE212", "DE212"]}, ("München, Bavaria, Germany",), "DE"),
        ({"SE": ["DE212"]}, ("Sweden",), "SE"),
        ({"NS": []}, (), None),
        ({}, (), None),
        (None, (), None),
    ],
)
def test_it_names_the_places_by_their_codes(places: object, locations: tuple[str, ...], country: str | None) -> None:
    posting = one(locationMap=places)

    assert (posting.locations, posting.country) == (locations, country)


@pytest.mark.parametrize(
    ("offering", "schedule", "employment"),
    [
        ("directhire", ["parttime"], Employment.PART_TIME),
        ("directhire", ["flextime"], None),
        ("apprenticeship", ["fulltime"], Employment.APPRENTICESHIP),
        ("selfemployed", [], Employment.CONTRACT),
        (None, [], None),
    ],
)
def test_it_knows_what_is_offered(offering: object, schedule: list[str], employment: Employment | None) -> None:
    assert one(positionOfferingCode=offering, positionScheduleCodes=schedule).employment is employment


@pytest.mark.parametrize("employer", [None, {}, {"name": None}, {"name": ""}])
def test_an_employer_that_is_not_named_is_missing(employer: object) -> None:
    found = read([records("eures")[0] | {"employer": employer}], BOARDS["eures"], QUERY)[0]

    assert isinstance(found, Rejected)
    assert (found.reason, found.external_id) == (Reason.NO_COMPANY, "MTAwMDEtMTAwMDAwMDAwMS1TIDE")


def test_it_asks_for_each_word_and_leaves_no_filter_out() -> None:
    fetch = Recorded({SEARCH: answer("eures")})

    eures.page(fetch, {"words": "care nurse", "where": "de, NL35", "period": "LAST_WEEK"}, {}, "2")

    body = fetch.asked[0][2]
    assert isinstance(body, dict)
    assert body["keywords"] == [
        {"keyword": "care", "specificSearchCode": "EVERYWHERE"},
        {"keyword": "nurse", "specificSearchCode": "EVERYWHERE"},
    ]
    assert (body["page"], body["resultsPerPage"], body["sortSearch"]) == (2, 50, "MOST_RECENT")
    assert (body["locationCodes"], body["publicationPeriod"]) == (["de", "nl35"], "LAST_WEEK")
    assert {"occupationUris", "sectorCodes", "requiredLanguages", "sessionId"} <= body.keys()


@pytest.mark.parametrize(
    ("count", "cursor", "pages", "following"),
    [
        (3, None, "", None),
        (51, None, "", "2"),
        (51, "2", "", None),
        (9000, "20", "", None),
        (99_999, "200", "900", None),
    ],
)
def test_it_reads_as_many_pages_as_there_are_and_are_wanted(
    count: int, cursor: str | None, pages: str, following: str | None
) -> None:
    fetch = Recorded({SEARCH: answer("eures") | {"numberRecords": count}})

    page = eures.page(fetch, {"pages": pages}, {}, cursor)

    assert (page.next, page.total, len(page.items)) == (following, count, 3)
