"""Time zones of the IANA database: their names, which is meant, and whose is which."""

from functools import cache
from zoneinfo import ZoneInfo

from babel.core import get_global

from jobraker.applications.models import Tracker
from jobraker.applications.rules.zone_names import zone_names
from jobraker.database import now, transaction
from jobraker.profile import service
from jobraker.profile.keeping import own
from jobraker.saved.rules.reminding import MINUTES_A_DEGREE
from jobraker.search.places import find_place

OTHERS = ("Etc/", "US/")  # that nobody lives in, or by an older name


@cache
def known() -> dict[str, str]:
    """Every name that a clock goes by, by how it is found: in small letters."""
    return {name.lower(): name for name in sorted(zone_names())}


@cache
def offered() -> tuple[str, ...]:
    return ("UTC", *(name for name in known().values() if "/" in name and not name.startswith(OTHERS)))


def found(typed: str) -> str | None:
    """By its name, or by the town alone where no other is called so."""
    name = "_".join(typed.lower().split())
    if name in known():
        return known()[name]
    of_town = [each for low, each in known().items() if "/" in low and low.rpartition("/")[2] == name]
    return of_town[0] if len(of_town) == 1 else None


def likely(account_id: int) -> str:
    """That which they told; else the one of where they live; "" where neither is known."""
    with transaction():
        tracker = own(Tracker, account_id)
        return found_again(tracker.zone if tracker else "") or lived_in(account_id)


def found_again(name: str) -> str:
    """ "" for none, and for one that the database of zones has dropped since."""
    return known().get(name.lower(), "")


def lived_in(account_id: int) -> str:
    """The one of their country whose clocks go by the sun where they live; "" where that is not known."""
    person = service.person_of(account_id)
    zones = get_global("territory_zones").get(person.place[-2:], []) if person and person.place else []
    if not zones or person is None:
        return ""
    home = find_place(person.place, 0)
    sun = ((home.longitude if home else 0) or 0) * MINUTES_A_DEGREE
    by_sun = [(abs(standard_minutes(name) - sun), at, name) for at, name in enumerate(zones) if found_again(name)]
    return min(by_sun)[2] if by_sun else ""


# A country has up to thirty zones, of which the library keeps eight at hand: each page read all their files anew.
@cache
def standard_minutes(name: str) -> float:
    """East of UTC, without daylight saving."""
    at = now().astimezone(ZoneInfo(name))
    offset, saving = at.utcoffset(), at.dst()
    return ((offset.total_seconds() if offset else 0) - (saving.total_seconds() if saving else 0)) / 60
