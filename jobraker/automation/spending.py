"""What somebody may still send today, and what a run costs."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal
from uuid import UUID

from sqlalchemy import func, select

from jobraker.applications.reading import zone_of
from jobraker.automation.models import Attempt
from jobraker.automation.rules.limits import Limits, Used, Wait, begins, left_today, wait
from jobraker.automation.rules.limits import left as left_of
from jobraker.automation.rules.states import State
from jobraker.database import db, now, transaction
from jobraker.profile.models import Automation
from jobraker.profile.rules import limits as bounds
from jobraker.profile.tracks import automation_of
from jobraker.settings import Settings

RECENT = 20  # runs of somebody's by whose steps the next one is reckoned
CAP_WITHIN = timedelta(days=90)


def limits_of(settings: Settings, row: Automation | None) -> Limits:
    """As somebody set them for a kind of work, within those of this server."""
    first, last = bounds.HOURS_FIRST
    if row is None:
        return Limits(bounds.DAILY_LIMIT_FIRST, settings.sendings_per_day, first, last, None)
    return Limits(row.daily_limit, settings.sendings_per_day, row.from_hour, row.to_hour, row.budget)


def used_of(settings: Settings, account_id: int, track: UUID | None, at: datetime, zone: tzinfo) -> Used:
    """What left counts, whatever came of it; where its cost is not known, or not yet, as a run of the usual length."""
    since = begins(at.astimezone(zone).date(), zone)
    cost = func.coalesce(Attempt.cost, expected(settings, account_id))
    of_kind = func.count().filter(Attempt.track.is_not_distinct_from(track))
    mine = select(of_kind, func.count(), func.coalesce(func.sum(cost), 0))
    with transaction():
        row = db.session.execute(mine.where(Attempt.account_id == account_id, Attempt.called_at >= since)).one()
    return Used(row[0], row[1], Decimal(row[2]))


def expected(settings: Settings, account_id: int) -> Decimal:
    """What a run of theirs usually costs; before there was any, what the longest would."""
    price = settings.skyvern_step_price
    lately = select(Attempt.steps).where(Attempt.account_id == account_id, Attempt.steps.is_not(None))
    lately = lately.order_by(Attempt.ended_at.desc()).limit(RECENT)
    with transaction():
        steps = [each for each in db.session.scalars(lately) if each is not None]
    usual = Decimal(sum(steps)) / len(steps) if steps else Decimal(settings.skyvern_max_steps)
    return (usual * price).quantize(Decimal("0.01"))


def waits(
    settings: Settings, account_id: int, track: UUID | None, *, any_hour: bool = False
) -> tuple[Wait, datetime] | None:
    """What the next attempt of this kind waits for, and until when."""
    with transaction():
        at, zone = now(), zone_of(account_id)
        limits = limits_of(settings, automation_of(account_id, track) if track else None)
        used = used_of(settings, account_id, track, at, zone)
        return wait(limits, used, expected(settings, account_id), at, zone, any_hour=any_hour)


def left(settings: Settings, account_id: int, track: UUID) -> int:
    """How many more of this kind may leave today beside those that wait to; none outside of their hours."""
    with transaction():
        at, zone, cost = now(), zone_of(account_id), expected(settings, account_id)
        limits = limits_of(settings, automation_of(account_id, track))
        used = used_of(settings, account_id, track, at, zone)
        if wait(limits, used, cost, at, zone):
            return 0
        return left_of(limits, with_queued(account_id, track, used, cost), cost)


@dataclass(frozen=True, slots=True)
class Leaving:
    """How many more may leave before somebody's day ends, beside those that wait to: of a kind of work, and in all; `daily` as
    they allow it, or less where this server does."""

    of_kind: int
    of_all: int
    daily: int


def leaving(settings: Settings, account_id: int, track: UUID | None) -> Leaving:
    with transaction():
        at, zone, cost = now(), zone_of(account_id), expected(settings, account_id)
        limits = limits_of(settings, automation_of(account_id, track) if track else None)
        used, daily = used_of(settings, account_id, track, at, zone), min(limits.daily, limits.most)
        used = with_queued(account_id, track, used, cost)
        return Leaving(left_today(limits, used, cost, at, zone), max(limits.most - used.of_all, 0), daily)


def with_queued(account_id: int, track: UUID | None, used: Used, cost: Decimal) -> Used:
    of_kind = func.count().filter(Attempt.track.is_not_distinct_from(track))
    queued = select(of_kind, func.count()).where(Attempt.account_id == account_id, Attempt.state == State.QUEUED)
    kind, every = db.session.execute(queued).one()
    return Used(used.of_kind + kind, used.of_all + every, used.cost + every * cost)


def at_company(account_id: int, company_key: str) -> int:
    """How many attempts at one company hold, of the last 90 days."""
    held = select(func.count()).select_from(Attempt)
    held = held.where(Attempt.account_id == account_id, Attempt.company_key == company_key, Attempt.dry.is_(False))
    held = held.where(Attempt.state.not_in((State.UNSENT, State.REHEARSED)), Attempt.approved_at > now() - CAP_WITHIN)
    with transaction():
        return db.session.scalar(held) or 0 if company_key else 0
