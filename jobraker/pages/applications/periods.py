"""From which day to which: as an address asks for it, and in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from flask import request

from jobraker.taxonomy.days import in_order
from jobraker.web.gettext import N_, Phrase, _, language

LONGEST = 10  # years


class Choice(StrEnum):
    YEAR = "year"
    MONTHS = "12-months"
    ALL = "all"
    DAYS = "days"


CHOICES: Mapping[Choice, Phrase] = {
    Choice.YEAR: N_("this year"),
    Choice.MONTHS: N_("the last 12 months"),
    Choice.ALL: N_("all time"),
    Choice.DAYS: N_("from day to day"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """`first` None: from the beginning. `sent`: what the fields of days hold; `errors`: what is wrong with them."""

    choice: Choice
    first: date | None
    last: date
    sent: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return days_words(self.first, self.last) if self.first else _("all time")


def period_asked(today: date) -> Period:
    """What makes no sense is told, and this year shown."""
    chosen = next((each for each in Choice if each == request.args.get("period")), Choice.YEAR)
    if chosen is not Choice.DAYS:
        return period(chosen, today)
    first, last, errors = days_asked()
    sent = {name: request.args.get(name, "").strip()[:40] for name in ("from", "to")}
    if first and last and not errors:
        return Period(chosen, first, last, sent)
    if not any(sent.values()):
        return period(chosen, today)
    return Period(chosen, year_of(today), today, sent, errors)


def period(chosen: Choice, today: date) -> Period:
    first = {Choice.ALL: None, Choice.MONTHS: a_year_before(today) + timedelta(days=1)}.get(chosen, year_of(today))
    return Period(chosen, first, today, {"from": (first or year_of(today)).isoformat(), "to": today.isoformat()})


def days_asked() -> tuple[date | None, date | None, Mapping[str, str]]:
    """From, to, and what is wrong with them by the name of the field."""
    found: dict[str, date] = {}
    errors: dict[str, str] = {}
    for name in ("from", "to"):
        day = day_in(request.args.get(name, ""))
        if day is None:
            errors[name] = _("Write a day, like 2026-03-31.")
        else:
            found[name] = day
    first, last = found.get("from"), found.get("to")
    if first and last and first > last:
        errors["to"] = _("This day is before the first one.")
    elif first and last and first < a_year_before(last, LONGEST):
        errors["from"] = _("That is more than %(years)s years: choose a later day.", years=LONGEST)
    return first, last, errors


def day_in(written: str) -> date | None:
    try:
        day = date.fromisoformat(written.strip())
    except ValueError:
        return None
    return day if 1900 <= day.year < 2200 else None  # so that weeks and years can be counted from there


def year_of(day: date) -> date:
    return day.replace(month=1, day=1)


def a_year_before(day: date, years: int = 1) -> date:
    """The day before the 1st of March has no 29th in most years."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def days_words(first: date, last: date) -> str:
    """`1 Jan to 23 Nov 2026`; the year only once where both have the same."""
    begin = day_of_year(first, year=first.year != last.year)
    return _("%(first)s to %(last)s", first=begin, last=day_of_year(last)) if first != last else day_of_year(last)


def day_of_year(day: date, *, year: bool = True) -> str:
    if language().startswith("en"):
        month = in_order("MMM", day, language())
        return f"{day.day} {month} {day.year}" if year else f"{day.day} {month}"
    return in_order("yMMMd" if year else "MMMd", day, language())
