"""Whether a text says only what its person has said: each number, name, title, skill and claim in it must be told.

A text that is refused can be replaced by the person's own words, and a lie that is sent cannot be taken back: so what
is not known to be told or harmless is refused. Words are compared, and meanings only where a table knows them; what a
number is of is told by the words beside it. Texts in a script without capitals are held to be names throughout.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jobraker.documents.rules import claims, contacts, goals, moments, naming, numbers, telling
from jobraker.documents.rules.calling import called_in
from jobraker.documents.rules.idioms import idioms_in
from jobraker.documents.rules.numbers import Number, Of
from jobraker.documents.rules.posts import misplaced, sentences
from jobraker.documents.rules.shares import overstated
from jobraker.documents.rules.source import Counted, Source, meant_in
from jobraker.documents.rules.times import mistimed
from jobraker.documents.rules.untold import untold
from jobraker.documents.rules.words import CLAUSE, Text, Word, stem, text_of
from jobraker.taxonomy.professions import is_profession, same_work
from jobraker.taxonomy.skills import label, skill_named, skills_in
from jobraker.taxonomy.spoken import language_named
from jobraker.taxonomy.terms import Fluency

__all__ = ["Invention", "Kind", "Source", "invented"]

_LONG = "long"
_OF_WORK = frozenset(map(stem, ("experience", "work", "working", "practice")))
_OF_LANGUAGES = {"native": Fluency.NATIVE, "fluent": Fluency.C1}
_YEARS = frozenset(map(stem, ("year", "years", "jahre", "jahren", "ans", "années", "años")))
_OF_WHAT = re.compile(
    r"\s*(?:years?|jahren?|ans|années|años)['’]?\s+(?:(?:spent|mit|im|in|with|de|en|dans|con|bei)\b|\w+ing\b)",
    re.IGNORECASE,
)
WITHIN = 6  # words behind a number of years, of which they may be
SKILL_WORDS = 4  # of the longest name of a skill that is looked for word by word


class Kind(StrEnum):
    """What was invented."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"  # of an employer, a school, a person, a place, or a word that nobody knows
    TITLE = "title"
    PAIR = "pair"  # a title of one employer, or what was done there, beside the name of another
    SKILL = "skill"
    LANGUAGE = "language"
    DEGREE = "degree"
    LICENCE = "licence"
    CLAIM = "claim"  # to have led, won, increased …
    DENIAL = "denial"
    CONTACT = "contact"
    UNTOLD = "untold"  # a thing or deed of which nothing was told, or not as it is said


@dataclass(frozen=True, slots=True)
class Invention:
    """`span` is where its words stand in the text as it came."""

    kind: Kind
    words: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Found:
    """In the clean text."""

    kind: Kind
    start: int
    end: int


def invented(source: Source, text: str, *, allowed: Sequence[str] = ()) -> tuple[Invention, ...]:
    """What the text claims and the source does not tell, in the order of the text.

    `allowed` may be named as what the person wants, never as what they were: title and employer of an opening.
    """
    read = text_of(text, source.language)
    free = [
        *goals.goals_in(read, allowed),
        *idioms_in(read),
        *((each.start, each.end) for each in contacts.contacts_in(read.clean)),
    ]
    found = {
        each
        for each in (*_all(source, read), *_taken_on(source, read, allowed))
        if each.kind is Kind.CONTACT or not _inside(each.start, each.end, free)
    }
    # What is wrong in a part that is untold as a whole says it shorter.
    found |= {
        _Found(Kind.UNTOLD, start, end)
        for start, end in untold(source, read, free)
        if not any(each.start < end and start < each.end for each in found)
    }
    return tuple(
        Invention(each.kind, text[slice(*span)], span)
        for each in sorted(found, key=lambda each: (each.start, each.end, each.kind))
        for span in (read.span(each.start, each.end),)
    )


def _taken_on(source: Source, text: Text, allowed: Sequence[str]) -> Iterator[_Found]:
    """What is wanted, said of what was: its words may all be told, and not as one."""
    for said in allowed:
        phrase = [word.folded for word in text_of(said).words]
        if len(phrase) > 1 and not source.together(phrase):
            yield from (_Found(Kind.TITLE, *place) for place in goals.places_of(phrase, text.words))


def _inside(start: int, end: int, places: Sequence[tuple[int, int]]) -> bool:
    return any(begin <= start and end <= stop for begin, stop in places)


