from datetime import UTC, datetime
from decimal import Decimal

import pytest

from jobraker.boards import BOARDS, read
from jobraker.boards.kinds import jobicy
from jobraker.boards.posting import Posting, Salary
from jobraker.taxonomy.terms import Employment, Level, Period, Remote
from tests.boards.answers import Recorded, answer, postings, records

QUERY: dict[str, str] = {}
REAL = (("api/jobicy/jobicy_lcarlini.json", 5),)


def test_it_reads_a_full_record_and_undoes_the_entities_of_names() -> None:
    editor = postings("jobicy")[0]

    assert (editor.external_id, editor.title, editor.company) == ("150301", "Tide & Table Editor", "Fern & Press")
    assert (editor.locations, editor.remote, editor.level) == (("Canada", "USA"), Remote.REMOTE, Level.MID)
    assert (editor.employment, editor.department) == (Employment.FULL_TIME, "Content & Editorial")
    assert editor.salary == Salary(Decimal(52000), Decimal("61500.5"), "CAD", Period.YEAR)
    assert editor.posted_at == datetime(2026, 8, 3, 18, 45, 5, tzinfo=UTC)


def test_it_leaves_the_entities_of_a_text_to_its_html() -> None:
    assert "tides &amp; currents" in postings("jobicy")[0].description


def test_it_reads_an_hourly_wage_and_what_says_nothing() -> None:
    operator, head = postings("jobicy")[1:]

    assert operator.salary == Salary(Decimal(19), Decimal(24), "EUR", Period.HOUR)
    assert (operator.level, operator.employment) == (None, Employment.CONTRACT)
    assert (head.salary, head.department, head.level) == (None, None, Level.DIRECTOR)


@pytest.mark.parametrize(("said", "level"), [("Senior", Level.SENIOR), ("Entry-Level", Level.ENTRY), ("Guru", None)])
def test_it_reads_the_levels_that_jobicy_has(said: str, level: Level | None) -> None:
    found = read([records("jobicy")[0] | {"jobLevel": said}], BOARDS["jobicy"], QUERY)[0]

    assert isinstance(found, Posting)
    assert found.level is level


def test_it_asks_for_all_that_the_source_wants() -> None:
    fetch = Recorded({"/api/v2/remote-jobs": answer("jobicy")})

    page = jobicy.page(fetch, {"geo": "europe", "tag": ""}, {}, None)

    assert fetch.asked == [("/api/v2/remote-jobs", {"count": "100", "geo": "europe"}, None)]
    assert (page.next, len(page.items)) == (None, 3)
