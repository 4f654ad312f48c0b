"""When an alert is due, by the clock of where its person lives."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jobraker.alerts.rules.limits import TOGETHER

OFFSET = re.compile(r"UTC([+-])(\d\d):(\d\d)")
DAYS_A_WEEK = 7


class Cadence(StrEnum):
    """Stored."""

    INSTANT = "instant"
    DAILY = "daily"
    WEEKLY = "weekly"


def due_after(cadence: Cadence, minute: int, weekday: int, zone: str, at: datetime) -> datetime:
    """The first moment after `at` that the alert is sent at; of one that tells at once `at` itself.

    `minute` of the day, `weekday` from 0, a Monday. On each day there is one: a time that the clocks skip is as long after
    midnight as on any other day, and of one that they show twice it is the first.
    """
    if cadence is Cadence.INSTANT:
        return at.astimezone(UTC)
    there = clock(zone)
    day = at.astimezone(there).date() - timedelta(days=1)  # a zone may have gone back over midnight
    while True:
        moment = on(day, minute, there)
        if moment > at and (cadence is Cadence.DAILY or day.weekday() == weekday):
            return moment
        day += timedelta(days=1)


def on(day: date, minute: int, zone: tzinfo) -> datetime:
    """In UTC."""
    return datetime.combine(day, time(*divmod(minute, 60)), zone).astimezone(UTC)


def not_before(cadence: Cadence, last: datetime | None, at: datetime) -> datetime:
    """When an alert that tells at once may write again: what comes in together goes out together."""
    return max(at, last + TOGETHER) if cadence is Cadence.INSTANT and last else at


def clock(zone: str) -> tzinfo:
    """Of a name of the IANA database or an offset as `zone_word` writes it; UTC for one that is known no longer."""
    if told := OFFSET.fullmatch(zone):
        sign, hours, minutes = told.groups()
        east = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(-east if sign == "-" else east)
    try:
        return ZoneInfo(zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def zone_word(zone: tzinfo) -> str:
    """How a zone is written down."""
    if isinstance(zone, ZoneInfo):
        return zone.key
    east = zone.utcoffset(None) or timedelta(0)
    hours, minutes = divmod(abs(round(east / timedelta(minutes=1))), 60)
    return f"UTC{'-' if east < timedelta(0) else '+'}{hours:02}:{minutes:02}"