def _all(source: Source, text: Text) -> Iterator[_Found]:
    yield from _contacts(source, text)
    yield from _moments(source, text)
    yield from _numbers(source, text)
    yield from _spoken(source, text)
    yield from _named(source, text)
    yield from _claims(source, text)
    yield from _skills(source, text)
    yield from _words(source, text)
    yield from _called(source, text)
    yield from _pairs(source, text)
    yield from (_Found(Kind.NUMBER, *place) for place in overstated(text, source.texts))
    yield from (_Found(Kind.DATE, *place) for place in mistimed(text, source.places))
    yield from (_Found(Kind.PAIR, word.start, word.end) for word in misplaced(text, source.places, source.anywhere))
    if not source.denies:
        yield from (_Found(Kind.DENIAL, *place) for place in claims.denied(text))


def _contacts(source: Source, text: Text) -> Iterator[_Found]:
    for each in contacts.contacts_in(text.clean):
        if each.told not in source.contacts:
            yield _Found(Kind.CONTACT, each.start, each.end)


def _moments(source: Source, text: Text) -> Iterator[_Found]:
    for each in moments.moments_in(text):
        if each.told not in source.moments:
            yield _Found(Kind.DATE, each.start, each.end)


def _numbers(source: Source, text: Text) -> Iterator[_Found]:
    months = [(each.start, each.end) for each in moments.moments_in(text) if each.told in source.moments]
    parts = [(start, end, meant_in(text, start, end)) for start, end in sentences(text)]
    for number in numbers.numbers_in(text):
        beside = next(meant for start, end, meant in parts if start <= number.start <= end)
        is_told = _is_counted(source, number, beside) and _is_with(source, number, text)
        if not is_told and not _inside(number.start, number.end, months):
            yield _Found(Kind.DATE if number.of is Of.YEAR else Kind.NUMBER, number.start, number.end)


def _is_counted(source: Source, number: Number, beside: frozenset[str]) -> bool:
    """Whether the source has the same number of the same, or of nothing that it says, in a line that tells of the same things."""
    told = source.numbers.get(number.value, ())
    if number.of is Of.YEAR:
        return any(each.of in (Of.YEAR, Of.NOTHING) for each in told)
    near = [each for each in told if (each.beside & beside or not each.beside) and _is_of(number.things, each)]
    if number.more and not any(each.more for each in near):
        return False
    kinds = {each.of for each in near}
    if number.of is Of.NOTHING:
        return bool(kinds & {Of.NOTHING, Of.PEOPLE, Of.RANK})
    return number.of in kinds or (number.of is Of.RANK and Of.NOTHING in kinds)


def _is_with(source: Source, number: Number, text: Text) -> bool:
    """Whether years of something, "eight years with SAP", "eight years supervising", are told of that, and not of other work."""
    if number.of is not Of.TIME:
        return True
    told = [each for each in source.numbers.get(number.value, ()) if each.of is Of.TIME]
    stop = CLAUSE.search(text.clean, number.end)
    clause = text.clean[number.end : stop.start() if stop else None]
    behind = [word for word in text.words if number.end <= word.start < number.end + len(clause)][:WITHIN]
    until = behind[-1].end if behind else number.end
    skills = set(skills_in(text.clean[number.end : until]))
    what = meant_in(text, number.end, until) - _OF_WORK - _YEARS if _OF_WHAT.match(clause) else frozenset()
    return not (skills or what) or any(skills <= each.skills and what <= each.beside for each in told)


def _is_of(things: Sequence[str], told: Counted) -> bool:
    """Whether one of these is what was told beside the number, where any is named."""
    return not things or any(stem(thing) in told.beside for thing in things)


def _spoken(source: Source, text: Text) -> Iterator[_Found]:
    for each in claims.spoken_in(text):
        known = source.spoken.get(each.code)
        if each.code not in source.spoken or (each.fluency and (known is None or known < each.fluency)):
            yield _Found(Kind.LANGUAGE, each.start, each.end)


def _named(source: Source, text: Text) -> Iterator[_Found]:
    for each in claims.degrees_in(text):
        if each.what not in source.degrees:
            yield _Found(Kind.DEGREE, each.start, each.end)
    for each in claims.licences_in(text):
        if each.what not in source.licences:
            yield _Found(Kind.LICENCE, each.start, each.end)


def _claims(source: Source, text: Text) -> Iterator[_Found]:
    for claim in claims.claims_in(text):
        if claim.what == _LONG and _is_so_long(source, claim, text):
            continue
        if claim.tells_only or (claim.what in _OF_LANGUAGES and _speaks(source, _OF_LANGUAGES[claim.what])):
            continue
        told = source.claimed.get(claim.what, frozenset())
        said = {stem(word.folded) for word in text.words if claim.start <= word.start < claim.end}
        if not (said <= told if claim.literal else told):
            yield _Found(Kind.CLAIM, claim.start, claim.end)


