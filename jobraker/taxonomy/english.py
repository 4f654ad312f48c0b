"""The words of other languages for work put into English, for a model of meaning that has read little else."""

from functools import cache, lru_cache

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.professions import ENDING, groups, occupations
from jobraker.taxonomy.tables import rows

JOINED = "_"
LONGEST = 3  # words of one entry
# What joins such words, and says nothing by itself.
BETWEEN = frozenset(
    "de des du d la le les l el los las del al en et y und der die das den für fur im in von van het een".split()
)


def in_english(text: str) -> str:
    """The text with what it calls work and its fields called in English; as it is where no word of it is known."""
    words = text.split()
    said: list[str] = []
    n = 0
    while n < len(words):
        size = next((size for size in range(LONGEST, 0, -1) if named(" ".join(words[n : n + size]))), 0)
        said.append(named(" ".join(words[n : n + size])) if size else words[n])
        n += size or 1
    if said == words:
        return text
    return " ".join(word for word in said if word.lower() not in BETWEEN)


# A search asks for each of its words several times, and a word that is none is held against all of them.
@lru_cache(maxsize=4096)
def named(words: str) -> str:
    """What is called so, in English; "" where it is nothing that is known, or English already."""
    folded = fold(words)
    if folded in whole():
        return whole()[folded]
    if " " in folded or folded in occupations():
        return ""
    return next((english for beginning, english in beginnings() if folded.startswith(beginning)), "")


@cache
def whole() -> dict[str, str]:
    return {form: english for form, english in (*works(), *fields()) if not form.endswith(ENDING)}


@cache
def beginnings() -> tuple[tuple[str, str], ...]:
    """Those that any ending may follow: of fields before those of works, the longest first."""
    open_ended = (
        sorted((pair for pair in pairs if pair[0].endswith(ENDING)), key=longest) for pairs in (fields(), works())
    )
    return tuple((form.removesuffix(ENDING), english) for pairs in open_ended for form, english in pairs)


def longest(pair: tuple[str, str]) -> int:
    return -len(pair[0])


@cache
def fields() -> tuple[tuple[str, str], ...]:
    """Each form of another language with its English."""
    return tuple(
        (fold(form.replace(JOINED, " ")) + (ENDING if form.endswith(ENDING) else ""), english)
        for english, *columns in rows("fields.tsv")
        for column in columns
        for form in column.split()
    )


@cache
def works() -> tuple[tuple[str, str], ...]:
    """The same of what people are called."""
    own = {form for group in groups() for form in group[0]}
    others = ((form, group[0][0]) for group in groups() if group[0] for column in group[1:] for form in column)
    return tuple((form, english.removesuffix(ENDING)) for form, english in others if form not in own)
