"""How near an opening's title is to what the wanted work is called, by its words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np

from jobraker.matching.rules.headings import IDLE, Heading, Headings, forms, read
from jobraker.matching.rules.openings import Numbers, Openings
from jobraker.matching.rules.wanting import Title
from jobraker.search.rules.relevance import BESIDE
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.levels import words_of_levels
from jobraker.taxonomy.professions import (
    ENDING,
    JOINING,
    is_general,
    is_profession,
    kinds_of,
    occupations,
    qualifying_words,
)

BY_ANOTHER_NAME = 0.9  # share of what a word gives that another says: a programmer for a developer
A_KIND = 0.85  # of a word whose work the other names a kind of: a Django developer for a software developer
IN_A_LONGER_WORD = 0.9  # a Grundschullehrer for a Lehrer
LEAST_JOINED = 5  # letters of a word that longer ones are looked through for
QUALIFYING = 0.2  # share of what it tells that a word counts which tells a licence
UNKNOWN_WORD = 0.5  # how much a word tells that was not counted
PEOPLE_ALONE = 0.5  # share of what the word for people gives where no other word is there: any specialist, any manager
OTHERWISE = 0.2  # what a title loses that says much more than what was looked for


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
        {word: telling.get(word, UNKNOWN_WORD) * (QUALIFYING if word in qualifying_words() else 1) for word in words},
        known,
        frozenset(form for word in heads(words) for form in {*forms(word, alone=False), *known[word]}),
    )


def heads(words: Sequence[str]) -> list[str]:
    """The words that call people: in English the last alone, for an executive assistant is no executive."""
    people = [word for word in words if is_profession(word)]
    return people[-1:] if people and people[0] in occupations() else people


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
            for kind in kinds_of(word):
                by.setdefault(kind, {}).setdefault(word, A_KIND)
        for word in title.words:
            for form in (word, f"{word}s"):
                by.setdefault(form, {})[word] = 1.0
        return cls(title, by, beginnings, tuple(beginnings), sum(title.words.values()))

    @property
    def long(self) -> Sequence[str]:
        """Those of its words that longer ones are looked through for."""
        return [word for word in self.title.words if len(word) >= LEAST_JOINED]

    def found_in(self, headings: Headings) -> set[int]:
        """Positions of the titles that say any of it: few of many."""
        found, long = {n for form in self.by.keys() & headings.saying.keys() for n in headings.saying[form]}, self.long
        for (word, language), positions in headings.by_word.items():
            if word.startswith(self.starts) or (language in JOINING and any(each in word for each in long)):
                found.update(positions)
        return found

    def given(self, said: Heading) -> dict[str, float]:
        """What each of the words that are said gives."""
        given: dict[str, float] = {}
        for form in said.known & self.by.keys():
            for word, share in self.by[form].items():
                given[word] = max(share, given.get(word, 0.0))
        for other in said.words:
            if other.startswith(self.starts):
                found = (word for start, word in self.beginnings.items() if other.startswith(start))
                given |= {word: BY_ANOTHER_NAME for word in found if word not in given}
        if said.language in JOINING:
            for word in self.long:
                if word not in given and any(word in other for other in said.words):
                    given[word] = IN_A_LONGER_WORD
        return given

    def likeness(self, said: Heading) -> float:
        given = self.given(said)
        if not given:
            return 0.0
        title = self.title
        held = sum(title.words[word] * share for word, share in given.items())
        alone = title.called.issuperset(given) and not title.called.issuperset(title.words.keys() - qualifying_words())
        beside = bool(title.called and said.work) and not any(calls(word, title.called) for word in said.work)
        return held / self.whole * (PEOPLE_ALONE if alone else 1.0) * (BESIDE if beside else 1.0)


def nearness(titles: Sequence[Title], openings: Openings) -> Numbers:
    """For each opening the share (0 to 1) of the best wanted title's words that its own says, a little less where it says
    much else."""
    headings = openings.headings
    best = np.zeros(len(headings.headings))
    for one in map(Sought.of, titles):
        for n in one.found_in(headings):
            said = headings.headings[n]
            best[n] = max(best[n], one.likeness(said) * purity(one.title, said))
    near: Numbers = best[headings.of]
    return near


def likeness(title: Title, said: str, language: str) -> float:
    """`said` is an opening's title as it was read."""
    return Sought.of(title).likeness(Heading(said, language))


def purity(title: Title, said: Heading) -> float:
    return 1 - OTHERWISE * max(said.content - len(title.words), 0) / max(said.content, 1)


def is_same_work(title: Title, said: str, language: str) -> bool:
    """Whether somebody who is called `said` does what `title` names: whoever shares only what people of many trades are
    called, an engineer or a manager, must share a further word of it, where it has any."""
    shared = Sought.of(title).given(Heading(read(said), language)).keys()
    telling = {word for word in title.words if not is_general(word)}
    return any(map(is_profession, shared)) and bool(shared & telling or not telling)


def calls(word: str, known: frozenset[str]) -> bool:
    return word in known or any(form.endswith(ENDING) and word.startswith(form[:-1]) for form in known)
