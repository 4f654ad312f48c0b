"""The list of applications as its templates see it: narrowed, sorted by any column, a page at a time."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qs
from uuid import UUID

from flask import url_for

from jobraker.applications.listing import Column, Wanted, listed, wanted
from jobraker.applications.models import ListView
from jobraker.applications.reading import Card, cards
from jobraker.applications.rules import limits
from jobraker.applications.views import views_of
from jobraker.automation.reading import Standing, standings
from jobraker.pages.applications.attempt_asks import Tag, ask_of, tag_of
from jobraker.pages.applications.channel_words import channel_word
from jobraker.pages.applications.live import state_of
from jobraker.pages.applications.said_steps import StepSaid, step_said
from jobraker.pages.applications.words import stage_word
from jobraker.profile.rules.sent import Sent
from jobraker.saved.rules.stages import Stage
from jobraker.taxonomy.folding import fold
from jobraker.web.access import own
from jobraker.web.filters import count
from jobraker.web.gettext import N_, Phrase, _, ngettext

PAGE = 50
PAGES = 1000  # digits of more make no page
COLUMNS: dict[Column, Phrase] = {
    Column.TITLE: N_("Job"),
    Column.COMPANY: N_("Company"),
    Column.STAGE: N_("Stage"),
    Column.MOVED: N_("Since"),
    Column.SENT: N_("Sent"),
    Column.NEXT: N_("Next"),
    Column.DEADLINE: N_("Deadline"),
    Column.CHANNEL: N_("Way"),
    Column.TAGS: N_("Tags"),
}


@dataclass(frozen=True, slots=True)
class Row:
    card: Card
    stage: str
    channel: str
    step: StepSaid | None
    tag: Tag | None


@dataclass(frozen=True, slots=True)
class View:
    """`here`: the list shows what it shows."""

    kept: ListView
    address: str
    here: bool


@dataclass(frozen=True)
class ListedPage:
    """`ticked` and `sent`: of the form for several, where it could not be taken; `named`: of the form for a view."""

    every: Sequence[Card]
    wanted: Wanted
    asked_number: int
    state: str
    ticked: Collection[UUID] = ()
    sent: Sent = field(default_factory=lambda: Sent({}))
    wrong_name: str = ""

    limits = limits

    @cached_property
    def found(self) -> Sequence[Card]:
        return listed(self.every, self.wanted)

    @property
    def counted(self) -> str:
        shown, every = len(self.found), len(self.every)
        if self.wanted.narrows:
            return _("%(shown)s of %(all)s", shown=count(shown), all=count(every))
        return ngettext("%(count)s application", "%(count)s applications", every, count=count(every))

    @property
    def last(self) -> int:
        return max(1, -(-len(self.found) // PAGE))

    @property
    def number(self) -> int:
        return min(max(self.asked_number, 1), self.last)

    @cached_property
    def rows(self) -> list[Row]:
        first = (self.number - 1) * PAGE
        return [self.row(card, self.standings.get(card.key)) for card in self.found[first : first + PAGE]]

    def row(self, card: Card, standing: Standing | None) -> Row:
        step = step_said(card, ask_of(card.key, card.stage, standing))
        tag = tag_of(standing, card.stage, card.applied_on, always=False)
        return Row(card, stage_word(card.stage), channel_word(card.channel), step, tag)

    @cached_property
    def standings(self) -> Mapping[UUID, Standing]:
        return standings(own().account.id)

    @property
    def columns(self) -> list[tuple[Column, str]]:
        return [(column, str(words)) for column, words in COLUMNS.items()]

    @property
    def stages(self) -> list[tuple[Stage, str, int, str]]:
        """Each stage that something stands in or that is asked for, with how many, and where a press on it leads."""
        numbers, chosen = Counter(card.stage for card in self.every), self.wanted.stages
        shown = [stage for stage in Stage if numbers[stage] or stage in chosen]
        return [(stage, stage_word(stage), numbers[stage], self.stages_turned(stage)) for stage in shown]

    def stages_turned(self, stage: Stage) -> str:
        chosen = self.wanted.stages ^ {stage}
        return self.address(page=None, stage=[each.value for each in Stage if each in chosen])

    @property
    def ways(self) -> list[tuple[Stage, str]]:
        """Where people move things."""
        apart = (Stage.SUBMITTING, Stage.NEEDS_YOU)
        return [(stage, stage_word(stage)) for stage in Stage if stage not in apart]

    @cached_property
    def tags(self) -> list[str]:
        spelt: dict[str, str] = {}
        for card in self.every:
            for tag in card.tags:
                spelt.setdefault(tag.casefold(), tag)
        return sorted(spelt.values(), key=fold)

    @property
    def channels(self) -> list[tuple[str, str]]:
        found = {card.channel for card in self.every if card.channel}
        return sorted(((each, channel_word(each)) for each in found), key=lambda one: fold(one[1]))

    @cached_property
    def views(self) -> list[View]:
        here = query_of(self.wanted)
        kept = [(each, wanted(parse_qs(each.query))) for each in views_of(own().account.id)]
        return [View(each, address_of(asked), query_of(asked) == here) for each, asked in kept]

    @property
    def view(self) -> View | None:
        return next((each for each in self.views if each.here), None)

    @property
    def live(self) -> str:
        return self.address(seen=self.state)

    @property
    def whole(self) -> str:
        """The list with nothing left out, in the same order."""
        asked = Wanted(order=self.wanted.order, turned=self.wanted.turned)
        return address_of(asked)

    def sort_address(self, column: Column) -> str:
        """The same order again is the other way round."""
        turned = "1" if column is self.wanted.order and not self.wanted.turned else None
        return self.address(sort=column.value, turned=turned, page=None)

    @property
    def before(self) -> str:
        return self.address(page=str(self.number - 1)) if self.number > 1 else ""

    @property
    def after(self) -> str:
        return self.address(page=str(self.number + 1)) if self.number < self.last else ""

    @property
    def asked(self) -> dict[str, str | list[str] | None]:
        return self.wanted.query | {"page": str(self.number) if self.number > 1 else None}

    def address(self, **changed: str | list[str] | None) -> str:
        return url_for("applications_list.listed", **(self.asked | changed))  # type: ignore[arg-type]

    def action(self, endpoint: str) -> str:
        """Of a form that is sent from the list as it is."""
        return url_for(endpoint, **self.asked)  # type: ignore[arg-type]


def page_of(
    fields: Mapping[str, Sequence[str]],
    ticked: Collection[UUID] = (),
    sent: Sent | None = None,
    wrong_name: str = "",
) -> ListedPage:
    account_id = own().account.id
    state = state_of(account_id)
    number = next(iter(fields.get("page", ())), "")
    at = int(number) if number.isascii() and number.isdigit() and len(number) < len(str(PAGES)) else 1
    return ListedPage(cards(account_id), wanted(fields), at, state, ticked, sent or Sent({}), wrong_name)


def address_of(asked: Wanted) -> str:
    return url_for("applications_list.listed", **asked.query)


def query_of(asked: Wanted) -> str:
    return address_of(asked).partition("?")[2]
