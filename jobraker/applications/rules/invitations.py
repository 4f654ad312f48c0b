"""An invitation to an interview, as mail programs hand it over (RFC 5545, 5546)."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from jobraker.applications.rules import limits
from jobraker.applications.rules.ics_parts import Component, NoInvitationError, Parts, Refusal, Value
from jobraker.applications.rules.interviews import Form
from jobraker.applications.rules.invited_moments import is_whole_day, minutes_of, moment
from jobraker.applications.rules.invited_zones import Zones
from jobraker.profile.rules.sent import is_link
from jobraker.taxonomy.folding import fold, of_a_person

EVENTS = 20  # that may be chosen from
ANSWERS = frozenset({"REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"})  # which invite nobody
PEOPLE = 12
DATE = "#{:%Y%m%dT%H%M}"  # behind the name of a series
MEETING_HOSTS = re.compile(
    r"https?://(?:[\w-]+\.)*(?:zoom\.us|zoom\.com|zoomgov\.com|teams\.microsoft\.com|teams\.live\.com|meet\.google\.com|webex\.com|whereby\.com|meet\.jit\.si|gotomeeting\.com|goto\.com|bluejeans\.com|chime\.aws)/[^\s<>\"'\\]+",
    re.IGNORECASE,
)
LINK = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)
AFTER = ".,;:!?)]}>’”»"  # no link ends so
PHONE = re.compile(r"\b(?:phone|call|telephon|telefon|tel\b|llamada|appel)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Invitation:
    """`begins_at`: none, perhaps, of one that is called off. `zone`: "" where none is told that we know; then `begins_at` is
    right none the less, unless it is `floating`: on the clocks of whoever reads it. `repeats`: this is the first of several.
    `stamp`: when it was written; of two with the same `sequence` the later holds. `date_of_series`: for which of the dates of
    one that repeats it is, as that was before."""

    uid: str
    sequence: int
    title: str
    begins_at: datetime | None
    minutes: int
    stamp: datetime | None = None
    date_of_series: datetime | None = None
    zone: str = ""
    floating: bool = False
    whole_day: bool = False
    place: str = ""
    link: str = ""
    people: str = ""
    organiser: str = ""
    notes: str = ""
    cancelled: bool = False
    repeats: bool = False
    form: Form = Form.VIDEO

    @property
    def name(self) -> str:
        """By which it is known again; "" for one that has none."""
        return self.uid + DATE.format(self.date_of_series) if self.uid and self.date_of_series else self.uid


@dataclass(frozen=True, slots=True)
class Invitations:
    """`more`: events beyond those that may be chosen from, and those that have no time."""

    each: Sequence[Invitation]
    more: int = 0


def read(content: bytes, reader: Collection[str] = ()) -> Invitations:
    """`reader`: whoever was invited, folded, by their name and their mailbox: they are left out of the people. Raises
    NoInvitationError."""
    parts = Parts(content)
    if not parts.events:
        raise NoInvitationError(Refusal.NO_EVENT)
    if parts.method in ANSWERS:
        raise NoInvitationError(Refusal.ANSWER)
    found, timeless = [], 0
    for event in parts.events:
        try:
            found.append(invitation(event, parts.zones, parts.method, reader))
        except (ValueError, TypeError, OverflowError, AttributeError):
            timeless += 1
    if not found:
        raise NoInvitationError(Refusal.NO_TIME)
    newest = sorted(of_each(found), key=when)
    return Invitations(newest[:EVENTS], max(len(newest) - EVENTS, 0) + timeless)


def of_each(found: Sequence[Invitation]) -> Iterator[Invitation]:
    """Of one that stands there twice the newer, and of one that repeats the first of all."""
    kept: dict[str, Invitation] = {}
    for number, each in enumerate(found):
        name = each.name or str(number)
        before = kept.get(name)
        if before is None or newest_first(each) < newest_first(before):
            kept[name] = each
    yield from kept.values()


def newest_first(each: Invitation) -> tuple[float, float, float]:
    return -each.sequence, -each.stamp.timestamp() if each.stamp else 0.0, when(each)


def when(each: Invitation) -> float:
    return each.begins_at.timestamp() if each.begins_at else 0.0


def invitation(event: Component, zones: Zones, method: str, reader: Collection[str] = ()) -> Invitation:
    start = event.first("DTSTART")
    cancelled = method == "CANCEL" or event.text("STATUS").strip().upper() == "CANCELLED"
    if start is None and not cancelled:
        raise NoInvitationError(Refusal.NO_TIME)
    begins, zone, floating = moment(start, zones) if start else (None, "", False)
    words = tidy(event.text("DESCRIPTION"), limits.INTERVIEW_NOTES)
    location = line(event.text("LOCATION"), limits.INTERVIEW_PLACE)
    told = [
        event.text(name) for name in ("URL", "CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
    ]
    link = link_in([location, *told, event.text("DESCRIPTION")])
    place = "" if link and location.rstrip("/") == link.rstrip("/") else location
    organiser = mailbox(event.first("ORGANIZER"))
    people = ", ".join(dict.fromkeys(filter(None, (name_of(each) for each in attending(event, reader)))))
    return Invitation(
        uid=line(event.text("UID"), 255),
        sequence=number(event.text("SEQUENCE")),
        stamp=told_moment(event.first("DTSTAMP"), zones),
        date_of_series=told_moment(event.first("RECURRENCE-ID"), zones),
        title=line(event.text("SUMMARY"), 300),
        begins_at=begins,
        minutes=minutes_of(event, begins, zones) if begins else 60,
        zone=zone,
        floating=floating,
        whole_day=bool(start and is_whole_day(start)),
        place=place,
        link=link,
        people=people[: limits.INTERVIEW_PEOPLE],
        organiser=organiser,
        notes=words,
        cancelled=cancelled,
        repeats=bool(event.values.get("RRULE") or event.values.get("RDATE")),
        form=form_of(link, place, event.text("SUMMARY")),
    )


def told_moment(told: Value | None, zones: Zones) -> datetime | None:
    try:
        return moment(told, zones)[0] if told else None
    except (ValueError, TypeError, OverflowError):
        return None


def link_in(texts: Sequence[str]) -> str:
    """Where one meets; else where one is led to at all, but for what stands in long words."""
    for text in texts:
        if found := MEETING_HOSTS.search(text):
            return cut(found[0])
    for text in texts[:-1]:
        found = LINK.search(text)
        if found and is_link(link := cut(found[0])):
            return link
    return ""


def cut(link: str) -> str:
    return link.rstrip(AFTER)[: limits.LINK]


def form_of(link: str, place: str, title: str) -> Form:
    if link:
        return Form.VIDEO
    if PHONE.search(f"{title} {place}"):
        return Form.PHONE
    return Form.ONSITE if place else Form.OTHER


def attending(event: Component, reader: Collection[str]) -> Iterator[Value]:
    organiser = event.first("ORGANIZER")
    invited = [*([organiser] if organiser else []), *event.values.get("ATTENDEE", ())[:PEOPLE]]
    for each in invited:
        if fold(mailbox(each)) not in reader and fold(name_of(each)) not in reader:
            yield each


def name_of(value: Value) -> str:
    """Of somebody who is called by a mailbox alone, that."""
    params, _text = value
    if str(params.get("CUTYPE") or "").upper() in ("ROOM", "RESOURCE"):
        return ""
    return line(str(params.get("CN") or ""), 120).strip('"') or mailbox(value)


def mailbox(value: Value | None) -> str:
    text = line(value[1], 254) if value else ""
    return text[len("mailto:") :] if text.lower().startswith("mailto:") else ""


def number(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def line(text: str, most: int) -> str:
    return " ".join(of_a_person(text).split())[:most].strip()


def tidy(text: str, most: int) -> str:
    lines = [each.rstrip() for each in of_a_person(text).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:most].strip()
