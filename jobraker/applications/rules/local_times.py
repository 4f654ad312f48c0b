"""A time of the day as a clock on the wall shows it, and which moments that is."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo


def moments(day: date, at: time, zone: tzinfo) -> Sequence[datetime]:
    """One; none where clocks are put forward over it, two where they are put back over it, the earlier first."""
    shown = datetime.combine(day, at)
    found = {shown.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(each for each in found if each.astimezone(zone).replace(tzinfo=None) == shown)


def offset_said(moment: datetime, zone: tzinfo) -> str:
    """`UTC+02:00`, by which two of one time are told apart."""
    offset = moment.astimezone(zone).utcoffset() or timedelta(0)
    sign, minutes = "-" if offset < timedelta(0) else "+", abs(offset) // timedelta(minutes=1)
    return f"UTC{sign}{minutes // 60:02}:{minutes % 60:02}"
