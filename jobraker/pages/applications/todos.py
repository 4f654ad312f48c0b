"""What an application asks for next, each with what settles it on the spot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for

from jobraker.applications.reading import Card
from jobraker.applications.rules.interviews import Outcome
from jobraker.applications.rules.next_steps import ASK_AFTER, Next, Step
from jobraker.pages.applications import steps
from jobraker.pages.applications.acts import Act
from jobraker.pages.applications.attempt_asks import Ask
from jobraker.pages.applications.words import stage_word
from jobraker.web.gettext import _, ngettext

WRITTEN = (Step.FOLLOW_UP, Step.THANK_YOU, Step.REFERRAL)  # there are drafts for them


@dataclass(frozen=True, slots=True)
class Todo:
    """`why`: how it came to be suggested. `acts`: what settles it or leads on, what is meant first standing first."""

    icon: str
    what: str
    when: str
    why: str
    asks: bool
    acts: Sequence[Act]


def todos(card: Card, every: Sequence[Next], today: date, ask: Ask | None = None) -> Iterator[Todo]:
    """`ask`: what the sending of it waits for."""
    for step in every:
        if ask and step.step is Step.NEEDS_YOU:
            yield Todo(steps.ICONS[step.step], ask.words, steps.when(step, card.zone), "", asks=True, acts=ask.acts)
            continue
        reminds = step.key if step.step in (*WRITTEN, Step.OWN) else None
        yield Todo(
            icon=steps.ICONS[step.step],
            what=steps.what(step),
            when=_("%(when)s, %(left)s", when=steps.when(step, card.zone), left=steps.left(step.day, today)),
            why=why(card, step),
            asks=step.asks(today),
            acts=[*acts(card.key, step, reminds)],
        )


def acts(key: UUID, step: Next, reminder: UUID | None) -> Iterator[Act]:
    if step.step in WRITTEN:
        yield Act(_("Write it"), url_for("applications_drafts.draft", key=key, form=step.step, reminder=reminder))
    if reminder:
        yield from of_reminder(key, reminder)
    elif step.suggested:
        day = step.day.isoformat()
        yield Act(_("Remind me"), url_for("applications_reminders.new", key=key, what=step.step, day=day))
        address = url_for("applications_reminders.answer_suggestion", key=key)
        yield Act(_("Not needed"), address, ("what", step.step))
    elif step.step is Step.APPLY_BY:
        yield Act(_("I have applied"), url_for("applications_sent.form", key=key))
    elif step.step is Step.ANSWER_BY:
        yield Act(_("To the offer"), url_for("offers.edit", key=key))
    elif step.key:
        if step.step is Step.HOW_DID_IT_GO:
            address = url_for("applications_interviews.end", key=key, interview=step.key)
            yield Act(_("Passed"), address, ("outcome", Outcome.PASSED))
            yield Act(_("Not passed"), address, ("outcome", Outcome.FAILED))
        yield Act(_("Change"), url_for("applications_interviews.edit", key=key, interview=step.key))


def of_reminder(key: UUID, reminder: UUID) -> Iterator[Act]:
    address = url_for("applications_reminders.end", key=key, reminder=reminder)
    yield Act(_("Done"), address, ("did", "done"))
    yield Act(_("Not needed"), address, ("did", "dismissed"))
    yield Act(_("Change"), url_for("applications_reminders.edit", key=key, reminder=reminder))


def why(card: Card, step: Next) -> str:
    """`10 days after “Applied”`, or after the last interview."""
    after = ASK_AFTER.get(card.stage)
    if not step.suggested or step.step is not Step.FOLLOW_UP or after is None:
        return ""
    if step.day - after == card.stage_at.astimezone(card.zone).date():
        stage = stage_word(card.stage)
        return ngettext("%(num)s day after “%(stage)s”", "%(num)s days after “%(stage)s”", after.days, stage=stage)
    return ngettext("%(num)s day after the interview", "%(num)s days after the interview", after.days)
