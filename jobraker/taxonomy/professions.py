"""What people are called for their work, and what the same work is called elsewhere."""

from collections.abc import Iterator
from functools import cache, lru_cache

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.tables import rows

ENDING = "*"  # stands for any ending of a word
REMEMBERED = 4096  # words


def is_profession(word: str) -> bool:
    """Whether people are called so for their work, one of them or several."""
    folded = fold(word)
    singular = {folded, folded.removesuffix("s"), folded.removesuffix("es")}
    return not singular.isdisjoint(occupations()) or bool(named(folded))


def same_work(word: str) -> tuple[str, ...]:
    """Other words, folded, for the work that this one names, in any language; `ENDING` behind those of any ending."""
    folded = fold(word)
    return tuple(form for form in named(folded) if not names(form, folded))


@lru_cache(REMEMBERED)
def named(folded: str) -> tuple[str, ...]:
    """Every form of the works that go by this word."""
    found = (group for group in groups() if any(names(form, folded) for form in group))
    return tuple(dict.fromkeys(form for group in found for form in group))


def names(form: str, folded: str) -> bool:
    return folded.startswith(form[:-1]) if form.endswith(ENDING) else folded == form


@cache
def occupations() -> frozenset[str]:
    return frozenset(word for (word,) in rows("occupations.tsv"))


@cache
def groups() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(forms(columns)) for columns in rows("professions.tsv"))


def forms(columns: list[str]) -> Iterator[str]:
    for word in " ".join(columns).split():
        yield fold(word) + (ENDING if word.endswith(ENDING) else "")
