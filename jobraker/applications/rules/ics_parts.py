"""The parts of a calendar file, whoever wrote it: its events, the zones that they are told in, and what it asks.

Lines are parted and unescaped by the calendar library. Its own reading of whole calendars is not used: that takes any
rule of any time zone at its word, and remembers zones by their names for everybody.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from icalendar.parser import Contentline, Contentlines

from jobraker.applications.rules.invited_zones import Zones

BYTES = 256_000
LINES = 10_000
LONE_RETURN = re.compile(r"\r(?!\n)")


class Refusal(StrEnum):
    """Why a file is no invitation."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    NO_CALENDAR = "no-calendar"
    BROKEN = "broken"
    NO_EVENT = "no-event"
    NO_TIME = "no-time"
    ANSWER = "answer"  # of one who was invited, to whoever invites


class NoInvitationError(ValueError):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


Value = tuple[Mapping[str, Any], str]


@dataclass
class Component:
    name: str
    values: dict[str, list[Value]] = field(default_factory=dict)

    def first(self, name: str) -> Value | None:
        return next(iter(self.values.get(name, ())), None)

    def text(self, name: str) -> str:
        found = self.first(name)
        return found[1] if found else ""


class Parts:
    """What stands within an event, such as its alarms, is left out. Raises NoInvitationError."""

    def __init__(self, content: bytes) -> None:
        self.events: list[Component] = []
        self.zones = Zones()
        self.method = ""
        self._open: list[Component] = []
        for line in lines_of(content):
            try:
                name, params, value = line.parts()
            except ValueError:
                continue  # one line that is none spoils no other
            self._take(name.upper(), params, value)
        if self._open:
            raise NoInvitationError(Refusal.BROKEN)

    def _take(self, name: str, params: Mapping[str, Any], value: str) -> None:
        if name == "BEGIN":
            self._open.append(Component(value.strip().upper()))
            self.zones.begin(value)
        elif name == "END":
            self._close(value)
        elif self._open and self._open[-1].name == "VEVENT":
            self._open[-1].values.setdefault(name, []).append((params, value))
        elif name == "METHOD" and len(self._open) == 1:
            self.method = value.strip().upper()
        else:
            self.zones.line(name, value)

    def _close(self, value: str) -> None:
        if not self._open or self._open[-1].name != value.strip().upper():
            raise NoInvitationError(Refusal.BROKEN)
        self.zones.end(value)
        closed = self._open.pop()
        if closed.name == "VEVENT" and [each.name for each in self._open] == ["VCALENDAR"]:
            self.events.append(closed)


def lines_of(content: bytes) -> Sequence[Contentline]:
    if not content.strip():
        raise NoInvitationError(Refusal.EMPTY)
    if len(content) > BYTES:
        raise NoInvitationError(Refusal.TOO_LARGE)
    text = content.decode("utf-8-sig", errors="replace").replace("\0", "")
    if "BEGIN:VCALENDAR" not in text.upper():
        raise NoInvitationError(Refusal.NO_CALENDAR)
    found = Contentlines.from_ical(LONE_RETURN.sub("\r\n", text))  # type: ignore[no-untyped-call]
    lines: list[Contentline] = [each for each in found if each]
    if len(lines) > LINES:
        raise NoInvitationError(Refusal.TOO_LARGE)
    return lines
