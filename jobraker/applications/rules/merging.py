"""Two entries of one job become one: what must be chosen, what is simply joined, and what may not be.

Whatever only one of them tells is taken from it. Notes are joined and tags are united, so that nothing which somebody wrote is
lost; where both do not fit, they are not joined.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.saved.rules import limits
from jobraker.saved.rules.stages import BEFORE, Stage
from jobraker.taxonomy.folding import fold


class Field(StrEnum):
    """What may differ, in the order that a form asks for it."""

    POSTING = "posting"  # with the opening that it is of
    STAGE = "stage"  # with the moment since which it is there
    APPLIED_ON = "applied_on"
    CHANNEL = "channel"
    RESUME = "resume"
    LETTER = "letter"
    ANSWERS = "answers"
    DEADLINE = "deadline"  # with its reminder
    OFFER = "offer"


class Side(StrEnum):
    THIS = "this"  # the one that stays
    OTHER = "other"


class Refusal(StrEnum):
    SAME = "same"  # it is the same entry
    BEING_SENT = "being-sent"
    ASKED = "asked"  # whether one of them was sent its person has yet to say
    NOTES = "notes"  # together they are longer than notes may be
    TAGS = "tags"  # together they are more than there may be


@dataclass(frozen=True, slots=True)
class Entry:
    """What is looked at of an application."""

    job_id: int | None
    posting: Mapping[str, Any]
    notes: str
    tags: tuple[str, ...]
    deadline: date | None
    remind_days: int | None
    stage: Stage
    stage_at: datetime
    applied_on: date | None
    channel: str
    resume: Mapping[str, Any] | None
    letter: Mapping[str, Any] | None
    answers: tuple[Mapping[str, str], ...]
    offer: bool

    @property
    def is_sent(self) -> bool:
        return self.applied_on is not None

    def value(self, field: Field) -> Any:
        """None or empty where it tells nothing."""
        if field is Field.POSTING:
            return {name: told for name, told in self.posting.items() if name != "skills"}
        return getattr(self, field)


def differing(this: Entry, other: Entry) -> list[Field]:
    """What both tell, and tell otherwise. What was sent stays sent: the stage of one that was not is no choice then."""
    fields = [field for field in Field if field not in (Field.OFFER, Field.STAGE)]
    found: list[Field] = [
        each for each in fields if all(told(this, other, each)) and this.value(each) != other.value(each)
    ]
    if this.stage is not other.stage and is_before(this) == is_before(other):
        found.append(Field.STAGE)
    if this.offer and other.offer:
        found.append(Field.OFFER)
    return [field for field in Field if field in found]


def told(this: Entry, other: Entry, field: Field) -> tuple[bool, bool]:
    return bool(this.value(field)), bool(other.value(field))


def is_before(entry: Entry) -> bool:
    return entry.stage in BEFORE


def proposed(this: Entry, other: Entry, field: Field) -> Side:
    """What is chosen beforehand: the opening from here, the stage that is further on, the earlier sending."""
    if field is Field.POSTING:
        return Side.OTHER if this.job_id is None and other.job_id is not None else Side.THIS
    if field is Field.STAGE:
        return Side.OTHER if further(other) > further(this) else Side.THIS
    if field is Field.APPLIED_ON and this.applied_on and other.applied_on:
        return Side.OTHER if other.applied_on < this.applied_on else Side.THIS
    return Side.THIS


def further(entry: Entry) -> tuple[bool, int]:
    """By how far it came; one that was withdrawn before it was sent came less far than any that was sent."""
    return entry.is_sent, list(Stage).index(entry.stage)


def refusal(this: Entry, other: Entry) -> Refusal | None:
    if Stage.SUBMITTING in (this.stage, other.stage):
        return Refusal.BEING_SENT
    if len(notes_of(this, other)) > limits.NOTES:
        return Refusal.NOTES
    return Refusal.TAGS if len(tags_of(this, other)) > limits.TAGS else None


def notes_of(this: Entry, other: Entry) -> str:
    if other.notes in this.notes:
        return this.notes
    return other.notes if this.notes in other.notes else f"{this.notes}\n\n{other.notes}"


def tags_of(this: Entry, other: Entry) -> list[str]:
    found: dict[str, str] = {}
    for tag in (*this.tags, *other.tags):
        found.setdefault(tag.casefold(), tag)
    return list(found.values())


def side_of(this: Entry, other: Entry, field: Field, chosen: Mapping[Field, Side]) -> Side:
    """By choice where both tell it, else the one that does."""
    if field is Field.STAGE and is_before(this) != is_before(other):
        return Side.OTHER if is_before(this) else Side.THIS
    if field in differing(this, other):
        return chosen.get(field) or proposed(this, other, field)
    here, there = told(this, other, field)
    return Side.OTHER if there and not here else Side.THIS


def joined(this: Entry, other: Entry, chosen: Mapping[Field, Side]) -> dict[str, Any]:
    """The columns of the one that stays. Nothing is sent that waits: where the stage is before the sending, no day is."""

    def of(field: Field) -> Entry:
        return other if side_of(this, other, field, chosen) is Side.OTHER else this

    stage, posting, deadline = of(Field.STAGE), of(Field.POSTING), of(Field.DEADLINE)
    return {
        "job_id": posting.job_id,
        "posting": dict(posting.posting),
        "stage": stage.stage,
        "stage_at": stage.stage_at,
        "applied_on": None if stage.stage in BEFORE else of(Field.APPLIED_ON).applied_on,
        "channel": of(Field.CHANNEL).channel,
        "resume": of(Field.RESUME).resume,
        "letter": of(Field.LETTER).letter,
        "answers": list(of(Field.ANSWERS).answers),
        "deadline": deadline.deadline,
        "remind_days": deadline.remind_days,
        "notes": notes_of(this, other),
        "tags": tags_of(this, other),
    }


def are_alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two kept postings name the same job at the same company."""
    titles = [fold(str(each.get("title") or "")) for each in (one, other)]
    companies = [company_key(str(each.get("company") or "")) for each in (one, other)]
    return bool(titles[0] and companies[0]) and titles[0] == titles[1] and companies[0] == companies[1]
