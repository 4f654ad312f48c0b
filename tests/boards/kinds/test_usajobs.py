from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import usajobs
from jobraker.boards.posting import Posting, Reason, Rejected, Salary
from jobraker.clients.errors import ClientError, Kind
from jobraker.taxonomy.terms import Employment, Period, Remote
from tests.boards.answers import answer, postings, records

QUERY: dict[str, str] = {"Keyword": "water"}
REAL = (("api/usajobs/usajobs_item_jobapis.json", 1),)
KEYS = {"email": "alice@example.org", "key": "secret"}


def one(details: dict[str, Any] | None = None, **changes: Any) -> Posting:
    record = records("usajobs")[0]
    described = record["MatchedObjectDescriptor"] | changes
    area = described["UserArea"]
    described = described | {"UserArea": area | {"Details": area["Details"] | (details or {})}}
    found = read([record | {"MatchedObjectDescriptor": described}], BOARDS["usajobs"], QUERY)[0]
    assert isinstance(found, Posting)
    return found


def pay(code: str, minimum: str = "100", maximum: str = "200") -> Posting:
    return one(
        PositionRemuneration=[{"MinimumRange": minimum, "MaximumRange": maximum, "RateIntervalCode": code}],
    )


def test_it_reads_a_full_record() -> None:
    hydrologist = postings("usajobs")[0]

    assert (hydrologist.external_id, hydrologist.title) == ("812000100", "PARK HYDROLOGIST")
    assert (hydrologist.company, hydrologist.department) == ("Bureau of Invented Waters", "Department of Rivers")
    assert (hydrologist.locations, hydrologist.country) == (("Taos, New Mexico", "United States"), "US")
    assert (hydrologist.remote, hydrologist.employment) == (Remote.HYBRID, Employment.TEMPORARY)
    assert hydrologist.posted_at == datetime(2026, 5, 20, 13, 30, tzinfo=UTC)
    assert hydrologist.apply_url == f"{hydrologist.url}?PostingChannelID=RESTAPI"
    assert hydrologist.tags == ("Hydrology",)
    assert hydrologist.set_aside == ()


def test_it_gives_every_part_in_the_order_in_which_it_is_read() -> None:
    text = postings("usajobs")[0].description

    parts = [
        "<p>You measure",
        "<li>Grade: GS 9 to 11</li><li>Security clearance: Secret</li>",
        "<li>Travel: 25% or less</li><li>Drug test: yes</li><li>Open to: Open to the public</li><li>Openings: 2</li>",
        "<h3>Duties</h3><ul><li>Read gauges.</li><li>Write reports &lt; 9 pages.</li></ul>",
        "<h3>Requirements</h3><ul><li>Be able to wade</li><li><p>A driver's license.</p></li></ul>",
        "<h3>Qualifications</h3><p>A year with gauges, maps &amp; mud.</p>",
        "<h3>Education</h3>",
        "<h3>How you will be evaluated</h3>",
        "<h3>Benefits</h3>",
        "<h3>Additional information</h3>",
        "<h3>Required documents</h3>",
        "<h3>How to apply</h3>",
        "<h3>Next steps</h3>",
    ]
    assert sorted(parts, key=text.index) == parts
    assert "nobody@invented.example" not in text


@pytest.mark.parametrize(
    ("code", "told"), [("0", "not required"), ("1", "occasional"), ("8", "76% or more"), ("9", "9")]
)
def test_it_says_travel_in_words(code: str, told: str) -> None:
    assert f"<li>Travel: {told}</li>" in one({"TravelCode": code}).description


@pytest.mark.parametrize("said", ["Not Required", "Not Applicable", "Other", ""])
def test_a_clearance_that_is_none_is_not_told(said: str) -> None:
    assert "clearance" not in one({"SecurityClearance": said}).description


@pytest.mark.parametrize(
    ("code", "period"),
    [("PA", Period.YEAR), ("Per Year", Period.YEAR), ("PH", Period.HOUR), ("PD", Period.DAY), ("PM", Period.MONTH)],
)
def test_it_knows_the_rates_by_code_and_by_word(code: str, period: Period) -> None:
    assert pay(code).salary == Salary(Decimal(100), Decimal(200), "USD", period)


