"""What an application asks for next, each with what settles it on the spot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for

from jobraker.applications.reading import Card
from jobraker.applications.rules.next_steps import ASK_AFTER, Next, Step
from jobraker.pages.applications import steps
from jobraker.pages.applications.words import stage_word
from jobraker.web.gettext import _, ngettext

WRITTEN = (Step.FOLLOW_UP, Step.THANK_YOU, Step.REFERRAL)  # there are drafts for them


@dataclass(frozen=True, slots=True)
class Act:
    """`name` of the field that says which of several it is, where an address does several things."""

    words: str
    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Todo:
    """`why`: how it came to be suggested. `acts` settle it, `links` lead on. `form`: which of what is suggested it is."""

    icon: str
    what: str
    when: str
    why: str
    asks: bool
    acts: Sequence[Act]
    links: Sequence[Act]
    form: str = ""


def todos(card: Card, every: Sequence[Next], today: date) -> Iterator[Todo]:
    for step in every:
        reminds = step.key if step.step in (*WRITTEN, Step.OWN) else None
        yield Todo(
            icon=steps.ICONS[step.step],
            what=steps.what(step),
            when=f"{steps.when(step, card.zone)}, {steps.left(step, today)}",
            why=why(card, step),
            asks=step.asks(today),
            acts=list(acts(card.key, step, reminds)),
            links=list(links(card.key, step, reminds)),
            form=str(step.step) if step.suggested else "",
        )


def acts(key: UUID, step: Next, reminder: UUID | None) -> Iterator[Act]:
    if reminder:
        address = url_for("applications_reminders.end", key=key, reminder=reminder)
        yield Act(_("Done"), address)
        yield Act(_("Not needed"), address, "dismissed")
    elif step.suggested:
        yield Act(_("Not needed"), url_for("applications_reminders.answer_suggestion", key=key))


def links(key: UUID, step: Next, reminder: UUID | None) -> Iterator[Act]:
    if step.step in WRITTEN:
        yield Act(_("Write it"), url_for("applications_drafts.draft", key=key, form=step.step, reminder=reminder))
    if reminder:
        yield Act(_("Change"), url_for("applications_reminders.edit", key=key, reminder=reminder))
    elif step.suggested:
        day = step.day.isoformat()
        yield Act(_("Remind me"), url_for("applications_reminders.new", key=key, what=step.step, day=day))
    elif step.key:
        yield Act(_("Change"), url_for("applications_interviews.edit", key=key, interview=step.key))


def why(card: Card, step: Next) -> str:
    """`10 days after “Applied”`, or after the last interview."""
    after = ASK_AFTER.get(card.stage)
    if not step.suggested or step.step is not Step.FOLLOW_UP or after is None:
        return ""
    if step.day - after == card.stage_at.astimezone(card.zone).date():
        stage = stage_word(card.stage)
        return ngettext("%(num)s day after “%(stage)s”", "%(num)s days after “%(stage)s”", after.days, stage=stage)
    return ngettext("%(num)s day after the interview", "%(num)s days after the interview", after.days)
