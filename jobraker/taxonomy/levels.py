"""Seniority from a title's words, by the table `data/levels.tsv`; where they say nothing, from years asked for in the text."""

import re
from collections.abc import Iterator
from functools import cache

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.tables import rows
from jobraker.taxonomy.terms import Level

HINT_CHARS = 8000  # characters of the text that are looked at

# Gaps are single spaces by then: repeated ones beside each other would be tried in every division.
_YEARS = re.compile(
    r"(\d{1,2}) ?(?:\+|plus|or more)? ?(?:-|–|to|bis|à|a)? ?(\d{1,2})? ?\+?\s?(?:years?|yrs?|jahren?|ans|años|jaar)\b[^.\n]{0,40}?"
    r"\b(?:experience|exp\b|erfahrung|berufserfahrung|expérience|experiencia|ervaring)"
)
_GAPS = re.compile(r"[^\S\n]+")
_ENTRY_LEVEL = (
    "entry level",
    "entry-level",
    "no experience required",
    "no experience needed",
    "no experience necessary",
    "no prior experience",
    "recent graduate",
    "berufseinsteiger",
)
_BEGINNERS = frozenset(
    {"junior", "jr", "jnr", "trainee", "graduate", "apprentice", "entry level", "new grad", "azubi", "ausbildung"}
)


def level_of(title: str, text_hint: str = "") -> Level | None:
    """The level a title tells, else the one that the years of experience asked for in `text_hint` make likely; None for neither."""
    found = dict(_phrases(fold(title)))
    levels = set(found.values())
    if Level.INTERN in levels:
        return Level.INTERN
    if found.keys() & _BEGINNERS and max(levels) < Level.DIRECTOR:
        return Level.ENTRY
    if levels:
        return max(levels)
    return _from_years(text_hint[:HINT_CHARS]) if text_hint else None


def _phrases(folded: str) -> Iterator[tuple[str, Level]]:
    """The table's phrases in a title, none inside a longer one."""
    table, longest = _table()
    words = folded.split()
    position = 0
    while position < len(words):
        for size in range(min(longest, len(words) - position), 0, -1):
            phrase = " ".join(words[position : position + size])
            if phrase in table:
                level = table[phrase]
                if level is not None:
                    yield phrase, level
                position += size
                break
        else:
            position += 1


@cache
def _table() -> tuple[dict[str, Level | None], int]:
    """Phrase to level, None for those that tell nothing; and the words of the longest."""
    table = {phrase: None if level == "-" else Level[level] for phrase, level in rows("levels.tsv")}
    return table, max(phrase.count(" ") + 1 for phrase in table)


def _from_years(text: str) -> Level | None:
    text = _GAPS.sub(" ", text.lower())
    if any(words in text for words in _ENTRY_LEVEL):
        return Level.ENTRY
    asked = [int(found[1]) for found in _YEARS.finditer(text) if int(found[1]) <= 20]
    if not asked:
        return None
    years = max(asked)
    return Level.ENTRY if years < 2 else Level.MID if years < 5 else Level.SENIOR
