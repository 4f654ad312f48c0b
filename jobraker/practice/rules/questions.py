"""What an interview about a posting is likely to ask, and the words of the posting for which it is likely."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import islice
from typing import Any

from jobraker.jobs.statements import Degree, Kind, Need, Shift, Statement, Travel, Visa
from jobraker.practice.rules import limits
from jobraker.practice.rules.tasks import around, cut, tasks
from jobraker.taxonomy.skills import label, places_of_skills
from jobraker.taxonomy.spoken import language_named
from jobraker.taxonomy.terms import Level


class Ask(StrEnum):
    """What is asked. Stored by their word."""

    TELL = "tell"  # of themselves
    WHY = "why"  # this job
    TASK = "task"
    SKILL = "skill"
    YEARS = "years"
    DEGREE = "degree"
    LICENCE = "licence"
    CLEARANCE = "clearance"
    LANGUAGE = "language"
    SHIFT = "shift"
    TRAVEL = "travel"
    PERMIT = "permit"
    LEAD = "lead"
    JUDGE = "judge"  # a decision that others lived with
    LEARN = "learn"
    WRONG = "wrong"  # what went wrong
    PROUD = "proud"
    DISAGREE = "disagree"
    PRESSURE = "pressure"
    BACK = "back"  # what they want to ask


STORIES = frozenset(
    {Ask.TASK, Ask.SKILL, Ask.LEAD, Ask.JUDGE, Ask.LEARN, Ask.WRONG, Ask.PROUD, Ask.DISAGREE, Ask.PRESSURE}
)
"""Those whose answer tells of one time: what was so, what was to be done, what they did, what came of it."""
OF_STATEMENTS = {
    Kind.LICENCE: Ask.LICENCE,
    Kind.CLEARANCE: Ask.CLEARANCE,
    Kind.YEARS: Ask.YEARS,
    Kind.LANGUAGE: Ask.LANGUAGE,
    Kind.SHIFT: Ask.SHIFT,
    Kind.TRAVEL: Ask.TRAVEL,
    Kind.DEGREE: Ask.DEGREE,
    Kind.VISA: Ask.PERMIT,
}
NOTHING_ASKED = frozenset({Visa.OFFERED, Visa.NOT_OFFERED, Travel.NONE, Degree.NONE, Shift.DAY, "none"})
OF_LEVELS = {Level.INTERN: Ask.LEARN, Level.ENTRY: Ask.LEARN, Level.SENIOR: Ask.JUDGE}
ALWAYS = (Ask.WRONG, Ask.PROUD, Ask.DISAGREE, Ask.PRESSURE, Ask.LEARN)
STATEMENTS_MOST, TASKS_MOST, SKILLS_MOST = 3, 2, 3
FRAME = 3  # TELL, WHY and BACK are asked everywhere
SKILLS_READ = 12


@dataclass(frozen=True, slots=True)
class Asking:
    """A posting, as far as questions are made of it."""

    title: str
    company: str = ""
    text: str = ""
    skills: tuple[str, ...] = ()
    said: tuple[Statement, ...] = ()
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """`about`: the id of a skill or a licence, the code of a language, the term of what is stated; "" where there is none.
    `quote`: the posting's own words that make it likely, "" of one that every interview has."""

    ask: Ask
    about: str = ""
    quote: str = ""

    @property
    def name(self) -> str:
        """By which answers know it, wherever it stands in the list."""
        of = sha256(self.quote.encode()).hexdigest()[:12] if self.ask is Ask.TASK else self.about
        return f"{self.ask}:{of}" if of else str(self.ask)

    @property
    def wants_story(self) -> bool:
        return self.ask in STORIES


def questions(posting: Asking) -> list[Question]:
    """From eight to twelve, no two the same: about them, about the posting, about how they work, and what they ask back."""
    stated = list(islice(of_statements(posting.said), STATEMENTS_MOST))
    quoted, levelled = {each.quote for each in stated}, list(of_level(posting))
    own = [Question(Ask.TASK, quote=said) for said in tasks(posting.text) if said not in quoted][:TASKS_MOST]
    skilled = islice(of_skills(posting, stated), SKILLS_MOST)
    room = limits.QUESTIONS - FRAME - 1 - len(levelled)
    found = [*distinct([*stated, *own, *skilled])[:room], *levelled]
    wanted = max(limits.QUESTIONS_LEAST - FRAME - len(found), 1)
    asked = {each.ask for each in found}
    found += [Question(each) for each in ALWAYS if each not in asked][:wanted]
    return [Question(Ask.TELL), Question(Ask.WHY, quote=cut(posting.title)), *found, Question(Ask.BACK)]


def of_statements(said: Iterable[Statement]) -> Iterator[Question]:
    """What it insists on first, then what would do too; one of a kind, but of each language."""
    asked: set[tuple[Ask, str]] = set()
    for need in (Need.REQUIRED, Need.EITHER):
        for each in said:
            ask = OF_STATEMENTS.get(each.kind)
            if ask is None or each.need is not need or each.value in NOTHING_ASKED or not each.sentence.strip():
                continue
            about = each.value if ask in (Ask.LICENCE, Ask.LANGUAGE, Ask.SHIFT) else ""
            key = (ask, about if ask is Ask.LANGUAGE else "")
            if key not in asked:
                asked.add(key)
                yield Question(ask, about, cut(" ".join(each.sentence.split())))


def of_skills(posting: Asking, stated: Sequence[Question]) -> Iterator[Question]:
    """Those of the title first, then the most often named. What is asked about as a language or a licence is no skill beside."""
    spoken = {each.about for each in stated if each.ask is Ask.LANGUAGE}
    licences = {each.quote for each in stated if each.ask is Ask.LICENCE}
    of_title = {skill for skill, _start, _end in places_of_skills(posting.title)}
    places: dict[str, tuple[int, int]] = {}
    for skill, start, end in places_of_skills(posting.text):
        places.setdefault(skill, (start, end))
    known = sorted(dict.fromkeys([*posting.skills, *places]), key=lambda each: each not in of_title)
    for skill in known[:SKILLS_READ]:
        if language_named(label(skill)) in spoken:
            continue
        quote = (
            around(posting.text, *places[skill]) if skill in places else cut(posting.title) if skill in of_title else ""
        )
        if quote and quote not in licences:
            yield Question(Ask.SKILL, skill, quote)


def of_level(posting: Asking) -> Iterator[Question]:
    if posting.level is None:
        return
    ask = Ask.LEAD if posting.level >= Level.LEAD else OF_LEVELS.get(posting.level)
    if ask:
        yield Question(ask, quote=cut(posting.title))


def distinct(found: Iterable[Question]) -> list[Question]:
    """The first of each name."""
    return list({each.name: each for each in reversed(list(found))}.values())[::-1]


def as_kept(asked: Sequence[Question]) -> list[dict[str, str]]:
    return [{"ask": each.ask, "about": each.about, "quote": each.quote} for each in asked]


def from_kept(kept: Sequence[Mapping[str, Any]]) -> list[Question]:
    """Without those that this release does not ask any more."""
    known = set(Ask)
    return [
        Question(Ask(each["ask"]), str(each.get("about", "")), str(each.get("quote", "")))
        for each in kept
        if each.get("ask") in known
    ]
