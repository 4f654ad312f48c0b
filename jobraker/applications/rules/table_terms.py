"""Kinds of work by the words of tables."""

from enum import IntEnum
from typing import TypeVar

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.terms import Employment, Remote

Term = TypeVar("Term", bound=IntEnum)

WORDS: dict[str, IntEnum] = {
    "fulltime": Employment.FULL_TIME,
    "vollzeit": Employment.FULL_TIME,
    "permanent": Employment.FULL_TIME,
    "tiempo completo": Employment.FULL_TIME,
    "temps plein": Employment.FULL_TIME,
    "parttime": Employment.PART_TIME,
    "teilzeit": Employment.PART_TIME,
    "tiempo parcial": Employment.PART_TIME,
    "temps partiel": Employment.PART_TIME,
    "freelance": Employment.CONTRACT,
    "contractor": Employment.CONTRACT,
    "praktikum": Employment.INTERNSHIP,
    "intern": Employment.INTERNSHIP,
    "practicas": Employment.INTERNSHIP,
    "stage": Employment.INTERNSHIP,
    "ausbildung": Employment.APPRENTICESHIP,
    "onsite": Remote.ON_SITE,
    "office": Remote.ON_SITE,
    "vor ort": Remote.ON_SITE,
    "presencial": Remote.ON_SITE,
    "sur place": Remote.ON_SITE,
    "hibrido": Remote.HYBRID,
    "hybride": Remote.HYBRID,
    "yes": Remote.REMOTE,
    "fully remote": Remote.REMOTE,
    "home office": Remote.REMOTE,
    "remoto": Remote.REMOTE,
    "teletravail": Remote.REMOTE,
}


def term_of(term: IntEnum | None) -> str:
    return "" if term is None else term.name.lower().replace("_", "-")


def term_in(text: str, kind: type[Term]) -> Term | None:
    """None for words that tell none."""
    word = fold(text)
    found = WORDS.get(word)
    if isinstance(found, kind):
        return found
    return next((term for term in kind if fold(term.name) == word), None)
