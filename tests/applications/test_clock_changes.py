"""The clocks of a place as calendars are told them: two readers of such files know the time on each day of two years."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical  # type: ignore[import-untyped]

from jobraker.pages.applications.ics import clocks_of

START = datetime.fromisoformat("2027-01-01T03:30")
PLACES = [
    "Europe/Amsterdam",
    "Europe/Dublin",
    "America/New_York",
    "America/Sao_Paulo",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Jerusalem",
    "Asia/Kolkata",
]


@pytest.mark.parametrize("name", PLACES)
def test_two_readers_know_the_time_across_all_changes_of_two_years(name: str) -> None:
    written, zone = clocks_of(name, 2026, 2030), ZoneInfo(name)
    text = written.to_ical().decode()
    by_dateutil = tzical(StringIO(text)).get(name)
    by_icalendar = written.to_tz(lookup_tzid=False)

    for hours in range(0, 2 * 365 * 24, 6):
        wall = START + timedelta(hours=hours)
        right = wall.replace(tzinfo=zone)
        if right.astimezone(UTC).astimezone(zone) != right or right.utcoffset() != right.replace(fold=1).utcoffset():
            continue  # a time that comes twice or never
        assert wall.replace(tzinfo=by_dateutil).utcoffset() == right.utcoffset(), wall
        assert wall.replace(tzinfo=by_icalendar).utcoffset() == right.utcoffset(), wall


def test_a_change_is_told_by_the_clock_before_it() -> None:
    text = clocks_of("Europe/Amsterdam", 2026, 2029).to_ical().decode()

    summer = text.partition("BEGIN:DAYLIGHT")[2].partition("END:DAYLIGHT")[0]
    assert "DTSTART:20260329T020000" in summer
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in summer
    winter = text.partition("BEGIN:STANDARD")[2].partition("END:STANDARD")[0]
    assert "DTSTART:20261025T030000" in winter
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10" in winter
