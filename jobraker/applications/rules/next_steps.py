"""What an application asks of its person next, and when: one thing, the most pressing.

What they set themselves comes before what silence suggests. How long one waits before asking is a habit of ours: ten days after
an application, seven after an interview; thanks are due the day after it. What was silent for a month longer is let be.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from uuid import UUID

from jobraker.saved.rules.stages import BEFORE, Stage

ASK_AFTER = {
    Stage.APPLIED: timedelta(days=10),
    Stage.IN_REVIEW: timedelta(days=14),
    Stage.INTERVIEWING: timedelta(days=7),
}
THANK_AFTER = timedelta(days=1)
THANK_WITHIN = timedelta(days=3)  # later thanks are late
ASK_WITHIN = timedelta(days=30)  # after that much silence more nobody waits for an answer to a mail
URGENT = timedelta(days=2)  # an answer to an offer is asked for now


class Form(StrEnum):
    """Of reminders. Stored."""

    FOLLOW_UP = "follow-up"
    THANK_YOU = "thank-you"
    REFERRAL = "referral"
    OWN = "own"


class Step(StrEnum):
    NEEDS_YOU = "needs-you"
    APPLY_BY = "apply-by"
    INTERVIEW = "interview"
    HOW_DID_IT_GO = "how-did-it-go"
    ANSWER_BY = "answer-by"
    FOLLOW_UP = "follow-up"
    THANK_YOU = "thank-you"
    REFERRAL = "referral"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Round:
    key: UUID
    number: int
    begins_at: datetime | None
    minutes: int
    open: bool  # no outcome is known


@dataclass(frozen=True, slots=True)
class Reminded:
    key: UUID
    form: Form
    day: date
    words: str
    set_at: datetime
    open: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the next step is told by. `closed`: the opening can no longer be applied for."""

    stage: Stage
    stage_at: datetime
    deadline: date | None = None
    closed: bool = False
    rounds: tuple[Round, ...] = ()
    reminders: tuple[Reminded, ...] = ()
    answer_by: date | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """`at` is told of interviews alone; `key` is the interview's or the reminder's. `suggested`: nobody asked to be reminded of it."""

    step: Step
    day: date
    at: datetime | None = None
    key: UUID | None = None
    number: int = 0
    words: str = ""
    suggested: bool = False

    def asks(self, today: date) -> bool:
        """Whether it waits for its person now."""
        if self.step in (Step.NEEDS_YOU, Step.HOW_DID_IT_GO):
            return True
        if self.step is Step.ANSWER_BY:
            return self.day - today <= URGENT
        return self.step not in (Step.INTERVIEW, Step.APPLY_BY) and self.day <= today


def next_step(facts: Facts, now: datetime, zone: tzinfo) -> Next | None:
    today = now.astimezone(zone).date()
    return min(steps(facts, now, zone), key=lambda each: pressing(each, today), default=None)


def pressing(step: Next, today: date) -> tuple[bool, bool, bool, date, bool]:
    """The least presses most: what needs its person, then what waits for them, of that what they set themselves."""
    asks = step.asks(today)
    return step.step is not Step.NEEDS_YOU, not asks, asks and step.suggested, step.day, step.suggested


def steps(facts: Facts, now: datetime, zone: tzinfo) -> Iterator[Next]:
    """All that there is to do, in no order."""
    today = now.astimezone(zone).date()
    if facts.stage is Stage.NEEDS_YOU:
        yield Next(Step.NEEDS_YOU, today)
    if facts.stage in BEFORE and facts.deadline and not facts.closed:
        yield Next(Step.APPLY_BY, facts.deadline)
    if facts.stage in (Stage.REJECTED, Stage.WITHDRAWN, Stage.ACCEPTED):
        return
    for each in facts.rounds:
        if each.begins_at and each.open:
            over = each.begins_at + timedelta(minutes=each.minutes) <= now
            step = Step.HOW_DID_IT_GO if over else Step.INTERVIEW
            yield Next(step, each.begins_at.astimezone(zone).date(), each.begins_at, each.key, each.number)
    if facts.stage is Stage.OFFER and facts.answer_by:
        yield Next(Step.ANSWER_BY, facts.answer_by)
    for reminder in facts.reminders:
        if reminder.open:
            yield Next(Step(reminder.form), reminder.day, key=reminder.key, words=reminder.words)
    yield from suggested(facts, now, zone)


def suggested(facts: Facts, now: datetime, zone: tzinfo) -> Iterator[Next]:
    """What silence suggests, unless it was set, done or waved away since."""
    today = now.astimezone(zone).date()
    held = [each for each in facts.rounds if each.begins_at and each.begins_at <= now]
    last = max((each.begins_at for each in held if each.begins_at), default=None)
    since = max(facts.stage_at, last) if last else facts.stage_at
    if last and not reminded(facts, Form.THANK_YOU, last):
        day = (last + THANK_AFTER).astimezone(zone).date()
        if today <= day + THANK_WITHIN:
            yield Next(Step.THANK_YOU, day, suggested=True)
    coming = any(each.begins_at and each.begins_at > now and each.open for each in facts.rounds)
    after = ASK_AFTER.get(facts.stage)
    if after and not coming and not reminded(facts, Form.FOLLOW_UP, since):
        day = (since + after).astimezone(zone).date()
        if today <= day + ASK_WITHIN:
            yield Next(Step.FOLLOW_UP, day, suggested=True)


def reminded(facts: Facts, form: Form, since: datetime) -> bool:
    return any(each.form is form and (each.open or each.set_at >= since) for each in facts.reminders)
