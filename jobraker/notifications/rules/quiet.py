"""Quiet hours: by the clock where somebody lives, to the minute, and over midnight where they begin later than they end."""

from datetime import UTC, datetime, time, timedelta, tzinfo

MINUTE = timedelta(minutes=1)


def is_quiet(at: datetime, zone: tzinfo, begins: int | None, ends: int | None) -> bool:
    """`begins` and `ends`: minutes of the day, the end being the first that is not quiet. None, or both the same: never."""
    if begins is None or ends is None or begins == ends:
        return False
    local = at.astimezone(zone)
    minute = local.hour * 60 + local.minute
    return begins <= minute < ends if begins < ends else minute >= begins or minute < ends


def quiet_until(at: datetime, zone: tzinfo, begins: int | None, ends: int | None) -> datetime | None:
    """The first moment that is not quiet, in UTC; None where `at` is none of quiet.

    Looked for minute by minute: a clock that is put forward over the end, or back, has then been looked at too.
    """
    if not is_quiet(at, zone, begins, ends):
        return None
    then = at.astimezone(UTC).replace(second=0, microsecond=0) + MINUTE
    while is_quiet(then, zone, begins, ends):
        then += MINUTE
    return then


def minutes_of(written: str) -> int | None:
    """Of a time as a form sends it, `22:30`; None for nothing. Raises ValueError for what is no time."""
    if not written:
        return None
    told = time.fromisoformat(written)
    return told.hour * 60 + told.minute


def written(minutes: int | None) -> str:
    return "" if minutes is None else f"{minutes // 60:02}:{minutes % 60:02}"
