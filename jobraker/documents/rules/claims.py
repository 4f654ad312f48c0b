"""What a text claims in ordinary words: to have led, to be certified, to speak a language well, to have made something grow."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from jobraker.documents.rules.deeds import by_others
from jobraker.documents.rules.words import CLAUSE, Text, Word
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.phrases import Phrases
from jobraker.taxonomy.spoken import fluency_told
from jobraker.taxonomy.tables import rows
from jobraker.taxonomy.terms import Fluency

ENDING = "*"
TELLS_ONLY = "-"
LITERAL = "word"
GAP = "..."  # "stellte ... ein": German verbs stand apart
APART = 8  # words between the two
LETTERS = 3  # of the shortest beginning
NEAR = 40  # characters between a language and the words for how well it is spoken
_HARMLESS = re.compile(
    r"\b(?:best practices?|at best|not only|head (?:office|start|to)|top (?:up|of)|bonnes? pratiques?|buenas? pr[aá]cticas?|lead time|leads? to|leading to|a top|"
    r"f[üu]hr(?:t|te|ten|en|e)\b[^.;,\n]{0,80}\b(?:durch|zu|ein(?=\s*(?:[.;,\n]|$)))|no later|per cent|lead generation|to the best|last but|from top|best interests?|raised? (?:awareness|funds))\b",
    re.IGNORECASE,
)
_PARTED = re.compile(rf"{CLAUSE.pattern}|\b(?:and|und|et|y|e|en|as well as|sowie)\b", re.IGNORECASE)
_AFTER = re.compile(
    r"[.!?;\n]|\b(?:and|und|et|y|e|en|as well as|sowie)\b", re.IGNORECASE
)  # "German: fluent" says how well
_NO = frozenset(
    "no not never without none nor neither cannot lacks lack lacking kein keine keinen keiner keinerlei nicht nie ohne weder pas "
    "jamais sans aucun aucune sin nunca ningun ninguna tampoco non senza nessun niet geen zonder nao nunca sem nenhum".split()
)


@dataclass(frozen=True, slots=True)
class Claim:
    """`what` is the claim's name in the table. `[start, end)` is in the clean text. `literal`: only the same word tells it."""

    what: str
    start: int
    end: int
    literal: bool = False
    tells_only: bool = False


@dataclass(frozen=True, slots=True)
class SpokenClaim:
    code: str
    fluency: Fluency | None
    start: int
    end: int


def claims_in(text: Text) -> Iterator[Claim]:
    """Each at its longest, several of one word where it claims several things."""
    harmless = [*(found.span() for found in _HARMLESS.finditer(text.clean)), *by_others(text)]
    for position, word in enumerate(text.words):
        if any(start <= word.start < end for start, end in harmless):
            continue
        for kind, length in _beginning(text.words, position):
            end = text.words[position + length - 1].end
            yield Claim(kind.what, word.start, end, kind.literal, kind.tells_only)


def _beginning(words: Sequence[Word], position: int) -> Iterator[tuple["_Kind", int]]:
    whole, opened = _table()
    first = words[position].folded
    for phrase, kind in whole.get(first, ()):
        if length := _length(phrase, words[position : position + len(phrase) + APART]):
            yield kind, length
    yield from ((kind, 1) for beginning, kind in opened.get(first[:LETTERS], ()) if first.startswith(beginning))


def _length(phrase: Sequence[str], words: Sequence[Word]) -> int:
    """How many of the words a phrase takes up; 0 where they do not begin with it."""
    folded = [word.folded for word in words]
    if GAP not in phrase:
        return len(phrase) if folded[: len(phrase)] == list(phrase) else 0
    first, last = phrase[0], phrase[-1]
    within = list(takewhile(lambda word: not word.first, words[1:])) if folded[:1] == [first] else []
    return next((place for place, word in enumerate(within, 2) if word.folded == last), 0)


@dataclass(frozen=True, slots=True)
class _Kind:
    what: str
    literal: bool
    tells_only: bool


@cache
def _table() -> tuple[dict[str, list[tuple[tuple[str, ...], _Kind]]], dict[str, list[tuple[str, _Kind]]]]:
    """Phrases by their first word, and beginnings by their first letters."""
    whole: dict[str, list[tuple[tuple[str, ...], _Kind]]] = {}
    opened: dict[str, list[tuple[str, _Kind]]] = {}
    for what, told_by, phrases in rows("claims.tsv"):
        for marked in phrases.split("|"):
            words = (
                tuple(each if each == GAP else fold(each) for each in marked.split(" "))
                if GAP in marked
                else tuple(fold(marked).split())
            )
            kind = _Kind(what, told_by == LITERAL, marked.startswith(TELLS_ONLY))
            if marked.endswith(ENDING) and len(words) == 1:
                opened.setdefault(words[0][:LETTERS], []).append((words[0], kind))
            else:
                whole.setdefault(words[0], []).append((words, kind))
    return whole, opened


def denied(text: Text) -> list[tuple[int, int]]:
    """The parts of a text that say what is not: from a word such as no or without to the end of its clause."""
    found = []
    for word in text.words:
        if word.folded in _NO:
            end = CLAUSE.search(text.clean, word.end)
            found.append((word.start, end.start() if end else len(text.clean)))
    return found


@cache
def _languages() -> Phrases:
    return Phrases("language_names.tsv")


def spoken_in(text: Text) -> Iterator[SpokenClaim]:
    """Languages that the text names, with what it says near by of how well."""
    found = list(_languages().find(text.lowered))
    for place, named in enumerate(found):
        begin, stop = max(0, named.start - NEAR), named.end + NEAR
        stop = min(stop, found[place + 1].start) if place + 1 < len(found) else stop
        before = _PARTED.split(text.clean[begin : named.start])[-1]
        after = _AFTER.split(text.clean[named.end : stop])[0]
        yield SpokenClaim(named.id, fluency_told(f"{before} {after}"), named.start, named.end)


@cache
def _degrees() -> Phrases:
    return Phrases("degrees.tsv")


@cache
def _licences() -> Phrases:
    return Phrases("licences.tsv")


def degrees_in(text: Text) -> Iterator[Claim]:
    yield from _named(_degrees(), text)


def licences_in(text: Text) -> Iterator[Claim]:
    yield from _named(_licences(), text)


def _named(table: Phrases, text: Text) -> Iterator[Claim]:
    """A phrase that is doubtful in small letters counts where it is written in capitals."""
    for named in table.find(text.lowered):
        if not named.doubtful or text.clean[named.start : named.end].isupper():
            yield Claim(named.id, named.start, named.end)
