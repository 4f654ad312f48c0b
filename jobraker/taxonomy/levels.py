"""Seniority from a title's words, by the table `data/levels.tsv`; where they say nothing, from years asked for in the text."""

import re
from collections.abc import Iterator
from functools import cache

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.professions import is_profession
from jobraker.taxonomy.tables import rows
from jobraker.taxonomy.terms import Level

HINT_CHARS = 8000  # characters of the text that are looked at

# Gaps are single spaces by then: repeated ones beside each other would be tried in every division.
_AT_LEAST = r"(?:at least|minimum(?: of)?|min\.?|mindestens|au moins|al menos|como mínimo|minimaal|minstens)"
_YEARS = re.compile(
    rf"({_AT_LEAST} )?\b(\d{{1,2}}) ?(\+|plus|or more)? ?(?:(?:-|–|to|bis|à|a) ?(\d{{1,2}}))? ?(\+)?\s?"
    r"(?:years?|yrs?|jahren?|ans|años|jaar)\b( or more)?[^.\n]{0,40}?"
    r"\b(?:experience|exp\b|erfahrung|berufserfahrung|expérience|experiencia|ervaring)"
)
_GAPS = re.compile(r"[^\S\n]+")
_ODD_GAP = re.compile(r"[^\S\n ]")  # few texts have one, and most gaps need nothing done
_ENTRY_LEVEL = re.compile(
    r"(?<!not an )\bentry[- ]level (?:role|position|job|opportunity|opening)\b|"
    r"\bno (?:prior |previous )?experience (?:is )?(?:required|needed|necessary)\b|\bberufseinsteiger"
)
YEARS_OF_SENIORS = 5
YEARS_MOST = 20  # more are the age of a company
YEARS_OF_BEGINNERS = 2  # at most, where the text gives them as a range from 0 or 1
_BEGINNERS = frozenset(
    {"junior", "jr", "jnr", "trainee", "graduate", "apprentice", "entry level", "new grad", "azubi", "ausbildung"}
)
_PERSONAL = frozenset({Level.INTERN, Level.ENTRY, Level.SENIOR})
_GRADES = frozenset("lead staff principal head mid medior intermediate i ii iii iv l1 l2 l3 l4 l5 l6".split())
_SERVING = frozenset({"executive assistant", "personal assistant ceo", "chief of staff"})


def level_of(title: str, text_hint: str = "") -> Level | None:
    """The level a title tells, else the one that `text_hint` makes unmistakable by the years of experience it asks for."""
    found = dict(_phrases(fold(title)))
    levels = set(found.values())
    if found.keys() & _SERVING:
        levels.discard(Level.EXECUTIVE)  # an assistant's title names whom he assists
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


@cache
def words_of_levels() -> frozenset[str]:
    """Folded words that alone tell a level and nothing of the work: senior, junior, lead."""
    told = {phrase for phrase, level in _table()[0].items() if level in _PERSONAL and " " not in phrase}
    return frozenset(word for word in told | _GRADES if not is_profession(word))


def _from_years(text: str) -> Level | None:
    """Only what is unmistakable: few years as a range or words for beginners, or five and more asked for at least.

    Two to four years are asked of nearly everybody, and bare figures are often the employer's own: they tell nothing.
    """
    text = text.lower()
    if "  " in text or "\t" in text or (not text.isascii() and _ODD_GAP.search(text)):
        text = _GAPS.sub(" ", text)
    if any(word in text for word in _ENTRY_WORDS) and _ENTRY_LEVEL.search(text):
        return Level.ENTRY
    asked = next((found for found in _years_in(text) if any(found.group(1, 3, 4, 5, 6))), None)
    if asked is None or int(asked[2]) > YEARS_MOST:
        return None
    if asked[4] and int(asked[4]) <= YEARS_OF_BEGINNERS:
        return Level.ENTRY
    return Level.SENIOR if int(asked[2]) >= YEARS_OF_SENIORS else None


_ENTRY_WORDS = (
    "entry level",
    "entry-level",
    "no experience",
    "no prior experience",
    "no previous experience",
    "berufseinsteiger",
)
_YEAR_WORDS = ("year", "yr", "jahr", " ans ", "años", "jaar")
_YEARS_BEFORE, _YEARS_AFTER = 60, 110  # characters around the word for years in which the pattern ends


def _years_in(text: str) -> Iterator[re.Match[str]]:
    """Years of experience, in order. The text is searched around words for years only: few texts have more than two."""
    places = sorted(place for word in _YEAR_WORDS if word in text for place in _places(word, text))
    end = 0
    for place in places:
        found = _YEARS.search(text, max(end, place - _YEARS_BEFORE), place + _YEARS_AFTER)
        if found:
            end = found.end()
            yield found


def _places(word: str, text: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))
