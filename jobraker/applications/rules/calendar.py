"""What stands in somebody's calendar of their applications: interviews by the clock, all else by the day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from uuid import UUID

from jobraker.applications.rules.next_steps import Facts, Next, Step, steps
from jobraker.applications.rules.zone_names import zone_named

KEPT = timedelta(days=365)  # that interviews which are over stay in it
MISSED = timedelta(days=14)  # that what was due and not done stays in it
OWN_UID = re.compile(r"interview-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@jobraker")
OF_A_DAY = (Step.APPLY_BY, Step.ANSWER_BY, Step.FOLLOW_UP, Step.THANK_YOU, Step.REFERRAL, Step.OWN)


@dataclass(frozen=True, slots=True)
class Meeting:
    """An interview with a time. `changes`: how often it was changed, for calendars that ask which of two is newer."""

    key: UUID
    round: int
    begins_at: datetime
    minutes: int
    zone: str
    place: str = ""
    link: str = ""
    people: str = ""
    cancelled: bool = False
    changes: int = 0
    changed_at: datetime | None = None

    @property
    def local(self) -> datetime:
        """When it begins on the clocks of its place: there it stays at nine when clocks change before it."""
        return self.begins_at.astimezone(zone_named(self.zone))


def is_kept(meeting: Meeting, at: datetime) -> bool:
    return meeting.begins_at >= at - KEPT


def days_of(facts: Facts, at: datetime, zone: tzinfo) -> Iterator[Next]:
    """What has its day where its person lives."""
    since = at.astimezone(zone).date() - MISSED
    for step in steps(facts, at, zone):
        if step.step in OF_A_DAY and step.day >= since:
            yield step


def uid_of_interview(key: UUID) -> str:
    return f"interview-{key}@jobraker"


def interview_named(uid: str) -> UUID | None:
    """The one that we called so in a file of ours."""
    found = OWN_UID.fullmatch(uid)
    return UUID(found[1]) if found else None


def uid(step: Next, application: UUID) -> str:
    """The same for the same thing, whenever the calendar is asked for."""
    if step.key:
        return f"reminder-{step.key}@jobraker"
    if step.suggested:
        return f"{step.step}-{application}-{step.day}@jobraker"
    return f"{step.step}-{application}@jobraker"
