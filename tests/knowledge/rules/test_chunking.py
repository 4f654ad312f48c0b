"""Passages hold all of an article, in order, within bounds, under the headings of its page."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from jobraker.knowledge.loading import STARTERS
from jobraker.knowledge.rendering import rendered
from jobraker.knowledge.rules.chunking import MOST, pieces
from jobraker.knowledge.rules.files import read
from jobraker.knowledge.rules.headings import headings

LINES = st.sampled_from(
    [
        *(
            "# One",
            "## Two",
            "## Two",
            "### Three *x*",
            "###### Six",
            "Setext\n---",
            "Other\n===",
            "##",
            "  ## In",
            "    ## code",
        ),
        *(
            "```",
            "~~~",
            "```py",
            "> ## quoted",
            "> a",
            "- item one. Two.",
            "  - ## deeper",
            "1. first",
            "10) tenth",
            "---",
            "***",
        ),
        *(
            "| a | b |",
            "|---|---|",
            "A sentence. Another one! A third?",
            "לשלום עולם. שלום.",
            "مرحبا. كيف؟ ",
            "你好。再见。",
        ),
        *("", " ", "\t", "\\# no", "<h2>no</h2>", "[a]: /b", "word " * 50, "x" * 1_500, "Sentence one. " * 150),
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\r"])
TEXTS = st.lists(st.tuples(LINES, ENDS), max_size=25).map(lambda lines: "".join(map("".join, lines)))


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


def without_headings(markdown: str) -> str:
    lines = markdown.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for heading in headings(markdown):
        lines[heading.begins : heading.ends] = [""] * (heading.ends - heading.begins)
    return "\n".join(lines)


@given(st.one_of(TEXTS, st.text(max_size=3_000)))
def test_nothing_is_lost_and_the_order_is_kept_within_bounds(markdown: str) -> None:
    made = pieces(markdown)

    assert letters("".join(piece.text for piece in made)) == letters(without_headings(markdown))
    assert all(0 < len(piece.text) <= MOST for piece in made)


@given(TEXTS)
def test_every_anchor_is_one_of_the_page_and_no_two_are_alike(markdown: str) -> None:
    ids = [node.attributes["id"] for node in LexborHTMLParser(rendered(markdown, headings=True)).css("[id]")]

    assert len(ids) == len(set(ids))
    assert {piece.anchor for piece in pieces(markdown)} - {""} <= set(ids)
    assert [heading.anchor for heading in headings(markdown)] == ids


def test_a_part_that_is_long_is_cut_between_its_sentences() -> None:
    sentences = [
        f"This is sentence number {number}, and it goes on for some words (e.g. these)." for number in range(60)
    ]

    made = pieces("## Long\n\n" + " ".join(sentences))

    assert len(made) > 1
    assert {(piece.heading, piece.anchor) for piece in made} == {("Long", "on-long")}
    assert all(piece.text.endswith("(e.g. these).") and piece.text.startswith("This is") for piece in made)


def test_paragraphs_stay_whole_where_they_can() -> None:
    paragraphs = ["One sentence. " * 50, "Two sentences. " * 50, "Three sentences. " * 50]

    made = pieces("\n\n".join(paragraphs))

    assert [piece.text for piece in made] == [each.strip() for each in paragraphs]


def test_a_heading_in_code_or_in_a_quote_begins_no_part() -> None:
    made = pieces("## One\n\n```\n## not\n```\n\n> ## nor this\n\ntext")

    assert [piece.heading for piece in made] == ["One"]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("What *to* do", "on-what-to-do"),
        ("`main`", "on-main"),
        ("[A link](/x)", "on-a-link"),
        ("שכר", "on-שכר"),
        ("!?", "on-"),
        ("x" * 500, f"on-{'x' * 60}"),
    ],
)
def test_an_anchor_is_made_of_the_words_of_its_heading(heading: str, anchor: str) -> None:
    assert [piece.anchor for piece in pieces(f"## {heading}\n\ntext")] == [anchor]


HOSTILE = {
    "one line of 1 MB": "x" * 1_000_000,
    "words of 1 MB": "word " * 200_000,
    "sentences of 1 MB": "A sentence. " * 80_000,
    "spaces": " " * 1_000_000,
    "full stops": ". " * 500_000,
    "line ends": "\n" * 1_000_000,
    "spaced line ends": " \n" * 500_000,
    "quotes in quotes": "> " * 50_000,
    "lists in lists": "\n".join(" " * (n % 300) + "- a" for n in range(3_000)),
    "the same heading": "## a\n" * 20_000,
    "open fences": "```\n" * 30_000,
}


@pytest.mark.parametrize("markdown", HOSTILE.values(), ids=HOSTILE)
def test_what_is_hostile_is_cut_in_time_and_bounds(markdown: str) -> None:
    began = time.process_time()
    made = pieces(markdown)

    assert time.process_time() - began < 3
    assert all(len(piece.text) <= MOST for piece in made)


@pytest.mark.parametrize("path", sorted(STARTERS.glob("*.md")), ids=lambda path: path.stem)
def test_a_guide_that_comes_with_us_is_of_short_parts(path: Path) -> None:
    draft = read(path.stem, path.read_bytes())
    made = pieces(draft.body)

    assert 350 <= len(draft.body.split()) <= 700
    assert len(made) == len(headings(draft.body)) + 1
    assert not re.search(r"[!\"']", draft.title + draft.summary + draft.body)
