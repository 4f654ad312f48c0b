"""The board: applications by stage. Of a full lane the first cards, and the rest where they are asked for."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.reading import Card, cards
from jobraker.applications.rules.moves import Actor, allowed
from jobraker.automation.reading import Standing, standings
from jobraker.pages.applications.attempt_asks import Tag, ask_of, tag_of
from jobraker.pages.applications.live import state_of, unchanged
from jobraker.pages.applications.said_steps import StepSaid, step_said
from jobraker.pages.applications.words import stage_word
from jobraker.saved.rules.stages import BEFORE, ENDED, OPEN, Stage
from jobraker.web.access import own, signed_in
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext
from jobraker.web.moments import day
from jobraker.web.render import render

blueprint = Blueprint("applications_board", __name__)

FIRST = 30  # cards of a lane
LATEST = 20  # that ended
BY_THEMSELVES = (Stage.SUBMITTING, Stage.NEEDS_YOU)  # nobody puts anything there: without a card there is no lane


@dataclass(frozen=True, slots=True)
class OnBoard:
    card: Card
    step: StepSaid | None
    tag: Tag | None

    @property
    def is_closed(self) -> bool:
        """Told while it matters: before it is sent."""
        return self.card.closed and self.card.stage in BEFORE


@dataclass(frozen=True, slots=True)
class Lane:
    """`more` leads to all of it, or back to the first of it; "" where there is no more."""

    stage: Stage
    name: str
    number: int
    cards: Sequence[OnBoard]
    more: str

    @property
    def whole(self) -> bool:
        return len(self.cards) == self.number

    @property
    def ways(self) -> str:
        return ways(self.stage, sent=self.stage not in BEFORE)


@dataclass(frozen=True, slots=True)
class Ending:
    card: Card
    said: str
    tag: Tag | None

    @property
    def ways(self) -> str:
        return ways(self.card.stage, sent=self.card.applied_on is not None)


@dataclass(frozen=True)
class BoardPage:
    every: Sequence[Card]
    opened: Collection[Stage]
    state: str
    standings: Mapping[UUID, Standing]

    @property
    def live(self) -> str:
        return address(self.opened, seen=self.state)

    @property
    def lanes(self) -> list[Lane]:
        found = [self.lane(stage, [card for card in self.every if card.stage is stage]) for stage in OPEN]
        return [each for each in found if each.number or each.stage not in BY_THEMSELVES]

    def lane(self, stage: Stage, every: Sequence[Card]) -> Lane:
        """What waits for its person stands first, then what moved last."""
        ordered = sorted(every, key=lambda card: not (card.next and card.next.asks(card.today)))
        whole = stage in self.opened
        shown = ordered if whole else ordered[:FIRST]
        turned = [each for each in self.opened if each is not stage] if whole else [*self.opened, stage]
        more = address(turned) if len(every) > FIRST else ""
        return Lane(stage, stage_word(stage), len(every), [self.on_board(card) for card in shown], more)

    def on_board(self, card: Card) -> OnBoard:
        """Until it is about to be sent, that it was not goes without saying."""
        ask = ask_of(card.key, card.stage, self.standings.get(card.key))
        return OnBoard(card, step_said(card, ask), self.tag(card, always=card.stage in BY_THEMSELVES))

    def tag(self, card: Card, *, always: bool) -> Tag | None:
        return tag_of(self.standings.get(card.key), card.stage, card.applied_on, always=always)

    @property
    def counted(self) -> str:
        sent = sum(1 for card in self.every if card.applied_on and card.applied_on.year == card.today.year)
        return ngettext("%(count)s sent this year", "%(count)s sent this year", sent, count=count(sent)) if sent else ""

    @property
    def ended(self) -> list[Ending]:
        return [Ending(card, ended_words(card), self.tag(card, always=True)) for card in self.over[:LATEST]]

    @property
    def all_ended(self) -> str:
        return url_for("applications_list.listed", stage=[stage.value for stage in ENDED])

    @cached_property
    def over(self) -> list[Card]:
        return [card for card in self.every if card.stage in ENDED]

    @property
    def stages(self) -> list[tuple[Stage, str, bool]]:
        """Where people move them, and whether it is an end."""
        return [(stage, stage_word(stage), stage in ENDED) for stage in Stage if stage not in BY_THEMSELVES]


@blueprint.get("/applications")
@signed_in
def board() -> BaseResponse:
    account_id = own().account.id
    state = state_of(account_id)
    same = unchanged(state)
    if same:
        return same
    asked = request.args.getlist("all")
    page = BoardPage(cards(account_id), [stage for stage in OPEN if stage in asked], state, standings(account_id))
    return render("applications/board.html", partial="applications/_board.html", page=page)


def ways(stage: Stage, *, sent: bool) -> str:
    """Where a person may move what is there."""
    may = allowed(Actor.PERSON, stage, sent=sent)
    return " ".join(each for each in Stage if each in may)


def address(opened: Iterable[Stage], seen: str | None = None) -> str:
    return url_for("applications_board.board", all=list(opened), seen=seen)


def ended_words(card: Card) -> str:
    """`rejected Tue 10 Nov, 21 days after it was sent`."""
    on = card.stage_at.astimezone(card.zone).date()
    when = day(on, card.read_at)
    if card.stage is Stage.WITHDRAWN:
        return _("withdrawn %(day)s", day=when)
    said = _("accepted %(day)s", day=when) if card.stage is Stage.ACCEPTED else _("rejected %(day)s", day=when)
    if card.applied_on is None or card.applied_on >= on:
        return said
    days = (on - card.applied_on).days
    return _(
        "%(said)s, %(later)s",
        said=said,
        later=ngettext("%(num)s day after it was sent", "%(num)s days after it was sent", days),
    )
