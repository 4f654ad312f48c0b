"""How near an opening's title is to what the wanted work is called, by its words."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from jobraker.matching.rules.openings import Numbers, Openings
from jobraker.matching.rules.wanting import Title
from jobraker.search.rules.relevance import BESIDE
from jobraker.search.rules.titles import CLAUSE, WORD, named_work
from jobraker.taxonomy.acronyms import expand
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.levels import words_of_levels
from jobraker.taxonomy.professions import ENDING, JOINING, is_profession, occupations, same_work

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


def nearness(titles: Sequence[Title], openings: Openings) -> Numbers:
    """For each opening the share (0 to 1) of the best wanted title's words that its own says, a little less where it says
    much else."""
    known: dict[tuple[str, str], float] = {}
    for said in zip(openings.titles, openings.languages, strict=True):
        if said not in known:
            known[said] = max((likeness(title, *said) * purity(title, said[0]) for title in titles), default=0.0)
    return np.array([known[said] for said in zip(openings.titles, openings.languages, strict=True)], np.float64)


def likeness(title: Title, said: str, language: str) -> float:
    """`said` is an opening's title as it was read."""
    words = said.split()
    given = {word: share(title, word, words, language) for word in title.words}
    held = sum(telling * given[word] for word, telling in title.words.items())
    if not held:
        return 0.0
    whole = sum(title.words.values())
    others = [word for word in title.words if word not in title.called]
    alone = bool(others) and not any(given[word] for word in others)
    work = named_work(said, language) if title.called else frozenset()
    beside = bool(work) and not any(calls(word, title.called) for word in work)
    return held / whole * (PEOPLE_ALONE if alone else 1.0) * (BESIDE if beside else 1.0)


def purity(title: Title, said: str) -> float:
    words = {word for word in said.split() if word not in IDLE and word not in words_of_levels()}
    return 1 - OTHERWISE * max(len(words) - len(title.words), 0) / max(len(words), 1)


def share(title: Title, word: str, said: Sequence[str], language: str) -> float:
    if word in said or f"{word}s" in said or any(one + other == word for one, other in pairwise(said)):
        return 1.0
    if any(calls(other, title.forms[word]) for other in said):
        return BY_ANOTHER_NAME
    joined = language in JOINING and len(word) >= LEAST_JOINED
    return IN_A_LONGER_WORD if joined and any(word in other for other in said) else 0.0


def calls(word: str, known: frozenset[str]) -> bool:
    return word in known or any(form.endswith(ENDING) and word.startswith(form[:-1]) for form in known)
