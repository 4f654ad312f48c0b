"""The practice of one application as its pages show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from flask import abort, url_for

from jobraker.pages.applications.show import Shown
from jobraker.pages.applications.show import shown as application
from jobraker.pages.model_asked import Asked
from jobraker.pages.practice.words import BETTER, GOOD, PARTS, question_words, why_words
from jobraker.practice import asking, feedback, stories
from jobraker.practice.models import PracticeAnswer, Story
from jobraker.practice.rules import limits
from jobraker.practice.rules.experience import Experience, Own
from jobraker.practice.rules.judging import Feedback
from jobraker.practice.rules.parts import Part
from jobraker.practice.rules.questions import Ask, Question
from jobraker.practice.rules.seeing import Seen, seen
from jobraker.tailoring.person import person_of
from jobraker.web.gettext import _, ngettext

LEAST_MINUTES = 0.75


@dataclass(frozen=True)
class Line:
    """A question of the list. `number` counts from 1."""

    question: Question
    number: int
    own: Sequence[Own]
    answers: int

    @property
    def words(self) -> str:
        return question_words(self.question)

    @property
    def why(self) -> str:
        return why_words(self.question)

    @property
    def quotes(self) -> bool:
        """Whether the posting's words are shown beside it, for they do not stand in it."""
        return bool(self.question.quote) and self.question.ask is not Ask.TASK

    @property
    def said(self) -> str:
        return ngettext("%(num)s answer kept", "%(num)s answers kept", self.answers) if self.answers else ""

    @property
    def is_about_experience(self) -> bool:
        return self.question.ask in (Ask.SKILL, Ask.TASK)


@dataclass(frozen=True)
class Practised:
    """All of it; `of` is the application."""

    of: Shown

    @property
    def key(self) -> UUID:
        return self.of.key

    @property
    def account_id(self) -> int:
        return self.of.row.account_id

    @cached_property
    def questions(self) -> Sequence[Question]:
        return asking.questions_of(self.of.row)

    @cached_property
    def answered(self) -> Mapping[str, int]:
        return asking.answered(self.account_id, self.key)

    @cached_property
    def experience(self) -> Experience:
        return Experience(person_of(self.account_id))

    @cached_property
    def lines(self) -> Sequence[Line]:
        return [self.line(number) for number in range(1, len(self.questions) + 1)]

    @property
    def first(self) -> Line:
        """To begin with: the first without an answer."""
        return next((each for each in self.lines if not each.answers), self.lines[0])

    def line(self, number: int) -> Line:
        if not 1 <= number <= len(self.questions):
            abort(404)
        question = self.questions[number - 1]
        own = self.experience.fitting(question)
        return Line(question, number, own, self.answered.get(question.name, 0))


@dataclass(frozen=True)
class Try:
    """An answer, and what is said of it."""

    row: PracticeAnswer
    question: Question

    @cached_property
    def seen(self) -> Seen:
        return seen(self.question, self.row.answer)

    @property
    def length(self) -> str:
        if self.seen.minutes < LEAST_MINUTES:
            return ngettext("%(num)s word, less than a minute", "%(num)s words, less than a minute", self.seen.words)
        minutes = max(round(self.seen.minutes), 1)
        return ngettext(
            "%(words)s words, about one minute of speaking", "%(words)s words, about %(num)s minutes of speaking",
            minutes, words=self.seen.words,
        )  # fmt: skip

    @property
    def good(self) -> list[str]:
        return [str(GOOD[each]) for each in self.seen.strengths]

    @property
    def better(self) -> list[str]:
        return [str(BETTER[each]) for each in self.seen.improve]

    @property
    def missing(self) -> list[str]:
        return [str(PARTS[each]) for each in self.seen.missing]

    @cached_property
    def asked(self) -> Asked:
        return Asked(self.row.account_id, feedback.KIND, self.row.key)

    @cached_property
    def told(self) -> Feedback | None:
        """What the model said."""
        return feedback.feedback_of(self.row)

    @property
    def told_missing(self) -> list[str]:
        """What stands above already is not said again."""
        return [str(PARTS[each]) for each in self.told.missing if each not in self.seen.missing] if self.told else []

    @property
    def refused(self) -> str:
        thrown = self.told.refused if self.told else 0
        if not thrown:
            return ""
        return ngettext(
            "One remark was thrown away: your answer does not bear it out.",
            "%(num)s remarks were thrown away: your answer does not bear them out.",
            thrown,
        )


@dataclass(frozen=True)
class Asking:
    """One question, its newest answer or that which is looked at, and those before it."""

    practised: Practised
    line: Line
    chosen: str = ""

    limits = limits

    @property
    def key(self) -> UUID:
        return self.practised.key

    @cached_property
    def tries(self) -> Sequence[Try]:
        rows = asking.answers_of(self.practised.account_id, self.key, self.line.question)
        return [Try(row, self.line.question) for row in rows]

    @cached_property
    def shown(self) -> Try | None:
        named = next((each for each in self.tries if str(each.row.key) == self.chosen), None)
        return named or next(iter(self.tries), None)

    @property
    def others(self) -> Sequence[Try]:
        return [each for each in self.tries if each is not self.shown]

    @cached_property
    def stories(self) -> Sequence[Story]:
        question = self.line.question
        return (
            stories.fitting(self.practised.account_id, question.about)[: limits.OWN]
            if question.ask is Ask.SKILL
            else ()
        )

    @property
    def model(self) -> str:
        """What would be asked; "" where none is connected."""
        nothing = Asked(self.practised.account_id, feedback.KIND, self.key)
        return nothing.model if nothing.is_connected else ""

    @property
    def place(self) -> str:
        return _("Question %(number)s of %(total)s", number=self.line.number, total=len(self.practised.questions))

    @property
    def after(self) -> str:
        """The address of the next, "" after the last."""
        number = self.line.number + 1
        if number > len(self.practised.questions):
            return ""
        return url_for("practice_asking.question", key=self.key, number=number)


def practised(key: UUID) -> Practised:
    """Of their own application, or not there."""
    return Practised(application(key))


STORY_PARTS = tuple((part, PARTS[part]) for part in Part)
