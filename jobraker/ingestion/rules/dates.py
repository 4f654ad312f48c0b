"""Dates of postings: usable, or none."""

from datetime import UTC, datetime, timedelta

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # no job board is older
FUTURE_MOST = timedelta(days=2)  # a posting may be dated ahead by a time zone, not by more
VALID_MOST = timedelta(days=366 * 3)  # an opening said to stay open longer is a placeholder


def usable_date(moment: datetime | None, today: datetime) -> datetime | None:
    """The date in UTC, None where it lies before any job board or in the future; a date without zone is taken as UTC."""
    moment = _utc(moment)
    return moment if moment is not None and EARLIEST <= moment <= today + FUTURE_MOST else None


def usable_end(moment: datetime | None, today: datetime) -> datetime | None:
    """The end of validity in UTC, None where it is a placeholder: before any job board or years ahead."""
    moment = _utc(moment)
    return moment if moment is not None and EARLIEST <= moment <= today + VALID_MOST else None


def _utc(moment: datetime | None) -> datetime | None:
    """None too where the zone shifts the date out of the calendar, as with the year 1 and the year 9999."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return None
