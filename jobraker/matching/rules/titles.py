"""How near an opening's title is to what the wanted work is called, by its words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np

from jobraker.matching.rules.openings import Numbers, Openings
from jobraker.matching.rules.wanting import Title
from jobraker.search.rules.relevance import BESIDE
from jobraker.search.rules.titles import CLAUSE, WORD, named_work
from jobraker.taxonomy.acronyms import expand
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.levels import words_of_levels
from jobraker.taxonomy.professions import ENDING, JOINING, is_general, is_profession, occupations, same_work

BY_ANOTHER_NAME = 0.9  # share of what a word gives that another says: a programmer for a developer
IN_A_LONGER_WORD = 0.9  # a Grundschullehrer for a Lehrer
LEAST_JOINED = 5  # letters of a word that longer ones are looked through for
UNKNOWN_WORD = 0.5  # how much a word tells that was not counted
PEOPLE_ALONE = 0.5  # share of what the word for people gives where no other word is there: any specialist, any manager
OTHERWISE = 0.2  # what a title loses that says much more than what was looked for
EITHER = re.compile(r"/|\s[&+]\s")
PARTED, JOINED = ",", "/"  # between the clauses of a title that was read, and between the works of one
IDLE = frozenset(", / and und et y en of de du des der die das für for a the an in im m w d f x h all".split())


def title_of(text: str, telling: Mapping[str, float]) -> Title:
    """`telling`: how much a folded word tells, as far as it was counted. Words of level say nothing of the work, unless
    there are no others."""
    said = [word for word in fold(text).split() if word not in IDLE] or fold(text).split()
    words = [word for word in said if word not in words_of_levels()] or said
    known = {word: forms(word, alone=len(words) == 1) for word in words}
    for one, other in pairwise(words):  # a store keeper is a storekeeper
        known[one] |= {one + other}
        known[other] |= {one + other}
    return Title(
        text,
        {word: telling.get(word, UNKNOWN_WORD) for word in words},
        known,
        frozenset(form for word in heads(words) for form in {*forms(word, alone=False), *known[word]}),
    )


def heads(words: Sequence[str]) -> list[str]:
    """The words that call people: in English the last alone, for an executive assistant is no executive."""
    people = [word for word in words if is_profession(word)]
    return people[-1:] if people and people[0] in occupations() else people


def forms(word: str, *, alone: bool) -> frozenset[str]:
    return frozenset({word, *same_work(word, alone=alone)})


def read(title: str) -> str:
    """An opening's title as it is compared: its words folded, its clauses still told apart."""
    clauses = (f" {JOINED} ".join(filter(None, map(fold, EITHER.split(one)))) for one in CLAUSE.split(in_words(title)))
    return f" {PARTED} ".join(filter(None, clauses))


def in_words(title: str) -> str:
    """An opening's title with its acronyms in words too, but for those that would call people otherwise than it does: the
    RN of a "Flutter/RN Developer" is no nurse."""
    words = WORD.findall(title)
    people = {fold(word) for word in words if is_profession(word)}
    told = " ".join(word for word in words if not people or not calls_otherwise(word, people))
    meant = expand(told)[len(told) :].strip()
    return f"{title}, {meant}" if meant else title


def calls_otherwise(acronym: str, people: set[str]) -> bool:
    meant = fold(expand(acronym)[len(acronym) :]).split()
    return bool(meant) and is_profession(meant[-1]) and people.isdisjoint(forms(meant[-1], alone=False))


@dataclass(frozen=True, slots=True)
class Heading:
    """An opening's title as it was read. `known`: its words, and those that two of them beside each other make."""

    text: str
    words: Sequence[str]
    known: frozenset[str]
    content: int

    @classmethod
    def of(cls, text: str) -> Self:
        words = text.split()
        joined = (one + other for one, other in pairwise(words))
        content = {word for word in words if word not in IDLE and word not in words_of_levels()}
        return cls(text, words, frozenset((*words, *joined)), len(content))


@dataclass(frozen=True, slots=True)
class Sought:
    """A wanted title as the titles of openings are looked through for it. `by`: which of its words each folded word says,
    and what that gives; `beginnings`: the same of words of any ending, which `starts` lists."""

    title: Title
    by: Mapping[str, Mapping[str, float]]
    beginnings: Mapping[str, str]
    starts: tuple[str, ...]
    whole: float

    @classmethod
    def of(cls, title: Title) -> Self:
        by: dict[str, dict[str, float]] = {}
        beginnings: dict[str, str] = {}
        for word in title.words:
            for form in title.forms[word]:
                if form.endswith(ENDING):
                    beginnings[form.removesuffix(ENDING)] = word
                else:
                    by.setdefault(form, {})[word] = BY_ANOTHER_NAME
        for word in title.words:
            for form in (word, f"{word}s"):
                by.setdefault(form, {})[word] = 1.0
        return cls(title, by, beginnings, tuple(beginnings), sum(title.words.values()))

    def given(self, said: Heading, language: str) -> dict[str, float]:
        """What each of the words that are said gives."""
        given: dict[str, float] = {}
        for form in said.known & self.by.keys():
            for word, share in self.by[form].items():
                given[word] = max(share, given.get(word, 0.0))
        for other in said.words:
            if other.startswith(self.starts):
                found = (word for start, word in self.beginnings.items() if other.startswith(start))
                given |= {word: BY_ANOTHER_NAME for word in found if word not in given}
        if language in JOINING:
            for word in self.title.words:
                if word not in given and len(word) >= LEAST_JOINED and any(word in other for other in said.words):
                    given[word] = IN_A_LONGER_WORD
        return given

    def likeness(self, said: Heading, language: str) -> float:
        given = self.given(said, language)
        if not given:
            return 0.0
        title = self.title
        held = sum(title.words[word] * share for word, share in given.items())
        alone = title.called.issuperset(given) and not title.called.issuperset(title.words)
        work = named_work(said.text, language) if title.called else frozenset()
        beside = bool(work) and not any(calls(word, title.called) for word in work)
        return held / self.whole * (PEOPLE_ALONE if alone else 1.0) * (BESIDE if beside else 1.0)


def nearness(titles: Sequence[Title], openings: Openings) -> Numbers:
    """For each opening the share (0 to 1) of the best wanted title's words that its own says, a little less where it says
    much else."""
    sought = [Sought.of(title) for title in titles]
    known: dict[tuple[str, str], float] = {}
    for text, language in zip(openings.titles, openings.languages, strict=True):
        if (text, language) not in known:
            said = Heading.of(text)
            each = (one.likeness(said, language) * purity(one.title, said) for one in sought)
            known[text, language] = max(each, default=0.0)
    return np.array([known[said] for said in zip(openings.titles, openings.languages, strict=True)], np.float64)


def likeness(title: Title, said: str, language: str) -> float:
    """`said` is an opening's title as it was read."""
    return Sought.of(title).likeness(Heading.of(said), language)


def purity(title: Title, said: Heading) -> float:
    return 1 - OTHERWISE * max(said.content - len(title.words), 0) / max(said.content, 1)


def is_same_work(title: Title, said: str, language: str) -> bool:
    """Whether somebody who is called `said` does what `title` names: whoever shares only what people of many trades are
    called, an engineer or a manager, must share a further word of it, where it has any."""
    shared = Sought.of(title).given(Heading.of(read(said)), language).keys()
    telling = {word for word in title.words if not is_general(word)}
    return any(map(is_profession, shared)) and bool(shared & telling or not telling)


def calls(word: str, known: frozenset[str]) -> bool:
    return word in known or any(form.endswith(ENDING) and word.startswith(form[:-1]) for form in known)
