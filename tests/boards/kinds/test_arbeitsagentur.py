import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import arbeitsagentur
from jobraker.boards.posting import Posting, Reason, Rejected, Salary
from jobraker.clients.errors import ClientError, Kind
from jobraker.taxonomy.terms import Employment, Period, Remote
from tests.boards.answers import Recorded, answer, postings, records, shared

QUERY: dict[str, str] = {"was": "Techniker"}
REAL = (("api/arbeitsagentur/arbeitsagentur-search.json", 2),)
DETAILS = {
    "stellenangebotsTitel": "Windradtechniker/in",
    "firma": "Flügelwerk Nord",
    "stellenangebotsBeschreibung": "Hoch hinaus, jeden Tag.",
    "datumErsteVeroeffentlichung": "2026-06-30",
}
ADVERT = "/pc/v4/jobdetails/MTAwMDEtMTAwMDAwMDAwMS1T"


def one(**changes: object) -> Posting:
    found = read([records("arbeitsagentur")[0] | changes], BOARDS["arbeitsagentur"], QUERY)[0]
    assert isinstance(found, Posting)
    return found


def whole(details: object) -> Posting:
    return arbeitsagentur.whole(Recorded({ADVERT: details}), QUERY, postings("arbeitsagentur")[0])


def detailed(**details: object) -> Posting:
    return whole(details)


def test_it_reads_a_full_record() -> None:
    keeper = postings("arbeitsagentur")[0]

    assert (keeper.external_id, keeper.title) == ("10001-1000000001-S", "Deichpfleger (m/w/d)")
    assert (keeper.company, keeper.country) == ("Deichverband Erfunden", "DE")
    assert (keeper.locations, keeper.coordinates) == (("Norden, Niedersachsen, Deutschland",), (53.596, 7.206))
    assert keeper.salary == Salary(Decimal("2610.5"), Decimal(3300), "EUR", Period.MONTH)
    assert (keeper.employment, keeper.remote) == (Employment.FULL_TIME, None)
    assert keeper.posted_at == datetime(2026, 5, 2, tzinfo=UTC)
    assert keeper.valid_through == datetime(2026, 7, 19, 23, 59, 59, tzinfo=UTC)
    assert keeper.url == "https://www.arbeitsagentur.de/jobsuche/jobdetail/10001-1000000001-S"
    assert (keeper.details, keeper.tags) == ("MTAwMDEtMTAwMDAwMDAwMS1T", ("Wasserbauer/in",))


def test_it_gives_every_place_as_people_write_it() -> None:
    builder = postings("arbeitsagentur")[1]

    assert builder.locations == ("Halle, Sachsen-Anhalt, Deutschland", "Ulm, Baden-Württemberg, Deutschland")
    assert (builder.coordinates, builder.salary) == (None, None)
    assert (builder.employment, builder.remote) == (Employment.APPRENTICESHIP, Remote.HYBRID)
    assert builder.apply_url == "https://orgel.example/lehre"


def test_it_reads_the_older_vocabulary_where_null_is_a_word() -> None:
    technician = postings("arbeitsagentur")[2]

    assert (technician.external_id, technician.company) == ("12265-399943_JB0000001-S", "Werk Erfunden GmbH")
    assert (technician.locations, technician.coordinates) == (("Berlin, Deutschland",), (52.53, 13.38))
    assert technician.posted_at == datetime(2026, 5, 30, tzinfo=UTC)
    assert technician.set_aside == ()


@pytest.mark.parametrize(
    ("changes", "remote"),
    [
        ({"homeofficemoeglich": True}, Remote.HYBRID),
        ({"homeofficemoeglich": True, "homeofficetyp": "ANGABE_IN_PROZENT", "homeofficeprozent": 40}, Remote.HYBRID),
        ({"homeofficemoeglich": True, "homeofficetyp": "ANGABE_IN_PROZENT", "homeofficeprozent": 100}, Remote.REMOTE),
        ({"homeofficemoeglich": True, "homeofficetyp": "VOLLSTAENDIG"}, Remote.REMOTE),
        ({"homeofficemoeglich": False, "homeofficetyp": "VOLLSTAENDIG"}, None),
    ],
)
def test_it_knows_how_much_is_done_at_home(changes: dict[str, object], remote: Remote | None) -> None:
    assert one(**changes).remote is remote


