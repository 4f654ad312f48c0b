"""The date formats that sources use, read into aware times."""

import re
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime

from jobraker.boards.written_days import written_day

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
LARGEST_SECONDS = 1e11
"""An epoch number above this counts milliseconds: as seconds it would lie beyond the year 5000."""

DAY_FIRST = re.compile(r"([0-3][0-9])/([01][0-9])/([0-9]{4})")
EPOCH = re.compile(r"-?\d{9,14}(\.\d+)?")


def moment(value: object) -> datetime | None:
    """None for what is no date, or none between 1990 and 2100.

    Read are epoch seconds and milliseconds, ISO 8601 with any fraction (a missing zone means UTC),
    "2026-08-05 09:41:37 UTC", RFC 822 and days with their month in words. Of "04/05/2026" nobody knows which is the month.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _of_epoch(value)
    if not isinstance(value, str):
        return None
    text = value.strip()[:64]
    if EPOCH.fullmatch(text):
        return _of_epoch(float(text))
    return _between(_of_iso(text.removesuffix(" UTC")) or _of_words(text) or _of_mail(text))


def last_moment(value: object) -> datetime | None:
    """As `moment`, of something that ends then: a day without a time is over with its last second."""
    found = moment(value)
    if found is None or not isinstance(value, str) or not _is_day(value.strip()[:64]):
        return found
    return found + timedelta(days=1, seconds=-1)


def day_first(value: object) -> object:
    """A day written "04/11/2020" for the fourth of November as ISO 8601 writes it; anything else as it came."""
    found = DAY_FIRST.fullmatch(value.strip()[:64]) if isinstance(value, str) else None
    return f"{found[3]}-{found[2]}-{found[1]}" if found else value


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return written_day(text) is not None
    return True


def _of_epoch(number: float) -> datetime | None:
    try:
        seconds = number / 1000 if abs(number) > LARGEST_SECONDS else number
        return _between(datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError):
        return None


def _of_iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _of_words(text: str) -> datetime | None:
    day = written_day(text)
    return datetime.combine(day, time()) if day else None


def _of_mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None


def _between(found: datetime | None) -> datetime | None:
    if found is None:
        return None
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    return aware if EARLIEST <= aware <= LATEST else None