def _is_so_long(source: Source, claim: claims.Claim, text: Text) -> bool:
    """Whether "eight years of" are told, of all that is named behind them."""
    number = next(
        (each for each in numbers.numbers_in(text) if each.of is Of.TIME and each.end + 1 == claim.start), None
    )
    if number is None:
        return False
    stop = CLAUSE.search(text.clean, claim.end)
    named = meant_in(text, claim.end, stop.start() if stop else None) - _OF_WORK
    return any(each.of is Of.TIME and named <= each.beside for each in source.numbers.get(number.value, ()))


def _speaks(source: Source, least: Fluency) -> bool:
    """Whether some language is spoken so well; of which one it is said is looked at beside its name."""
    return any(known is not None and known >= least for known in source.spoken.values())


def _skills(source: Source, text: Text) -> Iterator[_Found]:
    """A skill that was not told by any of its names, unless its very words were told in one line."""
    for skill in set(skills_in(text.clean)) - source.skills:
        if language_named(label(skill)) is not None:
            continue  # languages are looked at with how well they are spoken
        start, end = _place(skill, text)
        told = {word.folded for word in text.words if start <= word.start < end}
        if told <= source.denied and _inside(start, end, claims.denied(text)):
            continue
        if not source.together(told):
            yield _Found(Kind.SKILL, start, end)


def _place(skill: str, text: Text) -> tuple[int, int]:
    """Where a skill is named; the whole text where it cannot be told."""
    for size in range(SKILL_WORDS, 0, -1):
        for at in range(len(text.words) - size + 1):
            start, end = text.words[at].start, text.words[at + size - 1].end
            if skill_named(text.clean[start:end]) == skill:
                return start, end
    return 0, len(text.clean)


def _words(source: Source, text: Text) -> Iterator[_Found]:
    spoken = [(each.start, each.end) for each in claims.spoken_in(text) if each.code in source.spoken]
    counts = [(each.start, each.end) for each in numbers.numbers_in(text)]
    counts += [(each.start, each.end) for each in moments.moments_in(text)]
    told = [(each.start, each.end) for each in claims.claims_in(text) if each.what in source.claimed]
    denied = claims.denied(text)
    for word in naming.names_in(text):
        if (
            telling.is_plain(word, text.language)
            or _is_known(source, word)
            or _inside(word.start, word.end, [*spoken, *counts, *told])
        ):
            continue
        if word.folded in source.denied and _inside(word.start, word.end, denied):
            continue
        if skill_named(word.said) in source.skills or _is_same_work(source, word):
            continue
        yield _Found(Kind.TITLE if is_profession(word.said) else Kind.NAME, word.start, word.end)
    for word in naming.employed_in(text):
        if word.folded not in source.employers and not naming.is_harmless(word, text.language):
            yield _Found(Kind.NAME, word.start, word.end)
    for run in map(_without_post, naming.runs_in(text)):
        if (
            len(run) > 1
            and all(source.knows(word.folded) for word in run)
            and not source.together(word.folded for word in run)
        ):
            yield _Found(Kind.NAME, run[0].start, run[-1].end)


def _without_post(run: Sequence[Word]) -> Sequence[Word]:
    """Die Stelle Platform Engineer: the first word is no part of the name."""
    return run[1:] if run[0].folded in ("stelle", "position") else run


def _called(source: Source, text: Text) -> Iterator[_Found]:
    for word in called_in(text):
        if stem(word.folded) not in source.called and not _is_same_work(source, word):
            yield _Found(Kind.TITLE, word.start, word.end)


def _is_known(source: Source, word: Word) -> bool:
    """Whoever managed something is no manager: what people are called for their work must be told as it is."""
    if is_profession(word.said):
        return not source.words.isdisjoint((word.folded, word.folded.removesuffix("s"), f"{word.folded}s"))
    return source.knows(word.folded) or (word.said.islower() and any(line.whole.tells(word) for line in source.borne))


def _is_same_work(source: Source, word: Word) -> bool:
    """Whether people who were told to be something may be called so: Krankenpfleger of a nurse."""
    return any(source.knows(form.rstrip("*")) for form in same_work(word.said)) if is_profession(word.said) else False


def _pairs(source: Source, text: Text) -> Iterator[_Found]:
    """A title beside an employer under whom the person was something else."""
    for start, end in goals.clauses(text):
        words = [word for word in text.words if start <= word.start < end]
        titles = {title for title, _ in source.posts if title and any(goals.places_of(title, words))}
        places = {place for _, place in source.posts if place and any(goals.places_of(place, words))}
        for place in places:
            if titles and not any((title, place) in source.posts for title in titles):
                yield _Found(Kind.PAIR, start, end)
