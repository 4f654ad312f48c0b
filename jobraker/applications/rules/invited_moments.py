"""When an invitation is for: a moment, told in a zone, or on the clocks of whoever reads it."""

from datetime import date, datetime, timedelta

from icalendar.prop import vDDDTypes, vDuration

from jobraker.applications.rules import limits
from jobraker.applications.rules.ics_parts import Component, Value
from jobraker.applications.rules.invited_zones import Zones

HOUR = timedelta(hours=1)
YEARS = range(1970, 2101)
MORNING = 9  # of a whole day


def is_whole_day(value: Value) -> bool:
    return not isinstance(read(value[1]), datetime)


def read(text: str) -> date:
    """Raises ValueError."""
    found = vDDDTypes.from_ical(text.strip())  # type: ignore[no-untyped-call]
    if not isinstance(found, date) or found.year not in YEARS:
        raise ValueError(text)
    return found


def moment(value: Value, zones: Zones) -> tuple[datetime, str, bool]:
    """When it is, in which zone, and whether it is on anybody's clocks. Of a whole day its morning."""
    params, text = value
    found = read(text)
    if not isinstance(found, datetime):
        return datetime(found.year, found.month, found.day, MORNING, tzinfo=zones.utc), "", True
    if found.tzinfo is not None:
        return found.astimezone(zones.utc), "UTC", False
    tzid = str(params.get("TZID") or "")
    if not tzid:
        return found.replace(tzinfo=zones.utc), "", True
    zone, name = zones.named(tzid)
    if zone is None:
        return found.replace(tzinfo=zones.utc), "", True
    return found.replace(tzinfo=zone).astimezone(zones.utc), name, False


def minutes_of(event: Component, begins: datetime, zones: Zones) -> int:
    """An hour, unless it says something that is meant."""
    length = HOUR
    if end := event.first("DTEND"):
        length = moment(end, zones)[0] - begins
    elif told := event.text("DURATION").strip():
        length = vDuration.from_ical(told)  # type: ignore[no-untyped-call]
    minutes = length // timedelta(minutes=1)
    return minutes if 0 < minutes <= limits.MINUTES else 60
