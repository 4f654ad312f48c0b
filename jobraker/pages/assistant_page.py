"""The assistant's panel, beside a page or as one: a talk with its questions, answers and cards."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from uuid import UUID

from jobraker.assistant import actions, asking, talks
from jobraker.assistant.gathering import APPLICATION_PAGE, JOB_PAGE
from jobraker.assistant.models import Action, Exchange, State, Talk
from jobraker.assistant.rules import limits
from jobraker.assistant.rules.intents import asked_for
from jobraker.database import now
from jobraker.extensions import settings
from jobraker.language_model import budget
from jobraker.language_model.asking import is_connected
from jobraker.language_model.terms import Problem
from jobraker.pages.applications.clock import clock_of
from jobraker.pages.model_words import model_name, problem_words
from jobraker.web.gettext import N_, Phrase, _

LASTING = (
    Problem.OVER_BUDGET,
    Problem.KEY,
    Problem.MISSING,
    Problem.OUT_OF_QUOTA,
)  # the next question would meet it too
DAY = timedelta(days=1)
EXAMPLES: Sequence[Phrase] = (
    N_("Which of my applications wait for an answer?"),
    N_("How do I prepare for an interview?"),
    N_("How do I ask for more pay?"),
)
OF_OPENING: Sequence[Phrase] = (
    N_("What do they require?"),
    N_("Which of it do I have, and what do I lack?"),
    N_("What should I ask them in an interview?"),
)
OF_APPLICATION: Sequence[Phrase] = (
    N_("What comes next here?"),
    N_("How do I prepare for the interview?"),
    N_("How long do answers usually take?"),
)


@dataclass
class Shown:
    """An exchange as it stands, with its cards. `is_told_below`: the field says why it has no answer."""

    row: Exchange
    actions: Sequence[Action] = ()
    is_last: bool = False
    is_told_below: bool = False

    @property
    def is_without_step(self) -> bool:
        """Whether one was asked for by its person's own words, and none came."""
        return self.row.state == State.DONE and not self.actions and bool(asked_for(self.row.question, ""))


@dataclass
class Standing:
    """What the language model still does for somebody today. `last` of what they asked in a talk."""

    account_id: int
    last: Exchange | None = None

    @property
    def is_connected(self) -> bool:
        return is_connected(settings())

    @cached_property
    def tokens(self) -> int:
        return budget.used(self.account_id, budget.today())

    @property
    def used(self) -> int:
        """Percent."""
        most = settings().chat_tokens_per_day
        return min(100, round(100 * self.tokens / most)) if most else 0

    @property
    def is_short(self) -> bool:
        """Whether an answer would take more than is left, as far as anybody knows before it is asked for."""
        last = self.last
        refused = last and last.problem == Problem.OVER_BUDGET and (last.ended_at or now()) >= midnight() - DAY
        return bool(refused) or settings().chat_tokens_per_day - self.tokens < limits.ANSWER_TOKENS

    @property
    def why(self) -> str:
        """Why the next question would get no answer either; "" where it may."""
        if not self.is_connected:
            return ""
        if self.is_short:
            again = clock_of(self.account_id).minute(midnight())
            return _(
                "Not enough of today’s language-model budget is left for an answer. A new one begins %(when)s.",
                when=again,
            )
        problem = self.last.problem if self.last else None
        return problem_words(problem) if problem in LASTING and problem != Problem.OVER_BUDGET else ""

    def tells(self, row: Exchange) -> bool:
        """Whether it is why this one has no answer."""
        return bool(self.why and self.last and row.state == State.FAILED and row.problem == self.last.problem)


@dataclass
class Panel:
    """`talk` None where the next question begins one. `page`: that is open `beside` it. `kept`: it was open on the page before,
    and takes no focus. `typed`: what was refused, and why. `whole`: with what was said long before. `new`: a talk that is to
    begin, whatever was said in others. `deleted`: the talk that was shown is gone. `renewed`: by itself, and takes no focus."""

    account_id: int
    talk: Talk | None
    page: str = ""
    typed: str = ""
    wrong: str = ""
    beside: bool = False
    kept: bool = False
    whole: bool = False
    new: bool = False
    deleted: bool = False
    renewed: bool = False
    most: int = field(default=limits.QUESTION, init=False)

    @cached_property
    def rows(self) -> Sequence[Exchange]:
        if self.talk is None:
            return []
        return asking.exchanges_of(self.account_id, self.talk.key, limits.SHOWN_WHOLE if self.whole else limits.SHOWN)

    @cached_property
    def exchanges(self) -> list[Shown]:
        cards = actions.actions_of(self.account_id, [row.key for row in self.rows])
        return [Shown(row, cards.get(row.key, ()), row is self.rows[-1], self.standing.tells(row)) for row in self.rows]

    @cached_property
    def standing(self) -> Standing:
        return Standing(self.account_id, self.rows[-1] if self.rows else None)

    @property
    def has_more(self) -> bool:
        """Whether more may have been said before what is shown."""
        return not self.whole and len(self.exchanges) == limits.SHOWN

    @property
    def model(self) -> str:
        return model_name()

    @property
    def prompt(self) -> str:
        if JOB_PAGE.match(self.page):
            return _("Ask about this opening")
        if APPLICATION_PAGE.match(self.page):
            return _("Ask about this application")
        return _("Ask")

    @property
    def heading(self) -> str:
        """As a page it is called as its talk is."""
        return self.prompt if self.beside or not self.talk else self.talk.title

    @property
    def examples(self) -> Sequence[Phrase]:
        if JOB_PAGE.match(self.page):
            return OF_OPENING
        return OF_APPLICATION if APPLICATION_PAGE.match(self.page) else EXAMPLES

    @property
    def draft(self) -> str:
        """What is written and not sent is kept by it: nobody else's, and of this talk."""
        return f"{self.account_id}:{self.talk.key if self.talk else 'new'}"

    @property
    def seen(self) -> str:
        """Another one whenever anything has changed in the talk."""
        told = [str(self.talk.key if self.talk else "")]
        for each in self.exchanges:
            state = "underway" if each.row.is_underway else f"{each.row.state} {each.row.tries}"
            told += [str(each.row.key), state, *(card.decided for card in each.actions)]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def midnight() -> datetime:
    """When the next budget begins."""
    return datetime.combine(budget.today() + DAY, time(), UTC)


def panel_of(account_id: int, *, talk: UUID | None = None, page: str = "", kept: bool = False) -> Panel:
    """The talk of that key, or where none is named the last."""
    found = talks.talk_of(account_id, talk) if talk else talks.latest(account_id)
    return Panel(account_id, found, page, beside=kept, kept=kept)


def shown_of(account_id: int, row: Exchange) -> Shown:
    cards = actions.actions_of(account_id, [row.key]).get(row.key, ())
    is_last = asking.is_last(row)
    return Shown(row, cards, is_last, is_last and Standing(account_id, row).tells(row))
