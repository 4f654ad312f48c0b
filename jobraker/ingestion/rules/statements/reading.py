"""A posting's title, company and text into statements."""

from collections.abc import Iterator
from typing import Protocol, cast

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
from jobraker.ingestion.rules.statements.sentences import LONGEST, Body, Sentence, lowered, words_in
from jobraker.jobs.statements import Kind, Statement

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


def statements(title: str, company: str, text: str) -> tuple[Statement, ...]:
    """What is said, by kind, in the order of the text; of each value of a kind the first that says it."""
    title, company = title[:LONGEST], company[:LONGEST]
    heading, named = Sentence(title, lowered(title)), Sentence(company, lowered(company))
    body = Body(text[:TEXT_MOST], heading.lower)
    present = words_in(body.lower, WORDS)
    in_heading = words_in(heading.lower, WORDS)
    found: list[Statement] = []
    for reader in READERS:
        said = [] if reader.WORDS.isdisjoint(in_heading) else [(heading, each) for each in reader.read(heading)]
        if reader.KIND is Kind.AGENCY:
            said += [(named, each) for each in agency.in_name(named, title)]
        if wanted := present & reader.WORDS:
            said += [(sentence, each) for sentence in body.sentences(wanted) for each in reader.read(sentence)]
        found += _kept(reader.KIND, said)
    return tuple(found)


def _kept(kind: Kind, said: list[tuple[Sentence, Said]]) -> list[Statement]:
    kept: dict[tuple[object, ...], Statement] = {}
    for sentence, each in said:
        key = (each.value, each.least, each.most)
        if key not in kept and len(kept) < MOST:
            kept[key] = _statement(kind, sentence, each)
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
