"""The form of an interview, read into the columns of its row and written into it again."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from jobraker.applications.rules import limits
from jobraker.applications.rules.interviews import Form, Outcome
from jobraker.applications.rules.local_times import moments, offset_said
from jobraker.applications.rules.zone_names import zone_named
from jobraker.profile.rules.merging import Content
from jobraker.profile.rules.sent import Fault, Sent, is_link

Term = TypeVar("Term", bound=StrEnum)
TIME = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)(?::00)?")
ROUNDS = 99


def read_interview(sent: Sent, zone_found: Callable[[str], str | None]) -> dict[str, Any]:
    zone = read_zone(sent, zone_found)
    return {
        "round": sent.number("round", 1, ROUNDS) or 1,
        "form": one_of(sent, "what", Form) or Form.OTHER,
        "begins_at": read_beginning(sent, zone),
        "minutes": sent.number("minutes", 1, limits.MINUTES) or 60,
        "zone": zone or "UTC",
        "place": sent.line("place", limits.INTERVIEW_PLACE),
        "link": read_link(sent),
        "people": sent.line("people", limits.INTERVIEW_PEOPLE),
        "notes": sent.text("notes", limits.INTERVIEW_NOTES),
        "outcome": one_of(sent, "outcome", Outcome) or "",
    }


def one_of(sent: Sent, name: str, kind: type[Term]) -> Term | None:
    """The one that was chosen; None for none."""
    written = sent.raw(name)
    found = next((term for term in kind if term == written), None)
    if written and found is None:
        sent.fail(name, Fault.NOT_OFFERED)
    return found


def read_zone(sent: Sent, zone_found: Callable[[str], str | None]) -> str | None:
    """It is needed where a time is told."""
    written = sent.line("zone", 60, needed=bool(sent.raw("day").strip()))
    zone = zone_found(written) if written else None
    if written and zone is None:
        sent.fail("zone", Fault.UNKNOWN_ZONE, value=written[:40])
    return zone


def read_beginning(sent: Sent, zone: str | None) -> datetime | None:
    """The moment; of a time that comes twice the one that is chosen."""
    day, at = sent.day("day"), read_time(sent)
    if at and day is None and "day" not in sent.wrong:
        sent.fail("day", Fault.MISSING)
    if day and at is None and "time" not in sent.wrong:
        sent.fail("time", Fault.MISSING)
    return moment_of(sent, day, at, ZoneInfo(zone)) if day and at and zone else None


def moment_of(sent: Sent, day: date, at: time, zone: ZoneInfo) -> datetime | None:
    found = moments(day, at, zone)
    said = f"{at:%H:%M}"
    if not found:
        sent.fail("time", Fault.NO_SUCH_TIME, value=said)
        return None
    if len(found) == 1:
        return found[0]
    choices = {offset_said(each, zone): each for each in found}
    chosen = choices.get(sent.raw("time_which"))
    if chosen is None:
        sent.fail("time", Fault.WHICH_TIME, value=said, choices=tuple(choices))
    return chosen


def read_time(sent: Sent) -> time | None:
    written = sent.line("time", 20)
    if not written:
        return None
    parts = TIME.fullmatch(written)
    if parts is None or not written.isascii():
        sent.fail("time", Fault.NOT_A_TIME)
        return None
    return time(int(parts[1]), int(parts[2]))


def read_link(sent: Sent) -> str:
    """One without a scheme is taken to be on the web."""
    written = sent.line("link", limits.LINK)
    link = written if "://" in written or not written else f"https://{written}"
    if link and not is_link(link):
        sent.fail("link", Fault.NOT_A_LINK, value=written[:80])
    return link[: limits.LINK]


def choices_of(form: Mapping[str, str], zone_found: Callable[[str], str | None]) -> tuple[str, ...]:
    """Which moments the time of a form may be, where it comes twice on its day."""
    sent = Sent({name: (form.get(name, ""),) for name in ("day", "time", "zone")})
    day, at, zone = sent.day("day"), read_time(sent), zone_found(sent.raw("zone"))
    found = moments(day, at, ZoneInfo(zone)) if day and at and zone else ()
    return tuple(offset_said(each, ZoneInfo(zone)) for each in found) if zone and len(found) > 1 else ()


def interview_form(content: Content) -> dict[str, str]:
    begins = content["begins_at"]
    zone = zone_named(content["zone"])
    there = begins.astimezone(zone) if begins else None
    words = ("zone", "place", "link", "people", "notes", "outcome")
    return {
        "round": str(content["round"]),
        "minutes": str(content["minutes"]),
        "what": str(content["form"]),
        "day": f"{there:%Y-%m-%d}" if there else "",
        "time": f"{there:%H:%M}" if there else "",
        "time_which": offset_said(there, zone) if there else "",
        **{name: str(content[name]) for name in words},
    }
