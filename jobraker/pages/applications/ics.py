"""Applications as a calendar file (RFC 5545), in the words of whoever reads it.

The same applications give the same bytes: a calendar that asks again is told that nothing changed. What people wrote to
themselves stays here, for a calendar is often kept by somebody else.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import lru_cache

import icalendar
from flask import url_for
from icalendar import Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from jobraker.applications.calendar import Calendar, Met, OfDay
from jobraker.applications.reading import Card
from jobraker.applications.rules.calendar import uid, uid_of_interview
from jobraker.applications.rules.clock_changes import rules
from jobraker.applications.rules.zone_names import zone_named
from jobraker.pages.applications.steps import what
from jobraker.web.gettext import _

CONTENT_TYPE = "text/calendar; charset=utf-8"
ASKED_EVERY = timedelta(hours=1)
BEFORE = timedelta(hours=1)  # that one is reminded of an interview whose file was taken
YEARS_AHEAD = 2  # that the clocks of a place are told for


def feed(calendar: Calendar) -> bytes:
    written = begun()
    written.add("X-WR-CALNAME", vText(_("Applications")))
    written.add("REFRESH-INTERVAL", ASKED_EVERY, {"VALUE": "DURATION"})
    written.add("X-PUBLISHED-TTL", vText("PT1H"))
    for zone in zones(calendar.meetings):
        written.add_component(zone)
    for met in calendar.meetings:
        written.add_component(meeting(met))
    for each in calendar.days:
        written.add_component(whole_day(each))
    return text_of(written)


def one(met: Met) -> bytes:
    """A single interview, with an alarm: this file is taken into a calendar once."""
    written = begun()
    for zone in zones([met]):
        written.add_component(zone)
    event = meeting(met)
    if not met.is_off:
        event.add_component(icalendar.Alarm.new_display(description=summary(met), trigger=-BEFORE))
    written.add_component(event)
    return text_of(written)


def begun() -> icalendar.Calendar:
    written = icalendar.Calendar()
    written.add("PRODID", vText("-//Jobraker//Applications//EN"))
    written.add("VERSION", vText("2.0"))
    written.add("CALSCALE", vText("GREGORIAN"))
    written.add("METHOD", vText("PUBLISH"))
    return written


def meeting(met: Met) -> Event:
    held, event = met.meeting, Event()
    event.add("UID", vText(uid_of_interview(held.key)))
    event.add("DTSTAMP", max(held.changed_at or met.card.stage_at, met.card.stage_at))
    event.add("SEQUENCE", held.changes)
    event.add("STATUS", vText("CANCELLED" if met.is_off else "CONFIRMED"))
    event.add("SUMMARY", vText(summary(met)))
    event.add("DTSTART", held.local)
    event.add("DURATION", timedelta(minutes=held.minutes))
    if where := held.place or held.link:
        event.add("LOCATION", vText(where))
    said = [held.link, _("With: %(people)s", people=held.people) if held.people else "", page_of(met.card)]
    event.add("DESCRIPTION", vText("\n".join(filter(None, said))))
    event.add("URL", page_of(met.card))
    return event


def whole_day(each: OfDay) -> Event:
    event = Event()
    event.add("UID", vText(uid(each.step, each.card.key)))
    event.add("DTSTAMP", each.card.stage_at)
    event.add("SUMMARY", vText(named(what(each.step), each.card)))
    event.add("DTSTART", each.step.day)
    event.add("DTEND", each.step.day + timedelta(days=1))
    event.add("TRANSP", vText("TRANSPARENT"))  # nobody is busy all day with it
    event.add("DESCRIPTION", vText(page_of(each.card)))
    event.add("URL", page_of(each.card))
    return event


def summary(met: Met) -> str:
    return named(_("Interview, round %(number)s", number=met.meeting.round), met.card)


def named(words: str, card: Card) -> str:
    if card.company:
        return _("%(what)s: %(title)s, %(company)s", what=words, title=card.title, company=card.company)
    return _("%(what)s: %(title)s", what=words, title=card.title)


def page_of(card: Card) -> str:
    return url_for("applications_show.show", key=card.key, _external=True)


def zones(meetings: Sequence[Met]) -> Iterable[Timezone]:
    """How the clocks go where the interviews are, over the years that they are in."""
    names = {str(met.meeting.local.tzinfo) for met in meetings} - {"UTC"}
    times = [met.meeting.begins_at for met in meetings]
    for name in sorted(names):
        yield clocks_of(name, min(times).year - 1, max(times).year + YEARS_AHEAD)


@lru_cache(maxsize=256)
def clocks_of(name: str, first: int, last: int) -> Timezone:
    """It takes some milliseconds to find out."""
    written = Timezone()
    written.add("TZID", vText(name))
    for rule in rules(zone_named(name), first, last):
        change = rule.first
        told = TimezoneDaylight() if change.is_summer else TimezoneStandard()
        told.add("DTSTART", change.wall)
        told.add("TZOFFSETFROM", change.before)
        told.add("TZOFFSETTO", change.after)
        told.add("TZNAME", vText(change.name))
        if rule.nth:
            told.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": change.wall.month, "BYDAY": f"{rule.nth}{rule.weekday}"})
        for other in rule.others:
            told.add("RDATE", other)
        written.add_component(told)
    return written


def text_of(written: icalendar.Calendar) -> bytes:
    text: bytes = written.to_ical()
    return text
