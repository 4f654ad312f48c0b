"""What a clock on the wall shows, and which moments that is, through every change of clocks."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobraker.applications import zones
from jobraker.applications.rules.local_times import moments, offset_said
from tests.matching.people import somebody

ZONES = st.sampled_from(
    ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo"]
).map(ZoneInfo)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - in UTC


@given(MOMENTS, ZONES)
def test_every_moment_is_one_of_those_that_its_clock_shows(moment: datetime, zone: ZoneInfo) -> None:
    there = moment.astimezone(zone)

    found = moments(there.date(), there.time(), zone)

    assert moment in found
    assert len(found) == len({offset_said(each, zone) for each in found}) <= 2
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    ("day", "at", "zone", "hours"),
    [
        (date(2026, 3, 29), time(2, 30), "Europe/Berlin", []),
        (date(2026, 3, 29), time(3, 0), "Europe/Berlin", [1]),
        (date(2026, 10, 25), time(2, 0), "Europe/Berlin", [0, 1]),
        (date(2026, 10, 25), time(3, 0), "Europe/Berlin", [2]),
        (date(2011, 12, 30), time(12), "Pacific/Apia", []),  # the day that was left out there
    ],
)
def test_clocks_that_are_put_forward_and_back(day: date, at: time, zone: str, hours: list[int]) -> None:
    assert [each.hour for each in moments(day, at, ZoneInfo(zone))] == hours


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/berlin ", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("utc", "UTC"),
        ("Berlin, DE", None),
        ("../etc/passwd", None),
        ("/etc/localtime", None),
        ("", None),
        ("x" * 60, None),
        ("localtime", None),
        ("factory", None),
    ],
)
def test_a_zone_is_found_by_its_name_or_its_town(typed: str, name: str | None) -> None:
    assert zones.found(typed) == name


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("place", "zone"),
    [("Berlin, DE", "Europe/Berlin"), ("Los Angeles, California, US", "America/Los_Angeles"), ("", "")],
)
def test_where_somebody_lives_says_which_zone_is_likely(place: str, zone: str) -> None:
    account_id = somebody(place=place) if place else somebody()

    assert zones.likely(account_id) == zone
