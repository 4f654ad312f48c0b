"""Names of the IANA database by which a clock goes somewhere."""

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

NOWHERE = ("Factory", "localtime", "posixrules", "SystemV/", "posix/", "right/")
"""What stands among them for want of a zone, for whichever this machine is in, or for other ways of counting seconds."""


@cache
def zone_names() -> frozenset[str]:
    return frozenset(name for name in available_timezones() if not name.startswith(NOWHERE))


def zone_named(name: str) -> ZoneInfo:
    """UTC for one that the database of zones does not know, or no longer."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
