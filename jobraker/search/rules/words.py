"""The words of a search box: single words, quoted phrases, and what must not occur."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jobraker.taxonomy.acronyms import expand
from jobraker.taxonomy.folding import fold

MOST_TERMS = 24
TOKEN = re.compile(r'(?P<minus>(?<!\S)[-−])?(?:"(?P<phrase>[^"]*)"|“(?P<curly>[^”]*)”|(?P<word>[^\s"“”]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """`binding`: quoted or excluded, so that it holds whatever the meaning says."""

    text: str
    phrase: bool = False
    excluded: bool = False

    @property
    def binding(self) -> bool:
        return self.phrase or self.excluded


def terms(q: str) -> tuple[Term, ...]:
    """What was typed, in order, at most `MOST_TERMS`; an unclosed quote is read as a plain word's edge."""
    return tuple(term for _, term in zip(range(MOST_TERMS), read(q), strict=False))


def read(q: str) -> Iterator[Term]:
    for token in TOKEN.finditer(q):
        excluded = token["minus"] is not None
        quoted = token["phrase"] if token["phrase"] is not None else token["curly"]
        if quoted is not None:
            if quoted.strip():
                yield Term(quoted.strip(), phrase=True, excluded=excluded)
        elif fold(token["word"]).strip() or any(character.isalnum() for character in token["word"]):
            yield Term(token["word"].strip(".,;:!?()[]{}"), excluded=excluded)


def meaning(asked: tuple[Term, ...]) -> str:
    """The text whose meaning is looked for: acronyms written out, what is excluded left out."""
    return expand(" ".join(term.text for term in asked if not term.excluded))
