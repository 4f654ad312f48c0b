"""Where searched words stand in a text that people read: as they were typed, in the plural, or in the form it has of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jobraker.search.rules.scripts import unspaced
from jobraker.search.rules.words import forms
from jobraker.taxonomy.folding import fold

# A word with the signs that are part of a name: C++, C#, .NET.
PIECE = re.compile(r"(?:(?<![^\s(,/])\.)?[^\W_]+(?:\+\+|#)?(?![^\W_])")
OR = " / "  # between words of which one is enough
ENDINGS = ("", "e", "s", "es", "ed", "ing", "er", "ers")
ALIKE = 4  # letters that a word has in common with another form of it

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sought:
    """`words` to be marked; of those `exact` no other form counts; of `somewhere` some form must be there, and the likest
    is taken."""

    words: tuple[str, ...] = ()
    exact: frozenset[str] = frozenset()
    somewhere: tuple[str, ...] = ()

    @property
    def as_written(self) -> "Sought":
        """The same for a text that need not hold any."""
        return Sought(self.words, self.exact) if self.somewhere else self


@dataclass(frozen=True, slots=True)
class Piece:
    key: str
    start: int
    end: int


def spans(text: str, sought: Sought) -> list[Span]:
    """The parts of the text to be marked, in order, none within another."""
    if not sought.words or not text:
        return []
    pieces = [Piece(keyed(found[0]), *found.span()) for found in PIECE.finditer(text)]
    marked = [span for word in sought.words for span in found_of(word, text, pieces, exact=word in sought.exact)]
    for word in sought.somewhere:
        if word not in sought.exact and not found_of(word, text, pieces, exact=False):
            marked += likest(fold(word), pieces)
    return list(apart(sorted(marked, key=lambda span: (span[0], -span[1]))))


def apart(ordered: Sequence[Span]) -> Iterator[Span]:
    reached = 0
    for start, end in ordered:
        if start >= reached:
            yield start, end
            reached = end


def found_of(word: str, text: str, pieces: Sequence[Piece], *, exact: bool) -> list[Span]:
    if unspaced(word):
        return [found.span() for found in re.finditer(re.escape(word), text, re.IGNORECASE)]
    ways = written(word) if exact else inflected(word)
    keys = [piece.key for piece in pieces]
    return [
        (piece.start, pieces[n + len(way) - 1].end)
        for n, piece in enumerate(pieces)
        for way in ways.get(piece.key, ())
        if tuple(keys[n : n + len(way)]) == way
    ]


Ways = dict[str, list[tuple[str, ...]]]


@lru_cache(maxsize=1024)
def written(word: str) -> Ways:
    """The keys of a word's pieces, by the first of them."""
    return by_first([word])


@lru_cache(maxsize=1024)
def inflected(word: str) -> Ways:
    """The same of each of its forms, and of each of the words where one is enough."""
    return by_first([form for one in word.split(OR) for form in (*forms(one), *endings(one.casefold()))])


def by_first(words: Sequence[str]) -> Ways:
    ways: Ways = {}
    for word in dict.fromkeys(words):
        if keys := tuple(keyed(found[0]) for found in PIECE.finditer(word)):
            ways.setdefault(keys[0], []).append(keys)
    return ways


def endings(word: str) -> list[str]:
    """What English makes of a verb or of who does it: nursing, nursed of "nurse"."""
    ended = next((end for end in ("ing", "ed", "e") if word.endswith(end)), "")
    base = word.removesuffix(ended)
    return [base + ending for ending in ENDINGS] if base.isascii() and base.isalpha() and len(base) >= ALIKE else []


def likest(word: str, pieces: Sequence[Piece]) -> list[Span]:
    """The word of the text that holds this one, or begins most like it."""
    likeness = [
        (len(word) if len(word) >= ALIKE and word in piece.key else common(word, piece.key), piece) for piece in pieces
    ]
    most, piece = max(likeness, key=lambda each: each[0], default=(0, None))
    return [(piece.start, piece.end)] if piece and most >= ALIKE else []


def common(one: str, other: str) -> int:
    """How many letters both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@lru_cache(maxsize=8192)
def keyed(piece: str) -> str:
    """What two spellings of a piece share; the signs of a name are part of it."""
    folded = fold(piece) or piece.casefold()
    return f"{'.' * piece.startswith('.')}{folded}{piece[-1] if piece[-1] in '+#' else ''}"
