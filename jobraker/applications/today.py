"""What the day asks of somebody over all of their applications, and what happened lately."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from jobraker.applications.models import Event
from jobraker.applications.reading import Card
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.next_steps import Next, pressing, steps
from jobraker.database import db, transaction
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage

AHEAD = timedelta(days=14)
LATELY = 5  # events
STALE = timedelta(days=14)  # a saved job that nobody came back to


@dataclass(frozen=True, slots=True)
class Due:
    card: Card
    step: Next


@dataclass(frozen=True, slots=True)
class Happened:
    event: Event
    title: str
    company: str


def needing(cards: Iterable[Card]) -> list[Due]:
    """What waits for its person now, the longest first. Of what silence suggests the most pressing stands for its application,
    and nothing where something else of it waits."""
    asking = [Due(card, step) for card in cards for step in waiting(card)]
    return sorted(asking, key=lambda each: (pressing(each.step, each.card.today), each.card.title))


def waiting(card: Card) -> list[Next]:
    every = [step for step in steps(card.facts, card.read_at, card.zone) if step.asks(card.today)]
    meant = [step for step in every if not step.suggested]
    return meant or sorted(every, key=lambda each: each.day)[:1]


def due(cards: Iterable[Card]) -> list[Due]:
    """All that has its day within two weeks and does not wait already, in the order of days."""
    found = [
        Due(card, step)
        for card in cards
        for step in steps(card.facts, card.read_at, card.zone)
        if card.today <= step.day <= card.today + AHEAD and not step.asks(card.today)
    ]
    return sorted(
        found,
        key=lambda each: (each.step.day, each.step.at is None, each.step.at or each.card.read_at, each.card.title),
    )


def stale(cards: Iterable[Card], today: date) -> list[Card]:
    """Saved jobs that are open, have no day, and were left for two weeks."""
    before = today - STALE
    waiting = [card for card in cards if card.stage is Stage.SAVED and not card.closed and card.deadline is None]
    return [card for card in waiting if card.stage_at.astimezone(card.zone).date() <= before]


# That its person was reminded of it is nothing new of it.
BY_LETTER = (Event.kind == Kind.INTERVIEW) & (Event.told["did"].astext == "told")


def lately(account_id: int) -> Sequence[Happened]:
    """Moves and interviews, the newest first."""
    posting = SavedJob.posting
    columns = (Event, posting["title"].astext, posting["company"].astext)
    whose = (SavedJob.account_id == Event.account_id, SavedJob.key == Event.application)
    told = Event.kind.in_((Kind.MOVED, Kind.INTERVIEW, Kind.OFFER)) & ~BY_LETTER
    rows = select(*columns).join(SavedJob, (whose[0]) & (whose[1])).where(Event.account_id == account_id, told)
    with transaction():
        found = db.session.execute(rows.order_by(Event.id.desc()).limit(LATELY)).all()
    return [Happened(event, title or "", company or "") for event, title, company in found]
