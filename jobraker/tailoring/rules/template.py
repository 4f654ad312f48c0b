"""A letter put together from what its person told: our sentences around their facts, and their own lines as they wrote them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_timedelta
from babel.lists import format_list

from jobraker.documents.letter import Letter
from jobraker.documents.printing.words import words_of
from jobraker.documents.resume import Document, Post, Spoken
from jobraker.tailoring.rules.asked import Asked
from jobraker.tailoring.rules.phrases import PHRASES
from jobraker.tailoring.rules.phrases.phrases import Phrases
from jobraker.tailoring.rules.terms import Length, Tone
from jobraker.taxonomy.terms import Fluency

POINTS = {Length.SHORT: 1, Length.USUAL: 3, Length.LONG: 5}
SKILLS = {Length.SHORT: 0, Length.USUAL: 4, Length.LONG: 8}
POINT_CHARS = 360  # of a line that is quoted: longer ones make no letter
UNITS: dict[str, tuple[int, Literal["day", "week", "month"]]] = {
    "days": (1, "day"),
    "weeks": (7, "week"),
    "months": (30, "month"),
}
ENDS = ".!?…。！？؟।"


@dataclass(frozen=True, slots=True)
class Goal:
    """The opening as a letter names it; `company` is "" where nobody is named. `asks_permit`: it says something of
    who may work there; `languages`: codes of those that it asks for."""

    title: str
    company: str
    country: str = ""
    asks_permit: bool = False
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """Answers of a person's that a letter may give: `notice` is a number and `days`, `weeks` or `months`; `moves`
    `anywhere`, `country`, `no` or ""; `permits` by country, as the answer has it."""

    notice: tuple[int, str] | None = None
    moves: str = ""
    permits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    language: str
    tone: Tone = Tone.PLAIN
    length: Length = Length.USUAL

    @property
    def phrases(self) -> Phrases:
        return PHRASES[self.language]


def drafted(document: Document, told: Told, goal: Goal, asked: Asked, wanted: Wanted, today: date) -> Letter:
    """The whole letter, with its head."""
    phrases = wanted.phrases
    return Letter(
        name=document.name,
        sender=tuple(filter(None, (document.location, document.phone, document.email, *document.links))),
        recipient=(goal.company,) if goal.company else (),
        date=written_day(today, goal, wanted),
        subject=phrases.subject.format(title=goal.title),
        salutation=phrases.salutation[wanted.tone],
        body=body(document, told, goal, asked, wanted),
        closing=phrases.closing[wanted.tone],
        language=wanted.language,
    )


def written_day(today: date, goal: Goal, wanted: Wanted) -> str:
    """English dates begin with the day, but where they are read in the United States."""
    british = wanted.language == "en" and goal.country != "US"
    return format_date(today, "long", locale="en_GB" if british else wanted.language)


def body(document: Document, told: Told, goal: Goal, asked: Asked, wanted: Wanted) -> tuple[str, ...]:
    """Who writes and what for, what of it comes closest, what else is asked and there, how it may go on."""
    parts = (
        [applying(goal, wanted), *person(document, wanted)],
        *closest(document, asked, wanted),
        [*skills(document, asked, wanted), *languages(document, goal, wanted)],
        [*terms(told, goal, wanted), wanted.phrases.ending[wanted.tone]],
    )
    return tuple(" ".join(part) for part in parts if part)


def applying(goal: Goal, wanted: Wanted) -> str:
    phrases = wanted.phrases
    named = phrases.applying if goal.company else phrases.applying_unnamed
    return named[wanted.tone].format(title=goal.title, company=goal.company)


def person(document: Document, wanted: Wanted) -> list[str]:
    """What somebody does now, or did last, or was trained in, or calls themselves; with a long letter their summary."""
    phrases = wanted.phrases
    posts = [post for post in document.work if post.title]
    post = next((each for each in posts if each.current), posts[0] if posts else None)
    said: list[str] = []
    if post:
        with_place, alone = (phrases.now, phrases.now_alone) if post.current else (phrases.before, phrases.before_alone)
        said.append(of_post(with_place, alone, post))
    elif document.education:
        said.append(of_post(phrases.trained, phrases.trained_alone, document.education[0]))
    elif document.headline:
        said.append(phrases.headline.format(headline=document.headline.rstrip(ENDS)))
    if wanted.length is Length.LONG and 0 < len(document.summary) <= 2 * POINT_CHARS:
        said.append(sentence(" ".join(document.summary.split())))
    return said


def of_post(with_place: str, alone: str, post: Post, **more: str) -> str:
    if post.organisation:
        return with_place.format(title=post.title, organisation=post.organisation, **more)
    return alone.format(title=post.title, **more)


def closest(document: Document, asked: Asked, wanted: Wanted) -> list[list[str]]:
    """The points that have most to do with what is asked, each under the work it is of; where none has anything to do
    with it, the first ones."""
    lines = [(post, point) for post in document.work if post.title for point in post.points if is_quotable(point)]
    best = asked.order([point for _, point in lines])[: POINTS[wanted.length]]
    chosen: dict[Post, list[str]] = {}
    for place in best:
        chosen.setdefault(lines[place][0], []).append(lines[place][1])
    phrases = wanted.phrases
    said = [of_post(phrases.done, phrases.done_alone, post, points=joined(points)) for post, points in chosen.items()]
    if not said:
        return []
    lead = phrases.closest[wanted.tone]
    if wanted.length is Length.LONG:
        return [[lead, said[0]], *([each] for each in said[1:])]
    return [[lead, *said]]


def is_quotable(point: str) -> bool:
    return len(point) <= POINT_CHARS and all(len(word) <= POINT_CHARS // 3 for word in point.split())


def joined(points: Sequence[str]) -> str:
    """Several lines, each as it was written: those that begin as sentences do as sentences."""
    if all(not point[:1].islower() for point in points):
        return " ".join(map(sentence, points))
    return sentence("; ".join([*(point.rstrip(".;, ") for point in points[:-1]), points[-1]]))


def sentence(text: str) -> str:
    return text if text.endswith(tuple(ENDS)) else f"{text.rstrip(';,: ')}."


def skills(document: Document, asked: Asked, wanted: Wanted) -> list[str]:
    """Those of the person that are asked for, by their own words for them."""
    weighed = [(asked.skill(skill), skill) for skill in document.skills]
    shared = [skill for weight, skill in sorted(weighed, key=lambda one: -one[0]) if weight]
    chosen = shared[: SKILLS[wanted.length]]
    return [wanted.phrases.skills.format(skills=listed(chosen, wanted))] if chosen else []


def languages(document: Document, goal: Goal, wanted: Wanted) -> list[str]:
    """Those that are asked for; in a long letter all."""
    every = wanted.length is Length.LONG
    chosen = [spoken(each, wanted) for each in document.languages if every or each.code in goal.languages]
    return [wanted.phrases.languages.format(languages=listed(chosen, wanted))] if chosen else []


def spoken(each: Spoken, wanted: Wanted) -> str:
    name = str(Locale.parse(wanted.language).languages.get(each.code, each.code))
    if each.fluency is None:
        return name
    level = words_of(wanted.language).native if each.fluency is Fluency.NATIVE else each.fluency.name
    return f"{name} ({level})"


def listed(each: Sequence[str], wanted: Wanted) -> str:
    return format_list(each, locale=wanted.language)


def terms(told: Told, goal: Goal, wanted: Wanted) -> list[str]:
    phrases, said = wanted.phrases, list[str]()
    if told.notice:
        number, unit = told.notice
        said.append(phrases.notice.format(time=span(number, unit, wanted)) if number else phrases.at_once)
    moves = {"anywhere": phrases.moves_anywhere, "country": phrases.moves_within}.get(told.moves)
    if moves and wanted.length is not Length.SHORT:
        said.append(moves)
    if goal.asks_permit and told.permits.get(goal.country) in ("citizen", "unlimited"):
        said.append(phrases.permit)
    return said


def span(number: int, unit: str, wanted: Wanted) -> str:
    """ "3 months", as it was told."""
    days, granularity = UNITS[unit]
    return format_timedelta(
        timedelta(days=number * days), granularity=granularity, threshold=1_000, locale=wanted.language
    )
