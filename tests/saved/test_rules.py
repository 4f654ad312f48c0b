"""What is kept of a saved job, in which order they stand, and when their person is reminded."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from jobraker.jobs.pay import Pay
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.saved.rules.forms import notes_form, read_notes
from jobraker.saved.rules.order import ordered
from jobraker.saved.rules.posting import Posting, as_kept, from_kept
from jobraker.saved.rules.reminding import is_due
from jobraker.taxonomy.terms import Employment, Level, Period, Remote

PAY = Pay(Decimal(40_000), Decimal("52000.50"), "GBP", Period.YEAR, False, 46_000, 60_000)


@pytest.mark.parametrize(
    "posting",
    [
        Posting("Planner", "Acme", "acme", "Lyon", PAY, "", Employment.CONTRACT, Remote.HYBRID, Level.MID, "https://a.example",
                "Text", ("sql",), 7),
        Posting("Planner", pay_said="about 3k a month", skills=("sql",)),
        Posting(""),
    ],
    ids=["an opening", "by hand", "nothing"],
)  # fmt: skip
def test_a_posting_is_read_as_it_was_kept(posting: Posting) -> None:
    assert from_kept(as_kept(posting)) == posting


def test_what_somebody_else_wrote_into_a_posting_is_not_stated() -> None:
    told = {"title": None, "pay": {"period": 99}, "employment": "x", "remote": "2", "level": -1, "skills": None}

    assert from_kept(told) == Posting("", remote=Remote.HYBRID)


@pytest.mark.parametrize(("descending", "order"), [(False, [1, 2, 2, None]), (True, [2, 2, 1, None])])
def test_what_is_not_stated_stands_last_either_way(descending: bool, order: list[int | None]) -> None:
    assert ordered([None, 2, 1, 2], lambda each: each, descending=descending) == order


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ("2026-12-01T07:59", False),
        ("2026-12-01T08:00", True),
        ("2026-11-30T12:00", False),
        ("2026-12-03T23:59", True),
        ("2026-12-04T09:00", False),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "Pacific/Kiritimati"])
def test_the_morning_is_that_of_where_somebody_lives(moment: str, zone: str, due: bool) -> None:
    local = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))

    assert is_due(local, date(2026, 12, 3), 2) is due


def test_a_form_is_read_and_written_again() -> None:
    sent = Sent(
        {
            "notes": ["  Ask \n"],
            "tags": ["near, Near,  second choice "],
            "deadline": ["2026-12-01"],
            "remind_days": ["3"],
        }
    )

    read = read_notes(sent)

    assert not sent.wrong
    assert read == {"notes": "Ask", "tags": ["near", "second choice"], "deadline": date(2026, 12, 1), "remind_days": 3}
    assert notes_form(read) == {
        "notes": "Ask",
        "tags": "near, second choice",
        "deadline": "2026-12-01",
        "remind_days": "3",
    }


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("deadline", "soon", Fault.NOT_A_DAY),
        ("deadline", "2026-02-30", Fault.NOT_A_DAY),
        ("deadline", "0001-01-01", Fault.NOT_A_DAY),
        ("remind_days", "99", Fault.OUT_OF_RANGE),
        ("tags", ",".join(map(str, range(21))), Fault.TOO_MANY),
        ("tags", "x" * 41, Fault.TOO_LONG),
        ("notes", "x" * 4001, Fault.TOO_LONG),
    ],
    ids=["words", "no such day", "long ago", "far ahead", "many tags", "a long tag", "a long note"],
)
def test_what_is_wrong_is_noted_beside_its_field(field: str, value: str, fault: Fault) -> None:
    sent = Sent({"deadline": ["2026-12-01"], field: [value]})

    read_notes(sent)

    assert {name: wrong.fault for name, wrong in sent.wrong.items()} == {field: fault}


def test_a_reminder_needs_a_day() -> None:
    sent = Sent({"remind_days": ["3"]})

    read_notes(sent)

    assert sent.wrong["deadline"].fault is Fault.MISSING
