"""What a title says the work is: a nurse recruiter recruits, an assistant to the CFO assists."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from jobraker.taxonomy.acronyms import acronyms
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.professions import is_profession

# What follows says whom or what the work is for, unless it begins the title.
AWAY = frozenset("to for of in at with from by on für fur bei im zu zum zur von voor pour chez para".split())
CLAUSE = re.compile(r"[,;:(\[|•]|\s[-–—]+\s")
EITHER = re.compile(r"[/&+]|\b(?:and|or|und|oder)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")
# Languages in which what the work is stands first: "infirmière coordinatrice".
HEAD_FIRST = ("fr", "es", "it", "pt", "ro")
REMEMBERED = 20_000


@lru_cache(REMEMBERED)
def named_work(title: str, language: str) -> frozenset[str]:
    """The words, folded, that people are called by in a title; none where it tells none.

    They are those of its first clause that has any, and of later ones that are as much a name of people: of "Software
    Engineer, Device Drivers" the drivers are none.
    """
    found: set[str] = set()
    plural = False
    for clause in CLAUSE.split(title):
        heads = [
            head for head, ends in heads_of(clause, language) if not found or (ends and (plural or not many(head)))
        ]
        plural = plural or any(map(many, heads)) if not found else plural
        found.update(heads)
    return frozenset(found)


def heads_of(clause: str, language: str) -> Iterator[tuple[str, bool]]:
    """The word that each part of the clause calls people by, and whether it ends there."""
    for part in EITHER.split(clause):
        named = fold(" ".join(WORD.findall(part))).split()
        away = next((n for n, word in enumerate(named) if n and word in AWAY), None)
        people = [word for word in named[:away] if calls_people(word)]
        if people:
            head = people[0] if language in HEAD_FIRST else people[-1]
            yield head, head == named[-1]
        if away is not None:
            return


@lru_cache(REMEMBERED)
def calls_people(word: str) -> bool:
    """An acronym calls them as its last word does: RN, CFO."""
    written_out = acronyms().get(word, "")
    return is_profession(word) or bool(written_out and is_profession(written_out.split()[-1]))


def calls_somebody(words: Sequence[str]) -> bool:
    return any(calls_people(fold(word)) for word in words)


def many(word: str) -> bool:
    return word.endswith("s")