def test_pay_for_two_weeks_is_halved_to_a_weeks() -> None:
    assert postings("usajobs")[0].salary == Salary(Decimal("1018.75"), Decimal(1325), "USD", Period.WEEK)


@pytest.mark.parametrize(("code", "told"), [("PW", "piece work"), ("FB", "fee basis"), ("WC", "without compensation")])
def test_pay_without_a_time_is_told_but_is_no_salary(code: str, told: str) -> None:
    posting = pay(code)

    assert posting.salary is None
    assert f"<li>Pay: 100 to 200, {told}</li>" in posting.description


def test_no_pay_is_no_salary_of_nothing() -> None:
    assert pay("PA", "0", "0.0").salary is None


def test_a_teacher_paid_by_the_school_year_has_no_salary_and_the_department_for_a_company() -> None:
    teacher = postings("usajobs")[2]

    assert (teacher.salary, teacher.company, teacher.country) == (None, "Department of Lights", "ES")
    assert (teacher.remote, teacher.employment) == (Remote.ON_SITE, None)
    assert teacher.coordinates == (36.62, -6.36)


def test_remote_work_is_where_the_line_says() -> None:
    cartographer = postings("usajobs")[1]

    assert cartographer.locations == ("Anywhere in the U.S. (remote job)",)
    assert (cartographer.remote, cartographer.employment) == (Remote.REMOTE, Employment.INTERNSHIP)


@pytest.mark.parametrize(
    ("index", "end"),
    [
        (0, datetime(2026, 6, 30, 23, 59, 59, tzinfo=UTC)),
        (1, datetime(2026, 6, 12, 23, 59, 59, 997000, tzinfo=UTC)),
        (2, None),
    ],
)
def test_a_day_that_comes_as_its_midnight_is_over_with_its_end(index: int, end: datetime | None) -> None:
    assert postings("usajobs")[index].valid_through == end


@pytest.mark.parametrize(
    ("places", "country"),
    [
        ([("Rota, Spain", "Spain"), ("Reno, Nevada", "United States")], None),
        ([("Reno, Nevada", "United States"), ("Elko, Nevada", "United States")], "US"),
        ([("Reno, Nevada", "Nowhere")], None),
    ],
)
def test_the_country_is_that_of_all_places(places: list[tuple[str, str]], country: str | None) -> None:
    posting = one(PositionLocation=[{"LocationName": name, "CountryCode": code} for name, code in places])

    assert posting.country == country
    assert posting.locations == tuple(name for name, _ in places)


def test_a_record_without_title_is_rejected_under_its_number() -> None:
    record = records("usajobs")[0]

    found = read([record | {"MatchedObjectDescriptor": {}}], BOARDS["usajobs"], QUERY)[0]

    assert isinstance(found, Rejected)
    assert (found.external_id, found.reason) == ("812000100", Reason.NO_TITLE)


@pytest.mark.parametrize(
    ("number", "pages", "following"),
    [(None, "1", None), (None, "3", "2"), ("2", "3", "3"), ("3", "3", None), ("20", "900", None), (None, "", None)],
)
def test_it_reads_the_pages_that_there_are(number: str | None, pages: str, following: str | None) -> None:
    asked: list[tuple[str, dict[str, str], dict[str, str]]] = []

    def fetch(path: str, params: dict[str, str], *, headers: dict[str, str]) -> object:
        asked.append((path, params, headers))
        found: dict[str, Any] = answer("usajobs")
        found["SearchResult"]["UserArea"]["NumberOfPages"] = pages
        return found

    page = usajobs.page(fetch, QUERY, KEYS, number)  # type: ignore[arg-type]  # of the same form

    path, params, headers = asked[0]
    assert (path, headers) == ("/api/search", {"User-Agent": "alice@example.org", "Authorization-Key": "secret"})
    assert params == {"Keyword": "water", "Fields": "Full", "ResultsPerPage": "500", "Page": number or "1"}
    assert (page.next, page.total, len(page.items)) == (following, 3, 3)


@pytest.mark.parametrize("found", [None, {}, {"SearchResult": None}, {"SearchResult": {"SearchResultItems": {}}}])
def test_an_answer_without_its_list_is_unreadable(found: object) -> None:
    with pytest.raises(ClientError) as caught:
        usajobs.records(found)
    assert caught.value.kind is Kind.UNREADABLE
