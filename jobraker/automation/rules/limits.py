"""How much may be sent for somebody, and when: what an approved attempt waits for."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from enum import StrEnum


class Wait(StrEnum):
    """What a queued attempt waits for. Stored."""

    HOURS = "hours"
    DAILY_LIMIT = "daily-limit"
    BUDGET = "budget"
    TURNED_AWAY = "turned-away"  # whoever runs it is busy or away; nothing has left


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one person for one kind of work. `most` counts everything of theirs, `daily` what is of this kind; `budget` is a day's,
    None where none is set. Hours are those of their day."""

    daily: int
    most: int
    from_hour: int
    to_hour: int
    budget: Decimal | None


@dataclass(frozen=True, slots=True)
class Used:
    """Since their day began: calls that were made for this kind of work and in all, and what they cost, as far as that is
    known, with what those under way may cost."""

    of_kind: int
    of_all: int
    cost: Decimal


def left(limits: Limits, used: Used, next_cost: Decimal) -> int:
    """How many more may leave today, whatever the hour."""
    most = min(limits.daily - used.of_kind, limits.most - used.of_all)
    if limits.budget is not None and next_cost > 0:
        most = min(most, int((limits.budget - used.cost) / next_cost))
    return max(most, 0)


def begins(day: date, zone: tzinfo) -> datetime:
    """The moment at which a day begins there; where clocks skip it, the first that there is."""
    return datetime.combine(day, time(), zone)


def wait(
    limits: Limits, used: Used, next_cost: Decimal, now: datetime, zone: tzinfo, *, any_hour: bool = False
) -> tuple[Wait, datetime] | None:
    """What it waits for and until when, if it may not leave now; the latest of what speaks against it. `any_hour`: its
    person wants it to leave whatever the hour."""
    here = now.astimezone(zone)
    tomorrow = begins(here.date() + timedelta(days=1), zone) + timedelta(hours=limits.from_hour)
    if limits.budget is not None and used.cost + next_cost > limits.budget:
        return Wait.BUDGET, tomorrow
    if used.of_kind >= limits.daily or used.of_all >= limits.most:
        return Wait.DAILY_LIMIT, tomorrow
    if any_hour:
        return None
    if here.hour < limits.from_hour:
        return Wait.HOURS, begins(here.date(), zone) + timedelta(hours=limits.from_hour)
    if here.hour >= limits.to_hour:
        return Wait.HOURS, tomorrow
    return None


def left_today(limits: Limits, used: Used, next_cost: Decimal, now: datetime, zone: tzinfo) -> int:
    """How many more may leave before the day ends: also where its hours have not begun, none where they are over."""
    waits = wait(limits, used, next_cost, now, zone)
    over = waits is not None and waits[1].astimezone(zone).date() > now.astimezone(zone).date()
    return 0 if over else left(limits, used, next_cost)
