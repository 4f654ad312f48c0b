"""Applications as schemas have them."""

from typing import Any

from jobraker.api.job_rows import pay, terms
from jobraker.api.schemas import applications as schemas
from jobraker.applications.models import Contact, Event, Interview, Offer, Reminder
from jobraker.applications.reading import Card
from jobraker.applications.rules.moves import Actor, allowed
from jobraker.applications.rules.next_steps import Next, Reminded
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.posting import Posting, from_kept
from jobraker.saved.rules.stages import Stage

ALIKE = (
    "key", "job_id", "title", "company", "place", "url", "stage_at", "applied_on", "channel", "deadline", "saved_at",
    "closed",
)  # fmt: skip


def row(card: Card) -> schemas.ApplicationRow:
    return schemas.ApplicationRow(**fields(card))


def fields(card: Card) -> dict[str, Any]:
    told = {name: getattr(card, name) for name in ALIKE}
    return told | {"stage": card.stage.value, "tags": list(card.tags), "next": step(card.next) if card.next else None}


def step(told: Next) -> schemas.NextStep:
    return schemas.NextStep(
        step=told.step.value, day=told.day, at=told.at, key=told.key, words=told.words, suggested=told.suggested
    )


def ways(card: Card) -> list[str]:
    found = allowed(Actor.PERSON, card.stage, sent=card.applied_on is not None)
    return [stage.value for stage in Stage if stage in found]


def posting(kept: SavedJob) -> schemas.KeptPosting:
    told: Posting = from_kept(kept.posting)
    return schemas.KeptPosting(
        description=told.description,
        pay=pay(told.pay),
        pay_said=told.pay_said,
        skills=list(told.skills),
        own=told.is_own,
        **terms(told.remote, told.employment, told.level),
    )


def document(kept: dict[str, Any] | None) -> schemas.SentDocument | None:
    return schemas.SentDocument(key=kept.get("key") or None, name=str(kept.get("name") or "")) if kept else None


def interview(told: Interview) -> schemas.InterviewView:
    content = {name: value for name, value in told.content.items() if name != "outcome"}
    return schemas.InterviewView(key=told.key, outcome=told.outcome or None, **content)


def reminder(told: Reminded | Reminder) -> schemas.ReminderView:
    is_open = told.done_at is None if isinstance(told, Reminder) else told.open
    return schemas.ReminderView(key=told.key, form=told.form, day=told.day, words=told.words, open=is_open)


def offer(told: Offer | None) -> schemas.OfferView | None:
    if told is None:
        return None
    alike = (
        "amount", "currency", "bonus", "hours", "days_off", "benefits", "starts_on", "answer_by", "terms", "notes",
    )  # fmt: skip
    period = told.period.name.lower() if told.period else None
    return schemas.OfferView(period=period, **{name: getattr(told, name) for name in alike})


def contact(told: Contact) -> schemas.ContactView:
    return schemas.ContactView.model_validate(told)


def event(told: Event) -> schemas.TimelineEvent:
    return schemas.TimelineEvent(at=told.at, kind=told.kind, actor=told.actor, told=told.told)
