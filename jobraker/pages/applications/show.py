"""One application: where it stands, what happened, and all that belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.contacts import known_at
from jobraker.applications.interviews import interviews_of
from jobraker.applications.merging import Other, alike
from jobraker.applications.offers import offer_of
from jobraker.applications.reading import Card, cards
from jobraker.applications.rules.moves import Actor, allowed
from jobraker.applications.rules.next_steps import Next, Step, steps
from jobraker.applications.timeline import events_of
from jobraker.automation.reading import standings
from jobraker.automation.rules.states import State
from jobraker.extensions import settings
from jobraker.pages.applications import attempt_words as words
from jobraker.pages.applications.attempt_asks import Ask, ask_there
from jobraker.pages.applications.attempts_shown import Sending
from jobraker.pages.applications.channel_words import channel_word
from jobraker.pages.applications.clock import Clock, clock_of
from jobraker.pages.applications.gone import GoneError
from jobraker.pages.applications.live import state_of, unchanged
from jobraker.pages.applications.offer_words import OfferSaid
from jobraker.pages.applications.people import Person, people_of
from jobraker.pages.applications.rounds import Round, rounds
from jobraker.pages.applications.timeline_words import Line, lines
from jobraker.pages.applications.todos import Todo, todos
from jobraker.pages.applications.words import stage_word
from jobraker.pages.saved_notes import reminder_days
from jobraker.pages.sections import Section, section_of
from jobraker.saved.changing import saved_job
from jobraker.saved.models import SavedJob
from jobraker.saved.rules import limits
from jobraker.saved.rules.forms import notes_form
from jobraker.saved.rules.posting import Posting, from_kept
from jobraker.saved.rules.stages import SENT, Stage
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.moments import day
from jobraker.web.render import render

blueprint = Blueprint("applications_show", __name__)


@dataclass
class Shown:
    """An application as its page tells it."""

    row: SavedJob
    card: Card
    clock: Clock
    state: str
    changing: Section | None = None  # the form of its notes, where it was not saved

    limits = limits

    @property
    def key(self) -> UUID:
        return self.row.key

    @cached_property
    def posting(self) -> Posting:
        """As it was kept."""
        return from_kept(self.row.posting)

    @property
    def stage(self) -> str:
        return stage_word(self.card.stage)

    @property
    def stands(self) -> str:
        """How it stands and since when; of what has not left, when it does."""
        attempt = self.sending.main if self.card.stage is Stage.SUBMITTING else None
        if attempt and attempt.state is State.QUEUED:
            return words.stands(attempt.row, self.clock)
        since = day(self.clock.day_of(self.card.stage_at))
        return _("%(stage)s since %(day)s", stage=self.stage, day=since)

    @property
    def ways(self) -> Sequence[tuple[Stage, str]]:
        """Where it may go by its person's word."""
        ways = allowed(Actor.PERSON, self.card.stage, sent=self.card.applied_on is not None)
        return [(stage, stage_word(stage)) for stage in Stage if stage in ways]

    @property
    def is_sent(self) -> bool:
        return self.card.applied_on is not None

    @property
    def is_underway(self) -> bool:
        return self.card.stage is Stage.SUBMITTING

    @cached_property
    def steps(self) -> Sequence[Next]:
        """All that there is to do, the most pressing first; what is set for an application that has ended is shown too."""
        facts = self.card.facts
        found = list(steps(facts, self.clock.at, self.clock.zone))
        known = {step.key for step in found}
        left = (each for each in facts.reminders if each.open and each.key not in known)
        found += [Next(Step(each.form), each.day, key=each.key, words=each.words) for each in left]
        return sorted(found, key=lambda each: (each.step is not Step.NEEDS_YOU, each.day, each.suggested))

    @property
    def todos(self) -> Sequence[Todo]:
        return list(todos(self.card, self.steps, self.clock.today, self.ask))

    @cached_property
    def ask(self) -> Ask | None:
        return ask_there(self.key, self.card.stage, standings(self.row.account_id, self.key).get(self.key))

    @cached_property
    def sending(self) -> Sending:
        return Sending(self.row.account_id, self.key, self.clock, settings())

    @cached_property
    def rounds(self) -> Sequence[Round]:
        return list(rounds(interviews_of(self.row.account_id, self.key), self.clock))

    @property
    def turned_down(self) -> bool:
        """Whether its last interview says that it is over, and its stage does not."""
        return bool(self.rounds) and self.rounds[-1].failed and self.card.stage in SENT

    @property
    def notes(self) -> Section:
        return self.changing or section_of(self.row, self.row.content, notes_form)

    @property
    def days(self) -> Sequence[tuple[int, str]]:
        return reminder_days()

    @property
    def channel(self) -> str:
        return channel_word(self.row.channel)

    @cached_property
    def people(self) -> Sequence[Person]:
        return people_of(self.row.account_id, self.key)

    @cached_property
    def known(self) -> int:
        """How many people whom they know work there, and are no contacts yet."""
        return len(known_at(self.row.account_id, self.key))

    @cached_property
    def alike(self) -> Sequence[Other]:
        return alike(self.row.account_id, self.key)

    @cached_property
    def offer(self) -> OfferSaid | None:
        row = offer_of(self.row.account_id, self.key)
        return OfferSaid(row, self.clock.today) if row else None

    @cached_property
    def lines(self) -> Sequence[Line]:
        events = events_of(self.row.account_id, self.key)
        by_word = {str(each.key) for each in self.sending.rows if each.confirmed_by == "person"}
        return list(lines(self.card, events, self.clock, kept=not self.posting.is_own, by_word=by_word))


def shown(key: UUID) -> Shown:
    """Theirs, or not there."""
    account_id = own().account.id
    state = state_of(account_id)
    card = next(iter(cards(account_id, [key])), None)
    row = saved_job(account_id, key)
    if card is None or row is None:
        raise GoneError
    return Shown(row, card, clock_of(account_id), state)


@blueprint.get("/applications/<uuid:key>")
@signed_in
def show(key: UUID) -> BaseResponse:
    page = shown(key)
    return unchanged(page.state) or whole(page)


def whole(page: Shown) -> BaseResponse:
    swap = "applications/show.swap.html"
    return render("applications/show.html", partial=swap, status=page.notes.status, page=page)
