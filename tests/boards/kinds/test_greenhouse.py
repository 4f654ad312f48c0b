from datetime import UTC, datetime
from decimal import Decimal

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import greenhouse
from jobraker.boards.posting import Posting, Reason, Rejected, Salary
from jobraker.taxonomy.terms import Employment, Period, Remote
from tests.boards.answers import answer, items, postings, records

QUERY: dict[str, str] = {"token": "brassica"}
REAL = (
    ("api/greenhouse/greenhouse_catawiki_content_2025-10.json", 50),
    ("api/greenhouse/boards/canonical_list_2026-08.json.gz", 302),
)


def one(**changes: object) -> Posting:
    found = read([records("greenhouse")[0] | changes], BOARDS["greenhouse"], {"token": "brassica"})[0]
    assert isinstance(found, Posting)
    return found


def test_it_reads_a_full_record() -> None:
    porter = postings("greenhouse")[0]

    assert (porter.external_id, porter.title, porter.company) == ("8636000001", "Night Porter", "Brassica Hotels")
    assert (porter.locations, porter.language, porter.department) == (("London, UK",), "en", "Front of house")
    assert porter.posted_at == datetime.fromisoformat("2026-07-16T11:55:32-04:00")
    assert (porter.remote, porter.employment, porter.salary, porter.set_aside) == (None, None, None, ())


def test_it_unescapes_its_html_once() -> None:
    assert postings("greenhouse")[0].description.endswith(
        "hold the door &amp; the keys from ten to six.&nbsp;Tea is free.</p>"
    )


def test_it_parts_several_places() -> None:
    assert postings("greenhouse")[1].locations == ("Amsterdam, Netherlands", "France", "Lisbon, Portugal")


def test_it_reads_hours_and_way_of_working_where_the_companys_own_fields_tell_them() -> None:
    clerk = postings("greenhouse")[1]

    assert (clerk.employment, clerk.remote) == (Employment.PART_TIME, Remote.HYBRID)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("Remote?", True, Remote.REMOTE),
        ("Remote", "Yes", Remote.REMOTE),
        ("Remote", False, None),
        ("Work Arrangement", "In Office", Remote.ON_SITE),
        ("Workplace Type", "Fully Remote", Remote.REMOTE),
        ("Workplace Type", None, None),
        ("Team", "Remote", None),
    ],
)
def test_it_reads_remote_from_a_field_of_that_meaning(name: str, value: object, expected: Remote | None) -> None:
    assert one(metadata=[{"id": 1, "name": name, "value": value, "value_type": "x"}]).remote is expected


def test_it_is_open_to_the_end_of_its_last_day() -> None:
    assert one(application_deadline="2026-08-31").valid_through == datetime(2026, 8, 31, 23, 59, 59, tzinfo=UTC)


def test_it_refuses_prospect_posts() -> None:
    last = items("greenhouse")[2]

    assert isinstance(last, Rejected)
    assert (last.external_id, last.reason) == ("8636000003", Reason.NOT_A_JOB)


def test_it_reads_pay_ranges_in_cents() -> None:
    ranges = [
        {"min_cents": 3200000, "max_cents": 4150050, "currency_type": "EUR", "title": "Annual salary", "blurb": None}
    ]

    assert one(pay_input_ranges=ranges).salary == Salary(Decimal(32000), Decimal("41500.5"), "EUR", Period.YEAR)


def test_it_names_the_company_by_the_source_where_the_posting_does_not() -> None:
    assert one(company_name=None).company == "Brassica"


def test_it_reads_tables_made_from_boards() -> None:
    assert one(location="Leeds; York", id="123", company_name="", board="night-owls").locations == ("Leeds", "York")


def test_it_asks_for_the_texts_and_takes_the_total() -> None:
    asked = []

    def fetch(path: str, params: object = None) -> object:
        asked.append((path, params))
        return answer("greenhouse")

    page = greenhouse.page(fetch, {"token": "a/b c"}, {}, None)

    assert asked == [("/v1/boards/a%2Fb%20c/jobs", {"content": "true"})]
    assert (page.total, page.next, len(page.items)) == (3, None, 3)
