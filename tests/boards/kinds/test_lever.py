from datetime import UTC, datetime
from decimal import Decimal

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import lever
from jobraker.boards.posting import Posting, Reason, Rejected, Salary
from jobraker.clients.errors import ClientError, Kind
from jobraker.taxonomy.terms import Employment, Period, Remote
from tests.boards.answers import postings, records

QUERY: dict[str, str] = {"site": "tidewater"}
REAL = (("api/lever/lever_palantir_atspolling.json", 2),)


def test_it_reads_a_full_record() -> None:
    painter = postings("lever")[0]

    assert (painter.title, painter.company, painter.country) == ("Boat Painter", "Tidewater", "GB")
    assert (painter.locations, painter.department) == (("London, United Kingdom",), "Administrative")
    assert painter.salary == Salary(Decimal("14.5"), Decimal(18), "GBP", Period.HOUR)
    assert (painter.remote, painter.employment) == (Remote.HYBRID, Employment.FULL_TIME)
    assert painter.posted_at == datetime(2024, 3, 25, 21, 50, 16, 463000, tzinfo=UTC)
    assert painter.apply_url == f"{painter.url}/apply"
    assert painter.set_aside == ()


def test_it_puts_the_lists_between_the_description_and_the_rest() -> None:
    text = postings("lever")[0].description

    parts = [
        "Tidewater mends",
        "<h3>What you bring</h3><ul><li>A steady",
        "<h3>Tools &amp; hours</h3>",
        "closes in January",
    ]
    assert sorted(parts, key=text.index) == parts


def test_it_leaves_open_what_a_sparse_record_does_not_say() -> None:
    rigger = postings("lever")[1]

    assert (rigger.country, rigger.remote, rigger.salary) == (None, None, None)
    assert (rigger.locations, rigger.employment) == (("Cowes",), Employment.TEMPORARY)


def test_it_falls_back_to_the_plain_text() -> None:
    record = records("lever")[0] | {"description": "", "descriptionPlain": "Sand & fill\nat 3 < 4 metres", "lists": []}

    found = read([record], BOARDS["lever"], {"site": "tidewater"})[0]

    assert isinstance(found, Posting)
    assert found.description.startswith("Sand &amp; fill<br>at 3 &lt; 4 metres")


def test_the_address_of_a_posting_names_the_company_where_the_source_does_not() -> None:
    found = read(records("lever"), BOARDS["lever"], {})[0]

    assert isinstance(found, Posting)
    assert found.company == "Tidewater"


def test_a_company_that_nobody_names_is_missing() -> None:
    found = read([records("lever")[0] | {"hostedUrl": "https://example.org/jobs/1"}], BOARDS["lever"], {})[0]

    assert isinstance(found, Rejected)
    assert found.reason is Reason.NO_COMPANY


@pytest.mark.parametrize(("count", "following"), [(0, None), (99, None), (100, "300"), (450, None)])
def test_it_reads_on_while_pages_are_full(count: int, following: str | None) -> None:
    asked = []

    def fetch(path: str, params: object = None) -> object:
        asked.append((path, params))
        return records("lever")[:1] * count

    page = lever.page(fetch, {"site": "tidewater"}, {}, "200")

    assert asked == [("/v0/postings/tidewater", {"mode": "json", "skip": "200", "limit": "100"})]
    assert (page.next, len(page.items)) == (following, count)


def test_an_answer_that_is_no_list_is_unreadable() -> None:
    with pytest.raises(ClientError) as caught:
        lever.records({"ok": False})
    assert caught.value.kind is Kind.UNREADABLE
