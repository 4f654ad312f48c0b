"""All that has a day or an hour in the applications of somebody, for calendars of theirs and for a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from jobraker.applications.models import Interview
from jobraker.applications.reading import Card, cards
from jobraker.applications.rules.calendar import Meeting, days_of, is_kept
from jobraker.applications.rules.interviews import Outcome
from jobraker.applications.rules.next_steps import Next
from jobraker.database import db, transaction
from jobraker.profile.keeping import own
from jobraker.saved.rules.stages import Stage


@dataclass(frozen=True, slots=True)
class Met:
    card: Card
    meeting: Meeting

    @property
    def is_dropped(self) -> bool:
        """It was to come when its application ended, so that nobody comes."""
        return self.card.stage in (Stage.REJECTED, Stage.WITHDRAWN) and self.meeting.begins_at > self.card.stage_at

    @property
    def is_off(self) -> bool:
        return self.meeting.cancelled or self.is_dropped


@dataclass(frozen=True, slots=True)
class OfDay:
    card: Card
    step: Next


@dataclass(frozen=True, slots=True)
class Calendar:
    """In the order of time."""

    meetings: Sequence[Met]
    days: Sequence[OfDay]


def calendar_of(account_id: int) -> Calendar:
    with transaction():
        every = {card.key: card for card in cards(account_id)}
        agreed = select(Interview).where(Interview.account_id == account_id, Interview.begins_at.is_not(None))
        rows = db.session.scalars(agreed.order_by(Interview.begins_at, Interview.key)).all()
    met = [Met(every[row.application], meeting) for row in rows if (meeting := meeting_of(row))]
    days = [OfDay(card, step) for card in every.values() for step in days_of(card.facts, card.read_at, card.zone)]
    return Calendar(
        [each for each in met if is_kept(each.meeting, each.card.read_at)],
        sorted(days, key=lambda each: (each.step.day, each.card.title, each.card.key)),
    )


def meeting(account_id: int, application: UUID, key: UUID) -> Met | None:
    """One that has a time."""
    with transaction():
        row = own(Interview, account_id, key=key)
        card = next(iter(cards(account_id, [application])), None)
    found = meeting_of(row) if row and row.application == application else None
    return Met(card, found) if card and found else None


def meeting_of(row: Interview) -> Meeting | None:
    return at(row, row.begins_at) if row.begins_at else None


def at(row: Interview, begins_at: datetime) -> Meeting:
    return Meeting(
        key=row.key,
        round=row.round,
        begins_at=begins_at,
        minutes=row.minutes,
        zone=row.zone,
        place=row.place,
        link=row.link,
        people=row.people,
        cancelled=row.outcome == Outcome.CANCELLED,
        changes=row.sequence + row.version - 1,
        changed_at=row.changed_at,
    )
