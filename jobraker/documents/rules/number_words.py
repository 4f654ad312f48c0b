"""Numbers that are written in words."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from jobraker.documents.rules.counting import CENT, MODEST, PER, THING, Number, Of, around, is_more, of_what, things_of
from jobraker.documents.rules.words import Text, Word, joins
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.tables import rows

SCORE = Decimal(20)  # of something, as in "a score of plants"
_HEADED = re.compile(r"(.{3,})kopfig(?:e[mnrs]?)?")  # a team of so many heads
_JOINING = frozenset("and und et y e en og a".split())


def numbers_in_words(text: Text) -> Iterator[Number]:
    """Runs of words for numbers, each run one number or several."""
    run: list[tuple[Word, str, Decimal]] = []
    for position, word in enumerate(text.words):
        kinds = _kinds(word, text.language)
        if word.folded == "score" and position and text.words[position - 1].folded == "a":
            kinds = [("number", SCORE)]
        if word.folded in CENT and position and text.words[position - 1].folded in PER:
            continue  # of per cent
        joins = word.folded in _JOINING and bool(run) and position + 1 < len(text.words)
        if kinds and kinds[0][0] in ("number", "scale"):
            run.extend((word, kind, value) for kind, value in kinds)
            continue
        if joins and any(kind in ("number", "scale") for kind, _ in _kinds(text.words[position + 1], text.language)):
            continue
        yield from _of_run(run, text)
        run = []
        for kind, value in kinds:
            yield _shared(word, kind, value, text.words[position + 1 : position + 1 + MODEST])
    yield from _of_run(run, text)


def _shared(word: Word, kind: str, value: Decimal, after: Sequence[Word]) -> Number:
    of = {"part": Of.PART, "times": Of.TIMES, "rank": Of.RANK, "turns": Of.TURNS}[kind]
    told = round(1 / value, 6) if of is Of.PART else value
    things = (
        [each.folded for each in after if len(each.folded) >= THING and not joins(each.folded)]
        if of is Of.TIMES
        else []
    )
    return Number(told.normalize(), of, more=False, start=word.start, end=word.end, things=tuple(things))


def _of_run(run: Sequence[tuple[Word, str, Decimal]], text: Text) -> Iterator[Number]:
    total = current = Decimal(0)
    begun: Word | None = None
    last: Word | None = None
    for word, kind, value in run:
        if begun is not None and last is not None and kind == "number" and not _adds(current, value):
            yield _counted(total + current, begun, last, text)
            total, current, begun = Decimal(0), Decimal(0), word
        begun, last = begun or word, word
        if kind == "number":
            current = current - 4 + 80 if value == 20 and current % 100 == 4 else current + value
        elif value < 1000:
            current = (current or 1) * value
        else:
            total, current = total + (current or 1) * value, Decimal(0)
    if begun is not None and last is not None:
        yield _counted(total + current, begun, last, text)


def _adds(current: Decimal, value: Decimal) -> bool:
    """Whether a word for a number goes on with the one before it: forty-two, zwei-und-vierzig, quatre-vingt-dix."""
    rest = current % 100
    if current == 0 or rest == 0:
        return current == 0 or value < 100
    if current < 100 and value >= 100:
        return False
    if rest < 10:
        return value in range(20, 100, 10)
    return (value < 10 and rest % 10 == 0 and rest >= 20) or (value < 20 and rest in (60, 80))


def _counted(value: Decimal, begun: Word, last: Word, text: Text) -> Number:
    before, after = around(text.words, begun.start, last.end)
    of, more = of_what("", "", before, after), is_more(before, after)
    return Number(value.normalize(), of, more=more, start=begun.start, end=last.end, things=things_of(of, after))


def _kinds(word: Word, language: frozenset[str]) -> list[tuple[str, Decimal]]:
    """What a word counts; of a joined one, what its parts do: zweihundertfünfzig."""
    told = [(kind, value) for spoken, kind, value in number_words().get(word.folded, ()) if spoken in language | {""}]
    if told:
        return [(told[0][0], Decimal(told[0][1]))]
    opened = next((kind for beginning, kind in open_words() if word.folded.startswith(beginning)), None)
    if opened:
        return [opened]
    return _parts(word.folded)


def _parts(folded: str) -> list[tuple[str, Decimal]]:
    if (headed := _HEADED.fullmatch(folded)) and (told := number_words().get(headed[1])):
        return [(told[0][1], Decimal(told[0][2]))]
    folded = headed[1] if headed else folded
    if len(folded) < len("zweiund") or not _joined().fullmatch(folded):
        return []
    parts = _part().findall(folded)
    return [(kind, Decimal(value)) for part in parts for _, kind, value in number_words().get(part, ())[:1]]


@cache
def number_words() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """(language that the text must be in, or "", kind, value) by word."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for language, kind, value, words in rows("number_words.tsv"):
        for word in words.split():
            if not word.endswith("*"):
                asked = language if word.startswith("~") else ""
                found.setdefault(fold(word), []).append((asked, kind, value))
    return {word: tuple(kinds) for word, kinds in found.items()}


@cache
def open_words() -> tuple[tuple[str, tuple[str, Decimal]], ...]:
    return tuple(
        (fold(word), (kind, Decimal(value)))
        for _, kind, value, words in rows("number_words.tsv")
        for word in words.split()
        if word.endswith("*")
    )


@cache
def _part() -> re.Pattern[str]:
    """Of the languages that join numbers, and their ones, which alone are articles."""
    joined = (
        fold(word)
        for language, kind, _, words in rows("number_words.tsv")
        if language in ("de", "nl", "it") and kind in ("number", "scale")
        for word in words.split()
    )
    return re.compile("|".join(sorted((word for word in joined if word), key=len, reverse=True)))


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"(?:ein|een)?(?:(?:{_part().pattern})(?:und|en)?)+")
