"""Openings' titles as they are compared with what work is called: read once, and found by the words that they say."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from jobraker.search.rules.titles import CLAUSE, WORD, named_work
from jobraker.taxonomy.acronyms import expand
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.levels import words_of_levels
from jobraker.taxonomy.professions import is_profession, same_work

EITHER = re.compile(r"/|\s[&+]\s")
PARTED, JOINED = ",", "/"  # between the clauses of a title that was read, and between the works of one
TITLES = 20_000  # remembered as they were read: the same openings are held against many people
IDLE = frozenset(", / and und et y en of de du des der die das für for a the an in im m w d f x h all".split())


@lru_cache(TITLES)
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


def forms(word: str, *, alone: bool) -> frozenset[str]:
    """The folded words that say the same work, this one among them."""
    return frozenset({word, *same_work(word, alone=alone)})


@dataclass(frozen=True)
class Heading:
    """An opening's title as it was read, with the language of the posting."""

    text: str
    language: str

    @cached_property
    def words(self) -> Sequence[str]:
        return self.text.split()

    @cached_property
    def known(self) -> frozenset[str]:
        """Its words, and those that two of them beside each other make."""
        return frozenset((*self.words, *(one + other for one, other in pairwise(self.words))))

    @cached_property
    def content(self) -> int:
        """How many of its words say something of the work."""
        return len({word for word in self.words if word not in IDLE and word not in words_of_levels()})

    @cached_property
    def work(self) -> frozenset[str]:
        """The words that it calls people by."""
        return named_work(self.text, self.language)


@dataclass(frozen=True)
class Headings:
    """The titles of openings, each that differs from the others once: `of` has its position for every opening."""

    headings: Sequence[Heading]
    of: NDArray[np.int64]

    @classmethod
    def from_titles(cls, titles: Sequence[str], languages: Sequence[str]) -> "Headings":
        said = list(zip(titles, languages, strict=True))
        positions = {each: n for n, each in enumerate(dict.fromkeys(said))}
        return cls([Heading(*each) for each in positions], np.array([positions[each] for each in said], np.int64))

    @cached_property
    def saying(self) -> Mapping[str, Sequence[int]]:
        """Positions of the titles that say a word, as it stands or as two that make it."""
        found = defaultdict(list)
        for n, heading in enumerate(self.headings):
            for word in heading.known:
                found[word].append(n)
        return found

    @cached_property
    def by_word(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """Positions of the titles by each word as it stands, and their language."""
        found = defaultdict(list)
        for n, heading in enumerate(self.headings):
            for word in set(heading.words):
                found[word, heading.language].append(n)
        return found
