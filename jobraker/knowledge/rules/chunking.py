"""An article in passages: cut at its headings, and where a part is long, between paragraphs, else between sentences."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jobraker.knowledge.rules.headings import headings

MOST = 1_200  # characters of a passage

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
# Behind what ends a sentence, unless it goes on in a small letter; before an item of a list, a row or a quote.
_SENTENCE = re.compile(
    r"(?<=[.!?…؟۔])[\"'”’»)\]*_]{0,4}\s+(?=[^\sa-z]|$)|\n(?=[ \t]{0,40}(?:[-*+>|]|\d{1,9}[.)])[ \t])|(?<=[。！？])"
)
_WORD = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """`heading` and `anchor` are of the part of the page that it stands in, empty before the first heading."""

    heading: str
    anchor: str
    text: str


def pieces(markdown: str) -> list[Piece]:
    """All of the text but its headings, in order."""
    lines = markdown.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = headings("\n".join(lines))
    starts = [("", "", 0, 0), *((each.words, each.anchor, each.begins, each.ends) for each in found)]
    ends = [*(each.begins for each in found), len(lines)]
    made: list[Piece] = []
    for (words, anchor, _, begins), end in zip(starts, ends, strict=True):
        made += [Piece(words, anchor, text) for text in cut("\n".join(lines[begins:end]).strip())]
    return made


def cut(text: str) -> Iterator[str]:
    """In parts of at most MOST characters, as few as their sentences allow."""
    if len(text) <= MOST:
        return iter([text] if text else [])
    return packed(within(text))


def within(text: str) -> Iterator[str]:
    """Paragraphs with the gap behind each; of those that are too long their sentences, of these their words."""
    for paragraph in split(_PARAGRAPH, text):
        if len(paragraph.strip()) <= MOST:
            yield paragraph
            continue
        for sentence in split(_SENTENCE, paragraph):
            if len(sentence.strip()) <= MOST:
                yield sentence
            else:
                yield from unended(sentence)


def unended(sentence: str) -> Iterator[str]:
    """No person's sentence is so long: between words, and through what is no word either."""
    for word in split(_WORD, sentence):
        yield from (word[at : at + MOST] for at in range(0, len(word), MOST))


def split(gap: re.Pattern[str], text: str) -> Iterator[str]:
    begin = 0
    for found in gap.finditer(text):
        yield text[begin : found.end()]
        begin = found.end()
    if begin < len(text):
        yield text[begin:]


def packed(parts: Iterable[str]) -> Iterator[str]:
    held: list[str] = []
    length = 0
    for part in parts:
        if held and length + len(part.rstrip()) > MOST:
            yield from shown(held)
            held, length = [], 0
        held.append(part)
        length += len(part)
    yield from shown(held)


def shown(parts: list[str]) -> Iterator[str]:
    text = "".join(parts).strip()
    if text:
        yield text
