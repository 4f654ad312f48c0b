from datetime import UTC, datetime

import pytest

from jobraker.boards.moments import day_first, last_moment, moment

WANTED = datetime(2026, 8, 5, 9, 41, 37, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        1785922897,
        1785922897000,
        1785922897.0,
        "1785922897",
        "1785922897000",
        "2026-08-05T09:41:37Z",
        "2026-08-05T09:41:37",
        "2026-08-05T05:41:37-04:00",
        "2026-08-05T11:41:37+0200",
        "2026-08-05T09:41:37.0000000Z",
        "2026-08-05T09:41:37.000+00:00",
        "2026-08-05 09:41:37 UTC",
        " 2026-08-05T09:41:37Z ",
        "Wed, 05 Aug 2026 09:41:37 +0000",
        "Wed, 05 Aug 2026 09:41:37 GMT",
    ],
)
def test_it_reads_the_formats_of_the_sources(written: object) -> None:
    assert moment(written) == WANTED


def test_a_day_begins_at_midnight_utc() -> None:
    assert moment("2026-08-05") == datetime(2026, 8, 5, tzinfo=UTC)


WRITTEN_OUT = (
    "August 5, 2026",
    "Aug 5, 2026",
    "Aug. 5 2026",
    "AUGUST 5th, 2026",
    "Wednesday, August 5, 2026",
    "5 August 2026",
    "05-Aug-2026",
    "5th of August 2026",
    "Wed, 5 Aug 2026",
    "5. August 2026",
    "5 août 2026",
    "5 de agosto de 2026",
)


@pytest.mark.parametrize(
    ("written", "month"),
    [
        *((written, 8) for written in WRITTEN_OUT),
        ("5. März 2026", 3),
        ("5. Dez. 2026", 12),
        ("5 févr. 2026", 2),
        ("5 de enero del 2026", 1),
        ("May 5, 2026", 5),
        ("Sept. 5, 2026", 9),
    ],
)
def test_it_reads_a_day_whose_month_is_written_out(written: str, month: int) -> None:
    assert moment(written) == datetime(2026, month, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    ["04/05/2026", "4.5.2026", "May", "May 2026", "5 May", "May 32, 2026", "until May 5, 2026", "5 Maybe 2026"],
)
def test_a_day_that_may_be_another_is_not_guessed(written: str) -> None:
    assert moment(written) is None


@pytest.mark.parametrize("written", ["2026-08-05", " 2026-08-05 ", "20260805", *WRITTEN_OUT])
def test_what_holds_until_a_day_holds_to_its_end(written: str) -> None:
    assert last_moment(written) == datetime(2026, 8, 5, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["2026-08-05T09:41:37Z", 1785922897, "1785922897", None, "", "soon", [], "9999-12-31"]
)
def test_what_holds_until_a_time_holds_until_then(written: object) -> None:
    assert last_moment(written) == moment(written)


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "soon",
        "2026-13-45",
        "0001-01-01",
        "9999-12-31",
        0,
        -1,
        7,
        10**30,
        float("inf"),
        float("nan"),
        True,
        [],
        {},
        "1" * 14,
        "x" * 9999,
    ],
)
def test_what_is_no_date_or_none_of_our_time_is_none(written: object) -> None:
    assert moment(written) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("04/11/2020", datetime(2020, 11, 4, tzinfo=UTC)),
        (" 31/12/2026 ", datetime(2026, 12, 31, tzinfo=UTC)),
        ("2026-01-02T00:00:00Z", datetime(2026, 1, 2, tzinfo=UTC)),
        ("11/31/2020", None),
        ("4/11/20", None),
        (None, None),
        (["04/11/2020"], None),
    ],
)
def test_it_reads_a_day_that_is_written_before_its_month(value: object, expected: datetime | None) -> None:
    assert moment(day_first(value)) == expected


def test_a_day_before_its_month_lasts_to_its_end() -> None:
    assert last_moment(day_first("04/11/2020")) == datetime(2020, 11, 4, 23, 59, 59, tzinfo=UTC)
