"""What an application asks for next, as cards and lists say it."""

from dataclasses import dataclass

from jobraker.applications.reading import Card
from jobraker.applications.rules.next_steps import Step
from jobraker.pages.applications.attempt_asks import Ask
from jobraker.pages.applications.steps import ICONS, short


@dataclass(frozen=True, slots=True)
class StepSaid:
    """`at`: the day or the moment. `asks`: it waits for its person now. `own`: the words are theirs."""

    words: str
    icon: str
    at: str
    asks: bool
    own: bool


def step_said(card: Card, ask: Ask | None = None) -> StepSaid | None:
    """`ask`: what the sending of it waits for."""
    each = card.next
    if each is None:
        return None
    at = each.at.astimezone(card.zone).isoformat(timespec="minutes") if each.at else each.day.isoformat()
    own = each.step is Step.OWN and bool(each.words)
    words = ask.words if ask and each.step is Step.NEEDS_YOU else short(each, card.zone)
    return StepSaid(words, ICONS[each.step], at, each.asks(card.today), own)
