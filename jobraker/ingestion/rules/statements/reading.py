"""A posting's title, company and text into statements."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, Protocol, cast

from jobraker.ingestion.rules.statements import (
    agency,
    clearance,
    degrees,
    languages,
    licences,
    shifts,
    travel,
    visa,
    years,
)
from jobraker.ingestion.rules.statements.said import Said
from jobraker.ingestion.rules.statements.sentences import LONGEST, PLACES_MOST, Body, Sentence, lowered, words_in
from jobraker.jobs.statements import Kind, Statement
from jobraker.taxonomy.lines import of_lines

TEXT_MOST = 60_000  # characters of a description that are read
SENTENCE_CHARS = 300  # of a sentence that are kept
MOST = 6  # statements of one kind


class Reader(Protocol):
    """A kind's module. WORDS: at least one of them, in UTF-8, is in every sentence it can read anything from."""

    KIND: Kind
    WORDS: frozenset[bytes]

    def read(self, sentence: Sentence) -> Iterator[Said]: ...


READERS = tuple(
    cast("Reader", module) for module in (visa, agency, clearance, licences, years, degrees, languages, shifts, travel)
)
WORDS = frozenset[bytes]().union(*(reader.WORDS for reader in READERS))
_READER_OF = {reader.KIND: reader for reader in READERS}


def statements(title: str, company: str, text: str) -> tuple[Statement, ...]:
    """What is said, by kind, in the order of the text; of each value of a kind the first that says it."""
    title, company = title[:LONGEST], company[:LONGEST]
    heading, named = Sentence(title, lowered(title)), Sentence(company, lowered(company))
    trade = " ".join(_TRADES.findall(heading.lower))
    lines = _lines(text[:TEXT_MOST])
    in_heading = words_in(heading.lower, WORDS)
    found: list[Statement] = []
    for reader in READERS:
        said = [] if reader.WORDS.isdisjoint(in_heading) else _said(reader, heading)
        if reader.KIND is Kind.AGENCY:
            said += [_statement(Kind.AGENCY, named, each) for each in agency.in_name(named, title)]
        sentences = 0
        for line in lines.get(reader.KIND, ()):
            if sentences >= PLACES_MOST:
                break
            told, read = _told(line.words, line.heading, trade, reader.KIND)
            said += [_at(line.start, each) for each in told]
            sentences += read
        found += _kept(said)
    return tuple(found)


class _Line(NamedTuple):
    """`heading`: the line that it stands under, in lower case."""

    start: int
    words: str
    heading: str


# Opening hours that go on with Saturday's are one with those before.
_LINE_END = re.compile(r"\n(?![\s•*·-]{0,6}(?:saturday|sunday|sat\b|sun\b))", re.IGNORECASE)
_TRADES = re.compile(f"{agency.TRADES.pattern}|{licences.TRADES.pattern}")


def _lines(text: str) -> dict[Kind, list[_Line]]:
    """The lines of a text that a reader can read anything from, by its kind."""
    body, start = Body(text), 0
    found: dict[Kind, list[_Line]] = {}
    for words in _LINE_END.split(text):
        if kinds := _kinds(words):
            line = _Line(start, words, body.heading(start))
            for kind in kinds:
                found.setdefault(kind, []).append(line)
        start += len(words) + 1
    return found


# Employers say of themselves and of their terms the same in every posting: on their own boards half of all lines are
# such as stood in one before.
@of_lines
def _kinds(line: str) -> tuple[Kind, ...]:
    present = words_in(lowered(line), WORDS)
    return tuple(reader.KIND for reader in READERS if not reader.WORDS.isdisjoint(present)) if present else ()


@of_lines
def _told(line: str, heading: str, trade: str, kind: Kind) -> tuple[tuple[Statement, ...], int]:
    """What the reader of a kind finds said in a line, by places in that, and how many sentences it read."""
    reader, body = _READER_OF[kind], Body(line, trade, heading)
    sentences = list(body.sentences(words_in(body.lower, reader.WORDS)))
    return tuple(each for sentence in sentences for each in _said(reader, sentence)), len(sentences)


def _said(reader: Reader, sentence: Sentence) -> list[Statement]:
    return [_statement(reader.KIND, sentence, each) for each in reader.read(sentence)]


def _at(start: int, said: Statement) -> Statement:
    return replace(said, place=start + (said.place or 0)) if start else said


def _kept(said: list[Statement]) -> list[Statement]:
    kept: dict[tuple[object, ...], Statement] = {}
    for each in said:
        key = (each.value, each.least, each.most)
        if key not in kept and len(kept) < MOST:
            kept[key] = each
    return list(kept.values())


def _statement(kind: Kind, sentence: Sentence, said: Said) -> Statement:
    start, end = cut(sentence.text, said.start, said.end)
    place = None if sentence.start is None else sentence.start + start
    return Statement(
        kind, str(said.value), sentence.text[start:end], place, said.need, said.level, said.least, said.most
    )


_EDGES = " \t\r\f\v\u00a0-–—•●▪◦·✓✔➢*|"


def cut(text: str, first: int, last: int) -> tuple[int, int]:
    """The sentence without the signs at its ends; of a longer one what is around the words that say it, by whole words."""
    start = len(text) - len(text.lstrip(_EDGES))
    end = max(len(text.rstrip(_EDGES)), start)
    if end - start <= SENTENCE_CHARS:
        return start, end
    room = SENTENCE_CHARS - min(last - first, SENTENCE_CHARS)
    begin = max(start, min(first - room // 2, end - SENTENCE_CHARS))
    if begin > start:
        gap = text.find(" ", begin, first)
        begin = gap + 1 if gap >= 0 else begin
    finish = min(end, begin + SENTENCE_CHARS)
    if finish < end:
        gap = text.rfind(" ", last, finish)
        finish = gap if gap > begin else finish
    return begin, finish
