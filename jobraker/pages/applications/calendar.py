"""The calendar: what is due, day by day, and the secret address by which calendars elsewhere show the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications import feeds
from jobraker.applications.calendar import Calendar, Met, OfDay, calendar_of
from jobraker.applications.feeds import Feed
from jobraker.applications.reading import Card
from jobraker.extensions import limiter, settings
from jobraker.pages.applications.clock import clock_of
from jobraker.pages.applications.steps import ICONS, left, what
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.moments import day as day_words
from jobraker.web.render import render, toast

blueprint = Blueprint("applications_calendar", __name__)

AHEAD = timedelta(days=60)
LINES_MOST = 100  # of a page
LIMIT = "60 per hour"  # new addresses of a person


@dataclass(frozen=True, slots=True)
class Line:
    """`time` and `there` of an interview: by the clock of its reader, and by that of its `zone` where they differ. `own`: its
    words are its person's."""

    card: Card
    day: date
    what: str
    icon: str
    time: str = ""
    there: str = ""
    zone: str = ""
    link: str = ""
    place: str = ""
    asks: bool = False
    own: bool = False
    cancelled: bool = False
    met: Met | None = None


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    name: str
    left: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Agenda:
    days: Sequence[Day]
    later: int  # beyond what is shown

    @property
    def is_empty(self) -> bool:
        return not (self.days or self.later)


@blueprint.get("/applications/calendar")
@signed_in
def calendar() -> BaseResponse:
    return shown()


def shown(status: int = 200, **more: object) -> BaseResponse:
    account_id = own().account.id
    clock = clock_of(account_id)
    agenda = agenda_of(calendar_of(account_id), clock.today, clock.zone)
    told = {
        "agenda": agenda,
        "clock": clock,
        "feed": feed_of(account_id),
        "wrong": "",
        "of_application": of_application(),
    } | more
    return render("applications/calendar.html", partial="applications/_calendar.html", status=status, **told)


def of_application() -> str:
    """That which an invitation is brought for, where it was come to from one."""
    try:
        return str(UUID(request.values.get("application", "")))
    except (ValueError, RequestEntityTooLarge):
        return ""


@blueprint.get("/applications/calendar/address")
@signed_in
def ask_new() -> BaseResponse:
    """What calendars have stops, so that one click does not do it."""
    return question(gives_up=False)


@blueprint.get("/applications/calendar/address/removal")
@signed_in
def ask_give_up() -> BaseResponse:
    return question(gives_up=True)


def question(*, gives_up: bool) -> BaseResponse:
    if feeds.feed_of(settings(), own().account.id) is None:
        return redirect(url_for("applications_calendar.calendar", _anchor="address"), 303)
    return render("applications/address_question.html", gives_up=gives_up)


@blueprint.post("/applications/calendar/address")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def make() -> BaseResponse:
    account_id = own().account.id
    renewed = feeds.feed_of(settings(), account_id)
    feeds.make(settings(), account_id)
    toast(
        _("This is the new address. The one before leads nowhere any more.")
        if renewed
        else _("Your calendar has an address now.")
    )
    return redirect(url_for("applications_calendar.calendar", _anchor="address"), 303)


@blueprint.post("/applications/calendar/address/removal")
@signed_in
def give_up() -> BaseResponse:
    feeds.give_up(own().account.id)
    toast(_("The address leads nowhere any more. Calendars that show it will be empty, or say that it is gone."))
    return redirect(url_for("applications_calendar.calendar", _anchor="address"), 303)


@dataclass(frozen=True, slots=True)
class Shown:
    feed: Feed
    address: str

    @property
    def at_once(self) -> str:
        """What asks a program on this device to subscribe."""
        return f"webcal://{self.address.partition('://')[2]}" if self.address else ""


def feed_of(account_id: int) -> Shown | None:
    held = feeds.feed_of(settings(), account_id)
    if held is None:
        return None
    address = url_for("applications_feed.feed", token=held.token, _external=True) if held.token else ""
    return Shown(held, address)


def agenda_of(calendar: Calendar, today: date, zone: tzinfo) -> Agenda:
    """What is behind and was not done, and what comes; of interviews those that come."""
    met = [meeting_line(each, zone) for each in calendar.meetings if not each.is_dropped]
    lines = [*(line for line in met if line.day >= today), *(day_line(each, today) for each in calendar.days)]
    lines.sort(key=lambda line: (line.day, line.time == "", line.time, line.card.title))
    near = [line for line in lines if line.day <= today + AHEAD][:LINES_MOST]
    days = [
        Day(day, day_words(day), left(day, today), list(each)) for day, each in groupby(near, key=lambda line: line.day)
    ]
    return Agenda(days, len(lines) - len(near))


def meeting_line(each: Met, zone: tzinfo) -> Line:
    """By the clock of whoever reads it, and by that of its place where that shows another time; by that alone where nobody
    has told which clock is theirs."""
    held, told = each.meeting, isinstance(zone, ZoneInfo)
    there = held.local
    mine = held.begins_at.astimezone(zone) if told else there
    away = mine.utcoffset() != there.utcoffset()
    return Line(
        card=each.card,
        day=mine.date(),
        what=_("Interview, round %(number)s", number=held.round),
        icon="calendar",
        time=f"{mine:%H:%M}",
        there=f"{there:%H:%M}" if away else "",
        zone=str(there.tzinfo) if away or not told else "",
        link=held.link,
        place=held.place,
        cancelled=held.cancelled,
        met=each,
    )


def day_line(each: OfDay, today: date) -> Line:
    step = each.step
    late = step.asks(today) or step.day < today
    return Line(each.card, step.day, what(step), ICONS[step.step], asks=late, own=bool(step.words))
