"""The weekly goal that somebody sets themselves, and how far they came."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from jobraker.applications.models import Tracker
from jobraker.applications.rules import limits
from jobraker.applications.rules.weeks import Week, met, weekly
from jobraker.database import db, transaction
from jobraker.profile.keeping import Kept, keep, own
from jobraker.profile.rules.merging import Content, Seen
from jobraker.profile.rules.sent import Sent
from jobraker.saved.models import SavedJob

SHOWN = timedelta(weeks=7)  # before this one
NOTHING: Content = {"weekly_goal": None}


@dataclass(frozen=True, slots=True)
class Goal:
    """`weeks`: the last eight, the one at hand among them; `goal` is None where none is set."""

    goal: int | None
    weeks: list[Week]

    @property
    def this_week(self) -> int:
        return self.weeks[-1].sent

    @property
    def met(self) -> int:
        """In how many of the weeks that are over it was reached."""
        return met(self.weeks[:-1], self.goal) if self.goal else 0


def tracker_of(account_id: int) -> Tracker | None:
    with transaction():
        return own(Tracker, account_id)


def goal_of(account_id: int, today: date) -> Goal:
    first = today - SHOWN
    days = select(SavedJob.applied_on).where(
        SavedJob.account_id == account_id,
        SavedJob.applied_on >= first - timedelta(days=7),
        SavedJob.applied_on <= today,
    )
    with transaction():
        sent = [day for day in db.session.scalars(days) if day]
        tracker = own(Tracker, account_id)
    return Goal(tracker.weekly_goal if tracker else None, weekly(sent, first, today))


def read_goal(sent: Sent) -> Content:
    """Nothing written is no goal."""
    return {"weekly_goal": sent.number("weekly_goal", 1, limits.GOAL)}


def goal_form(content: Content) -> dict[str, str]:
    return {"weekly_goal": str(content["weekly_goal"] or "")}


def set_goal(account_id: int, seen: Seen, content: Content) -> Kept:
    return keep(Tracker, account_id, seen, content)
