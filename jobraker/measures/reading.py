"""How well it did, day by day (UTC)."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Date, cast, func, select

from jobraker.database import db, transaction
from jobraker.measures.models import PageSeconds, UpHour
from jobraker.measures.rules.buckets import percentile
from jobraker.measures.rules.uptime import share_up

DAYS = 90
SHARE = 0.95


@dataclass(frozen=True, slots=True)
class Day:
    """`seconds` within which 95 of 100 pages were `answered`, and the share of its minutes that it was `up`; None where
    nothing is known."""

    day: date
    answered: int
    seconds: float | None
    up: float | None


def days(now: datetime, number: int = DAYS) -> Sequence[Day]:
    """The last ones, today's being the last; each is there, also where nothing was measured."""
    today = now.astimezone(UTC).date()
    since = today - timedelta(days=number - 1)
    with transaction():
        pages, hours, begun = pages_since(since), hours_since(since), db.session.scalar(select(func.min(UpHour.hour)))
    listed = [since + timedelta(days=each) for each in range(number)]
    return [
        Day(
            day,
            pages[day].total(),
            percentile(pages[day], SHARE),
            share_up(day, hours, first_minute(begun, hours), now) if begun else None,
        )
        for day in listed
    ]


def pages_since(day: date) -> defaultdict[date, Counter[int]]:
    """By day, how many took how long. Part of the transaction at hand."""
    of_day = cast(func.timezone("UTC", PageSeconds.hour), Date)
    rows = select(of_day, PageSeconds.bucket, func.sum(PageSeconds.answered))
    rows = rows.where(PageSeconds.hour >= begin(day)).group_by(of_day, PageSeconds.bucket)
    found: defaultdict[date, Counter[int]] = defaultdict(Counter)
    for each, bucket, number in db.session.execute(rows):
        found[each][bucket] = int(number)
    return found


def hours_since(day: date) -> dict[datetime, int]:
    """Part of the transaction at hand."""
    rows = db.session.execute(select(UpHour.hour, UpHour.minutes).where(UpHour.hour >= begin(day)))
    return {hour.astimezone(UTC): minutes for hour, minutes in rows}


def first_minute(begun: datetime, hours: dict[datetime, int]) -> datetime:
    """Before its first minute nothing could be up."""
    minutes = hours.get(begun.astimezone(UTC), 1)
    return begun + timedelta(minutes=(minutes & -minutes).bit_length() - 1)


def begin(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
