"""When alerts are due, in every zone and over both changes of its clocks."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobraker.alerts.rules.schedule import Cadence, clock, due_after, not_before, zone_word

ZONES = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("posix", "right", "Etc")))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda east: zone_word(timezone(timedelta(minutes=east))))
zones = st.sampled_from(ZONES) | OFFSETS
minutes = st.integers(0, 1439)
weekdays = st.integers(0, 6)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001 - as it is asked for


@given(zones, minutes, weekdays, moments)
def test_a_daily_alert_is_due_within_the_next_days_and_later(
    zone: str, minute: int, weekday: int, at: datetime
) -> None:
    due = due_after(Cadence.DAILY, minute, weekday, zone, at)
    assert at < due <= at + timedelta(hours=50)  # a zone that skipped a day, as Samoa did


@given(zones, minutes, weekdays, moments)
def test_it_is_due_at_its_minute_unless_the_clocks_skip_that(
    zone: str, minute: int, weekday: int, at: datetime
) -> None:
    local = due_after(Cadence.DAILY, minute, weekday, zone, at).astimezone(clock(zone))
    shown = local.hour * 60 + local.minute
    there_is_such_a_time = local.replace(hour=minute // 60, minute=minute % 60).astimezone(UTC).astimezone(clock(zone))
    assert shown == minute or there_is_such_a_time.minute != minute % 60 or there_is_such_a_time.hour != minute // 60


@given(zones, minutes, weekdays, moments)
def test_a_weekly_alert_is_due_on_its_day(zone: str, minute: int, weekday: int, at: datetime) -> None:
    due = due_after(Cadence.WEEKLY, minute, weekday, zone, at)
    before = (due - timedelta(hours=3)).astimezone(clock(zone))
    assert weekday in (due.astimezone(clock(zone)).weekday(), before.weekday())
    assert at < due <= at + timedelta(days=16)


@given(zones, minutes, moments)
def test_each_day_has_one(zone: str, minute: int, at: datetime) -> None:
    """Whoever asks again at each moment that it was due gets one for each day that their calendar has."""
    days = []
    for _ in range(400):
        at = due_after(Cadence.DAILY, minute, 0, zone, at)
        days.append(at.astimezone(clock(zone)))
    gaps = {later - earlier for earlier, later in pairwise(days)}
    assert all(timedelta(hours=20) < gap < timedelta(hours=50) for gap in gaps)
    dates = [each.date() for each in days]
    assert len(dates) - len(set(dates)) <= 1  # a time that is skipped over midnight falls on the next day


@pytest.mark.parametrize(
    ("zone", "minute", "at", "due"),
    [
        # Clocks go on from 02:00 to 03:00 on 29 March, and back from 03:00 to 02:00 on 25 October.
        ("Europe/Berlin", 150, "2026-03-28T12:00", "2026-03-29T01:30"),
        ("Europe/Berlin", 150, "2026-03-29T02:00", "2026-03-30T00:30"),
        ("Europe/Berlin", 150, "2026-10-24T12:00", "2026-10-25T00:30"),
        ("Europe/Berlin", 150, "2026-10-25T00:30", "2026-10-26T01:30"),
        ("Europe/Berlin", 450, "2026-10-24T12:00", "2026-10-25T06:30"),
        ("America/New_York", 150, "2026-03-07T12:00", "2026-03-08T07:30"),
        ("America/New_York", 90, "2026-10-31T12:00", "2026-11-01T05:30"),
        ("Australia/Lord_Howe", 135, "2026-10-03T12:00", "2026-10-03T15:45"),
        ("Pacific/Apia", 450, "2011-12-29T12:00", "2011-12-29T17:30"),
        ("Pacific/Apia", 450, "2011-12-29T18:00", "2011-12-30T17:30"),
        ("UTC+05:45", 450, "2026-06-01T00:00", "2026-06-01T01:45"),
    ],
)
def test_over_a_change_of_clocks(zone: str, minute: int, at: str, due: str) -> None:
    found = due_after(Cadence.DAILY, minute, 0, zone, datetime.fromisoformat(at).replace(tzinfo=UTC))
    assert f"{found:%Y-%m-%dT%H:%M}" == due


def test_one_that_tells_at_once_is_due_now_and_waits_a_little_after_the_last() -> None:
    at = datetime(2026, 6, 1, 12, tzinfo=UTC)
    assert due_after(Cadence.INSTANT, 450, 0, "Europe/Berlin", at) == at
    assert not_before(Cadence.INSTANT, at - timedelta(minutes=2), at) == at + timedelta(minutes=3)
    assert not_before(Cadence.INSTANT, at - timedelta(minutes=9), at) == at
    assert not_before(Cadence.INSTANT, None, at) == at
    assert not_before(Cadence.DAILY, at, at) == at


@given(OFFSETS)
def test_an_offset_is_read_as_it_was_written(zone: str) -> None:
    assert zone_word(clock(zone)) == zone


def test_a_zone_that_is_known_no_longer_is_read_as_utc() -> None:
    for name in ("Mars/Olympus", "", "../etc/passwd", "UTC+5"):
        assert clock(name).utcoffset(datetime(2026, 6, 1)) == timedelta(0)  # noqa: DTZ001
    assert zone_word(ZoneInfo("Europe/Berlin")) == "Europe/Berlin"
