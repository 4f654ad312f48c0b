"""Time zones of the IANA database: their names, which is meant, and whose is which."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global
from sqlalchemy.dialects.postgresql import insert

from jobraker.applications.models import Tracker
from jobraker.database import db, now, transaction
from jobraker.profile import service
from jobraker.profile.keeping import own
from jobraker.saved.reminding import longitude

MINUTES_A_DEGREE = 4
OTHERS = ("Etc/", "SystemV/", "posix/", "right/", "US/")  # that nobody lives in, or by an older name


@cache
def known() -> dict[str, str]:
    """Every name, by how it is found: in small letters."""
    return {name.lower(): name for name in sorted(available_timezones())}


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
    """That which they told; else the one of their country whose clocks go by the sun where they live; "" where neither
    is known."""
    with transaction():
        tracker = own(Tracker, account_id)
        if tracker and tracker.zone.lower() in known():
            return known()[tracker.zone.lower()]
        person = service.person_of(account_id)
        zones = get_global("territory_zones").get(person.place[-2:], []) if person and person.place else []
        sun = longitude(account_id) * MINUTES_A_DEGREE
    by_sun = [(abs(standard_minutes(name) - sun), at, name) for at, name in enumerate(zones) if name.lower() in known()]
    return min(by_sun)[2] if by_sun else ""


def standard_minutes(name: str) -> float:
    """East of UTC, without daylight saving."""
    at = now().astimezone(ZoneInfo(name))
    offset, saving = at.utcoffset(), at.dst()
    return ((offset.total_seconds() if offset else 0) - (saving.total_seconds() if saving else 0)) / 60


def tell(account_id: int, zone: str) -> None:
    """Where they had told none, theirs from now on: that of where they live, as far as that is known, for the zone of an
    interview may be that of whoever holds it."""
    with transaction():
        theirs = likely(account_id) or zone
        there = insert(Tracker).values(account_id=account_id, zone=theirs)
        db.session.execute(
            there.on_conflict_do_update(
                index_elements=["account_id"],
                set_={"zone": theirs, "version": Tracker.version + 1, "changed_at": now()},
                where=Tracker.zone == "",
            )
        )
