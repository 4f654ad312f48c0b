"""What needs an admin, the worst first: asked anew each time, by small indexes alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from flask import current_app, url_for
from sqlalchemy import func, select

from jobraker.automation import switches
from jobraker.backoffice import places
from jobraker.backoffice.overview.parts import SILENT, Part
from jobraker.database import db, transaction
from jobraker.ingestion.models import Source
from jobraker.measures.models import UpHour
from jobraker.proposals.models import Proposal
from jobraker.reports.models import Report
from jobraker.tasks.models import FailedTask
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext

NAMED = 3  # of what fails, that are told by name
OWN = (
    "backoffice_sources.listed",
    "backoffice_tasks.listed",
    "backoffice_reports.listed",
    "backoffice_proposals.listed",
)
"""Rooms whose waiting things are told in words of their own."""


@dataclass(frozen=True, slots=True)
class Need:
    """`names` are of what it is about, as people named them. No address: nothing here can be done about it."""

    mood: str
    words: str
    names: str = ""
    address: str = ""
    link: str = ""


def needs(parts: Sequence[Part], now: datetime) -> list[Need]:
    found = [*silent(now), *of_sending(), *of_sources(), *of_tasks(), *of_people(), *of_parts(parts), *of_rooms()]
    return sorted(found, key=lambda need: need.mood != "bad")


def of_sending() -> Iterator[Need]:
    """Whoever halted it, it is for somebody to end: nothing else does."""
    if switches.halted():
        yield Need("bad", _("All sending is halted, for everybody."), address="#halt", link=_("See why"))


def of_sources() -> Iterator[Need]:
    failing = select(Source.name, func.count().over()).where(Source.enabled, Source.failures > 0)
    with transaction():
        rows = db.session.execute(failing.order_by(Source.failures.desc(), Source.id).limit(NAMED)).all()
    if rows:
        number = rows[0][1]
        words = ngettext("%(num)s source fails:", "%(num)s sources fail, among them:", number)
        names = ", ".join(row[0] for row in rows)
        yield room(Need("bad", words, names, link=_("Open the sources")), "backoffice_sources.listed", state="failing")


def of_tasks() -> Iterator[Need]:
    with transaction():
        number = db.session.scalar(select(func.count()).where(FailedTask.settled_at.is_(None))) or 0
    if number:
        words = ngettext("%(num)s task used up its tries.", "%(num)s tasks used up their tries.", number)
        yield room(Need("ask", words, link=_("Look at them")), "backoffice_tasks.listed", state="open")


def of_people() -> Iterator[Need]:
    with transaction():
        reports = db.session.scalar(select(func.count()).where(Report.settled_at.is_(None))) or 0
        proposals = db.session.scalar(select(func.count()).where(Proposal.settled_at.is_(None))) or 0
    if reports:
        words = ngettext("%(num)s report of an opening waits.", "%(num)s reports of openings wait.", reports)
        yield room(Need("ask", words, link=_("Read them")), "backoffice_reports.listed")
    if proposals:
        words = ngettext("%(num)s source is proposed.", "%(num)s sources are proposed.", proposals)
        yield room(Need("ask", words, link=_("Look at them")), "backoffice_proposals.listed")


def of_parts(parts: Sequence[Part]) -> Iterator[Need]:
    """What a part is bad at; one of a mood that something above has told of already has no alarm."""
    return (Need(part.mood, part.alarm, address=part.address, link=part.words) for part in parts if part.alarm)


def of_rooms() -> Iterator[Need]:
    for place in places.PLACES:
        number = 0 if place.endpoint in OWN else place.waiting()
        if number:
            words = ngettext("%(num)s thing waits in a room:", "%(num)s things wait in a room:", number)
            yield Need("ask", words, address=url_for(place.endpoint), link=str(place.words))


def silent(now: datetime) -> Iterator[Need]:
    seen = last_beat()
    if seen and now - seen > SILENT:
        minutes = count((now - seen) // timedelta(minutes=1))
        yield Need(
            "bad", _("The scheduler has been silent for %(minutes)s minutes: nothing is read or sent.", minutes=minutes)
        )


def last_beat() -> datetime | None:
    """The last minute in which the scheduler was at work, None where it never was."""
    with transaction():
        row = db.session.execute(
            select(UpHour.hour, UpHour.minutes).order_by(UpHour.hour.desc()).limit(1)
        ).one_or_none()
    return row.hour + timedelta(minutes=max(row.minutes.bit_length() - 1, 0)) if row else None


def room(need: Need, endpoint: str, **values: Any) -> Need:
    """Leading there, if there is such a room."""
    there = endpoint in current_app.view_functions
    return replace(need, address=url_for(endpoint, **values) if there else "")
