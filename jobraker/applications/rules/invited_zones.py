"""Time zones as an invitation names them: by their name in the IANA database, by Windows', or by rules of its own."""

import re
from datetime import UTC, tzinfo
from io import StringIO
from zoneinfo import ZoneInfo

from dateutil.tz import tzical  # type: ignore[import-untyped]
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from jobraker.applications.rules.zone_names import zone_names

ZONES = 20  # with rules, of one file
LINES = 60  # of the rules of one
PLAIN = {
    "DTSTART": re.compile(r"\d{8}T\d{6}"),
    "TZOFFSETFROM": re.compile(r"[+-]\d{4}(?:\d{2})?"),
    "TZOFFSETTO": re.compile(r"[+-]\d{4}(?:\d{2})?"),
    # Once a year: whatever comes oftener would be reckoned for hours.
    "RRULE": re.compile(
        r"FREQ=YEARLY(?:;(?:INTERVAL=1|WKST=[A-Z]{2}|BYMONTH=\d{1,2}|BYDAY=[+-]?[1-5]?[A-Z]{2}|BYMONTHDAY=-?\d{1,2}(?:,-?\d{1,2}){0,6}|UNTIL=\d{8}T\d{6}Z?))*"
    ),
}


class Zones:
    """Those that were told so far, each by its name."""

    utc = UTC

    def __init__(self) -> None:
        self._told: dict[str, list[str]] = {}
        self._open: list[str] | None = None
        self._name = ""

    def begin(self, component: str) -> None:
        kind = component.strip().upper()
        if kind == "VTIMEZONE":
            self._open, self._name = [], ""
        elif self._open is not None and kind in ("STANDARD", "DAYLIGHT"):
            self._open.append(f"BEGIN:{kind}")

    def end(self, component: str) -> None:
        kind = component.strip().upper()
        if kind == "VTIMEZONE" and self._open is not None:
            if self._name and len(self._told) < ZONES and len(self._open) <= LINES:
                self._told[self._name] = self._open
            self._open = None
        elif self._open is not None and kind in ("STANDARD", "DAYLIGHT"):
            self._open.append(f"END:{kind}")

    def line(self, name: str, value: str) -> None:
        if self._open is None:
            return
        if name == "TZID":
            self._name = value.strip()
        elif name in PLAIN and PLAIN[name].fullmatch(value.strip()):
            self._open.append(f"{name}:{value.strip()}")

    def named(self, tzid: str) -> tuple[tzinfo | None, str]:
        """The zone, and its name where others know it by that."""
        if name := known_as(tzid):
            return ZoneInfo(name), name
        rules = self._told.get(tzid.strip())
        return (by_rules(rules) if rules else None), ""


def known_as(tzid: str) -> str:
    """Also behind a prefix of whoever wrote it: /citadel.org/20210210_1/Europe/Berlin."""
    bare = tzid.strip().strip('"')
    if bare in WINDOWS_TO_OLSON:
        return str(WINDOWS_TO_OLSON[bare])
    pieces = bare.strip("/").split("/")[-4:]
    every = zone_names()
    return next((name for start in range(len(pieces)) if (name := "/".join(pieces[start:])) in every), "")


def by_rules(rules: list[str]) -> tzinfo | None:
    text = "\r\n".join(["BEGIN:VTIMEZONE", "TZID:told", *rules, "END:VTIMEZONE", ""])
    try:
        zone: tzinfo | None = tzical(StringIO(text)).get("told")
    except (ValueError, TypeError, OverflowError):
        return None
    return zone