@pytest.mark.parametrize(
    ("changes", "employment"),
    [
        ({"vertragsdauer": "BEFRISTET"}, Employment.TEMPORARY),
        ({"arbeitszeitVollzeit": False}, Employment.PART_TIME),
        ({"arbeitszeitVollzeit": False, "arbeitszeitTeilzeitFlexibel": False}, None),
        ({"arbeitszeitVollzeit": None, "istGeringfuegigeBeschaeftigung": True}, Employment.PART_TIME),
        ({"stellenangebotsart": "PRAKTIKUM_TRAINEE"}, Employment.INTERNSHIP),
        ({"stellenangebotsart": "SELBSTAENDIGKEIT"}, Employment.CONTRACT),
    ],
)
def test_it_knows_what_is_offered(changes: dict[str, object], employment: Employment | None) -> None:
    assert one(**changes).employment is employment


def test_a_fixed_pay_is_both_ends() -> None:
    posting = one(gehaltsspanneVon=None, gehaltsspanneBis=None, festgehalt=18.4, verguetungsangabe="STUNDENLOHN")

    assert posting.salary == Salary(Decimal("18.4"), Decimal("18.4"), "EUR", Period.HOUR)


def test_an_employer_that_hides_is_rejected_under_its_number() -> None:
    record = {name: value for name, value in records("arbeitsagentur")[0].items() if name != "firma"}

    found = read([record], BOARDS["arbeitsagentur"], QUERY)[0]

    assert isinstance(found, Rejected)
    assert (found.external_id, found.reason) == ("10001-1000000001-S", Reason.NO_COMPANY)


def test_the_details_bring_the_text_without_the_marks_of_markdown() -> None:
    posting = detailed(stellenangebotsBeschreibung="Wir sind der Deich.\n\n## Aufgaben\n\n**Mähen**\n* Gras\n* Schilf")

    assert (posting.description, posting.plain) == (
        "Wir sind der Deich.\n\nAufgaben\n\nMähen\n* Gras\n* Schilf",
        True,
    )


def test_details_in_html_stay_html() -> None:
    posting = detailed(stellenangebotsBeschreibung="<p>Wir sind <strong>der</strong> Deich.</p>")

    assert (posting.description, posting.plain) == ("<p>Wir sind <strong>der</strong> Deich.</p>", False)


def test_the_details_say_what_the_list_did_not() -> None:
    posting = detailed(
        stellenangebotsBeschreibung="Kurz.",
        bewerbungsschluss="2026-06-15",
        homeofficemoeglich=True,
        allianzpartnerUrl="https://partner.example",
        firma="Another",
    )

    assert posting.valid_through == datetime(2026, 6, 15, 23, 59, 59, tzinfo=UTC)
    assert (posting.remote, posting.apply_url) == (Remote.HYBRID, "https://partner.example")
    assert (posting.company, posting.salary) == ("Deichverband Erfunden", postings("arbeitsagentur")[0].salary)


@pytest.mark.parametrize("found", [None, [], "text"])
def test_details_that_are_no_object_are_unreadable(found: object) -> None:
    with pytest.raises(ClientError) as caught:
        arbeitsagentur.whole(Recorded({ADVERT: found}), QUERY, postings("arbeitsagentur")[0])
    assert caught.value.kind is Kind.UNREADABLE


@pytest.mark.parametrize(
    ("count", "cursor", "pages", "following"),
    [
        (3, None, "", None),
        (101, None, "", "2"),
        (101, "2", "", None),
        (5000, "10", "", None),
        (5000, "10", "11", "11"),
        (50_000, "100", "500", None),
    ],
)
def test_it_reads_as_many_pages_as_there_are_and_are_wanted(
    count: int, cursor: str | None, pages: str, following: str | None
) -> None:
    fetch = Recorded({"/pc/v6/jobs": answer("arbeitsagentur") | {"maxErgebnisse": count}})

    page = arbeitsagentur.page(fetch, QUERY | {"pages": pages}, {}, cursor)

    assert fetch.asked == [("/pc/v6/jobs", {"was": "Techniker", "page": cursor or "1", "size": "100"}, None)]
    assert (page.next, page.total, len(page.items)) == (following, count, 3)


def test_nothing_found_has_no_list_at_all() -> None:
    assert arbeitsagentur.records({"maxErgebnisse": 0, "page": 1, "size": 100}) == []


@pytest.mark.parametrize("found", [None, {}, {"maxErgebnisse": 7}, {"ergebnisliste": {}}, {"stellenangebote": None}])
def test_an_answer_without_its_list_is_unreadable(found: Any) -> None:
    with pytest.raises(ClientError) as caught:
        arbeitsagentur.records(found)
    assert caught.value.kind is Kind.UNREADABLE


@pytest.mark.shared
def test_it_reads_the_real_details() -> None:
    found = json.loads(shared("api/arbeitsagentur/arbeitsagentur-detail.json").read_text())

    posting = detailed(**found)

    assert posting.description.startswith("Menschen und Technologien")
    assert "**" not in posting.description
    assert posting.posted_at == datetime(2026, 6, 30, tzinfo=UTC)
