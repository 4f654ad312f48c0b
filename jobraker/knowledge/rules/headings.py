"""The headings of an article as its page shows them: read by one parser for the page and for the passages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from jobraker.knowledge.rules.bounds import parted
from jobraker.taxonomy.folding import fold

NESTED_MOST = 20
ANCHOR_CHARS = 60
HEADING_CHARS = 300
# The page has the first; what is below the third names no part of its own.
SHOWN_AS = {"h1": "h2", "h2": "h2", "h3": "h3"}


@dataclass(frozen=True, slots=True)
class Heading:
    """`tag`: as it is shown. `begins` and `ends`: its lines in the text, the second no more its own."""

    tag: str
    words: str
    anchor: str
    begins: int
    ends: int


def parser() -> MarkdownIt:
    """CommonMark and tables; HTML is text, images are none, and nothing is made a link that was not written as one: with its
    address, for one that is written once and named a thousand times makes a page of a hundred megabytes."""
    dialect = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTED_MOST})
    return dialect.enable("table").disable(["image", "reference"])


_blocks = parser().disable(["inline", "text_join"])
_inline = parser()


def headings(markdown: str) -> list[Heading]:
    """In order. Only blocks are read for it."""
    return list(of_blocks(_blocks.parse(parted(markdown)[0])))


def of_blocks(tokens: Sequence[Token]) -> Iterator[Heading]:
    """Those that stand in nothing else, each with an anchor of its own."""
    taken: dict[str, int] = {}
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open" and opening.level == 0 and opening.tag in SHOWN_AS and opening.map:
            words = spoken(inline.content)
            begins, ends = opening.map
            yield Heading(SHOWN_AS[opening.tag], words, anchor(words, taken), begins, ends)


def spoken(content: str) -> str:
    """The words of a heading without its marks."""
    parts = _inline.parseInline(content[:HEADING_CHARS])[0].children or ()
    return " ".join("".join(part.content or " " for part in parts if not part.nesting).split())


def anchor(words: str, taken: dict[str, int]) -> str:
    """With a beginning of its own: no heading is called as a part of the page is. `taken`: how often each was asked for."""
    name = f"on-{fold(words).replace(' ', '-')[:ANCHOR_CHARS].strip('-')}"
    number = taken.get(name, 0) + 1
    while number > 1 and f"{name}-{number}" in taken:
        number += 1
    taken[name] = number
    found = f"{name}-{number}" if number > 1 else name
    taken.setdefault(found, 1)
    return found
