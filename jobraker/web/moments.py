"""Dates in the reader's words: short ones for columns, the weekday elsewhere, the year only when it is another."""

from datetime import UTC, datetime, timedelta, tzinfo
from datetime import date as Day  # noqa: N812 - `date` is a word of this module
from functools import lru_cache

from babel.dates import format_date

from jobraker.taxonomy.days import day_words, in_order
from jobraker.web.gettext import _, language, ngettext

AGE_DAYS = 60  # older than this a column shows the date: nobody counts in hundreds of days


def age(moment: datetime, now: datetime | None = None) -> str:
    """How long ago, for columns: `12 min`, `2 h`, `4 d`, then the day `18 Sep`, in another year its month `Dec ’24`."""
    now = now or datetime.now(UTC)
    since = max(now - moment, timedelta(0))
    if since < timedelta(hours=1):
        return _("%(n)s min", n=max(1, since // timedelta(minutes=1)))
    if since < timedelta(days=1):
        return _("%(n)s h", n=since // timedelta(hours=1))
    if (days := days_since(moment, now)) < AGE_DAYS:
        return _("%(n)s d", n=days)
    return short_words(moment.date(), language(), moment.year != now.year)


def ago(moment: datetime, now: datetime | None = None) -> str:
    """How long ago, in a sentence: `today`, `yesterday`, `4 days ago`, then the date."""
    now = now or datetime.now(UTC)
    days = days_since(moment, now)
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < AGE_DAYS:
        return ngettext("%(num)s day ago", "%(num)s days ago", days)
    return date(moment, now)


def days_since(moment: datetime, now: datetime) -> int:
    """Days of the calendar, so that a column and a sentence beside it say the same."""
    return max(0, (now.date() - moment.astimezone(UTC).date()).days)


def ahead(moment: datetime, now: datetime | None = None) -> str:
    """How far off a deadline is: `in 20 days`; empty once it has passed."""
    now = now or datetime.now(UTC)
    days = (moment.astimezone(UTC).date() - now.date()).days
    if days < 0:
        return ""
    return _("today") if days == 0 else ngettext("in %(num)s day", "in %(num)s days", days)


def date(moment: datetime, now: datetime | None = None) -> str:
    """`Thu 26 Nov`, `Wed 26 Nov 2025`."""
    other_year = moment.year != (now or datetime.now(UTC)).year
    return day_words(moment.date(), language(), other_year)


def minute(moment: datetime, now: datetime | None = None) -> str:
    """`today, 14:00`, `Thu 26 Nov, 14:00`, in UTC."""
    return minute_in(UTC, moment, now)


def minute_in(zone: tzinfo, moment: datetime, now: datetime | None = None) -> str:
    """The same, as clocks and calendars show it there."""
    there, now = moment.astimezone(zone), (now or datetime.now(UTC)).astimezone(zone)
    said = _("today") if there.date() == now.date() else date(there, now)
    return _("%(date)s, %(time)s", date=said, time=f"{there:%H:%M}")


def day(day: Day, now: datetime | None = None) -> str:
    """As `date`, of a whole day."""
    return day_words(day, language(), day.year != (now or datetime.now(UTC)).year)


def short_day(day: Day, now: datetime | None = None) -> str:
    """`3 Nov`, in another year its month `Nov ’25`."""
    return short_words(day, language(), day.year != (now or datetime.now(UTC)).year)


def month(first: Day) -> str:
    """`Nov 2026`."""
    return in_order("yMMM", first, language())


def months(month: str) -> str:
    """`Mar 2019` for `2019-03`; a year alone, or nothing, as it is."""
    return month if "-" not in month else in_order("yMMM", Day.fromisoformat(f"{month}-01"), language())


def full(moment: datetime) -> str:
    """All of it, for the title of a short date: `Thursday 26 November 2026, 14:00 UTC`."""
    utc = moment.astimezone(UTC)
    return _("%(date)s, %(time)s UTC", date=whole_day(utc.date(), language()), time=f"{utc:%H:%M}")


# Names of months are long in some languages, and a column is as wide as `12 min`: elsewhere they are numbers.
@lru_cache(maxsize=2048)
def short_words(day: Day, language: str, year: bool) -> str:
    if language.startswith("en"):
        return format_date(day, "MMM ’yy" if year else "d MMM", locale=language)
    return in_order("yM" if year else "Md", day, language)


@lru_cache(maxsize=2048)
def whole_day(day: Day, language: str) -> str:
    return format_date(day, "EEEE d MMMM y" if language.startswith("en") else "full", locale=language)
