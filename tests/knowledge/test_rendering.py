"""Markdown becomes a little HTML, whoever wrote it and however much of it has come."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from jobraker.knowledge.rendering import rendered
from jobraker.knowledge.rules import bounds
from jobraker.knowledge.rules.files import FILE_BYTES

ALLOWED = set("a blockquote br code em h2 h3 h4 hr li ol p pre strong table tbody td th thead tr ul".split())
HTML = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:x'>",
    "<style>",
    "<!--",
    "<svg/onload=x>",
]
MARKS = [
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "[",
    "](",
    ")",
    "![",
    "> ",
    "- ",
    "1. ",
    "# ",
    "## ",
    "|",
    "|-|\n",
    "\n",
    "\n\n",
    "<",
    "&",
    "\\",
]
LINKS = [
    "javascript:alert(1)",
    "//evil.example",
    "/\\evil.example",
    "https://a.example/?q=1",
    "/guides/scams",
    "#on-x",
    "data:text/html,x",
]
TEXTS = st.lists(st.sampled_from([*MARKS, *HTML, *LINKS, "word ", " "]), max_size=60).map("".join)


def tree(markdown: str, *, headings: bool = True) -> LexborHTMLParser:
    return LexborHTMLParser(f"<div id=shown>{rendered(markdown, headings=headings)}</div>")


@given(TEXTS, st.booleans())
def test_nothing_but_what_is_allowed_comes_out(markdown: str, headings: bool) -> None:
    for node in tree(markdown, headings=headings).css("#shown *"):
        assert node.tag in ALLOWED
        assert set(node.attributes) <= {"href", "rel", "id", "start"}
        if node.tag == "a":
            address = node.attributes["href"] or ""
            assert address.startswith(("http://", "https://", "/", "#"))
            assert not address.startswith(("//", "/\\"))
            assert address.startswith(("/", "#")) or node.attributes.get("rel") == "noopener nofollow"


def test_html_is_shown_as_it_was_written() -> None:
    shown = tree("Look: <b>bold</b> <script>alert(1)</script>").css_first("#shown")

    assert shown is not None
    assert shown.text().strip() == "Look: <b>bold</b> <script>alert(1)</script>"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "//evil.example",
        "data:text/html,x",
        "mailto:a@b.example",
        "ftp://x",
        "\tjavascript:x",
        "JaVaScRiPt:x",
        "page.html",
    ],
)
def test_a_link_that_leads_elsewhere_is_none(address: str) -> None:
    assert tree(f"[here]({address}) and <{address}>").css("a") == []


def test_a_backslash_leads_to_no_other_host() -> None:
    assert [node.attributes["href"] for node in tree("[a](/\\evil.example)").css("a")] == ["/%5Cevil.example"]


def test_an_image_is_no_image() -> None:
    assert tree("![x](https://evil.example/?q=secret)").css("img") == []


def test_headings_stand_below_that_of_the_page_with_their_anchors() -> None:
    shown = tree("# One\n\n## Two\n\n### Three\n\n#### Four\n\n> ## Quoted\n\n## Two")

    assert [(node.tag, node.attributes.get("id")) for node in shown.css("h1, h2, h3, h4")] == [
        ("h2", "on-one"),
        ("h2", "on-two"),
        ("h3", "on-three"),
        ("h4", None),
        ("h4", None),
        ("h2", "on-two-2"),
    ]


def test_without_headings_they_are_lines_in_bold() -> None:
    assert rendered("# One *two*\n\ntext", headings=False) == "<p><strong>One <em>two</em></strong></p>\n<p>text</p>\n"


def test_tables_lists_and_code_are_kept() -> None:
    shown = tree("| a | b |\n|---|--:|\n| 1 | 2 |\n\n3. three\n\n```py\nx < 1\n```\n\n---\n")

    assert [node.text() for node in shown.css("th, td")] == ["a", "b", "1", "2"]
    assert [node.attributes.get("start") for node in shown.css("ol")] == ["3"]
    assert [node.text() for node in shown.css("pre code")] == ["x < 1\n"]
    assert len(shown.css("hr")) == 1


WHOLE = "## Head\n\nSome **bold** text with `code` and a [link](/guides/scams).\n\n- one\n- two\n\n```\ncode\n```\n\n| a |\n|---|\n| 1 |\n"


@pytest.mark.parametrize("length", range(0, len(WHOLE) + 1, 3))
def test_a_text_that_is_still_being_written_is_whole_html(length: int) -> None:
    shown = rendered(WHOLE[:length], headings=False)

    assert LexborHTMLParser(f"<div>{shown}</div>").css_first("div").html == f"<div>{shown}</div>"  # type: ignore[union-attr]


MOST = 60_000  # characters of an answer
HOSTILE = {
    **{sign * 3: sign * MOST for sign in "*_`[<&\\!~"},
    "quotes": "> " * (MOST // 2),
    "quoted lines": ("> " * 19 + "a\n") * (MOST // 40),
    "lists": "- " * (MOST // 2),
    "lists in lists": ("- " * 19 + "a\n") * (MOST // 40),
    "lists in quotes": ("> - " * 10 + "a\n") * (MOST // 42),
    "links": "[a](" * (MOST // 4),
    "links of a letter": "[a](/b)" * (MOST // 7),
    "brackets": "[" * (MOST // 2) + "]" * (MOST // 2),
    "code in brackets": "[`" * (MOST // 2),
    "headings": "# a\n" * (MOST // 4),
    "headings of brackets": ("# " + "[" * 290 + "\n") * (MOST // 293),
    "underlined": "a\n-\n" * (MOST // 4),
    "words in bold": "*a" * (MOST // 2),
    "points": "- a\n" * (MOST // 4),
    "paragraphs": "a\n\n" * (MOST // 3),
    "lines": "a\r" * (MOST // 2),
    "cells": "|a" * (MOST // 2),
    "rows": "|a|\n|-|\n" + "|b|c\n" * (MOST // 5),
    "rows of many cells": "|a" * 200 + "\n" + "|-" * 200 + "\n" + "|\n" * (MOST // 2 - 400),
    "definitions": "[a]:\n" * (MOST // 5),
    "one long address": f"[a]: /{'x' * 20_000}\n\n" + "[a]" * (MOST // 3 - 7_000),
    "growing runs": "".join("`" * n + " " for n in range(350))[:MOST],
}


@pytest.mark.parametrize("markdown", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("headings", [True, False])
def test_what_is_hostile_is_rendered_in_time_and_none_of_its_words_is_lost(markdown: str, headings: bool) -> None:
    began = time.process_time()
    shown = rendered(f"first {markdown}\n\nlast", headings=headings)

    assert (
        time.process_time() - began < 2
    )  # without bounds it is many; what it takes, a quarter of a second, varies with the machine
    assert len(shown) < 10 * MOST
    words = LexborHTMLParser(f"<div>{shown}</div>").css_first("div").text()  # type: ignore[union-attr]
    assert words.count("a") >= markdown.count("a")
    assert ("first" in words, "last" in words) == (True, True)


def test_what_is_beyond_the_bounds_stands_below_in_plain_paragraphs() -> None:
    shown = rendered("**a**\n\n" + "*b* " * bounds.MOST + "\n<i>c</i>\n\n# d", headings=True)

    assert shown.startswith("<p><strong>a</strong></p>\n<p>*b* *b* ")
    assert shown.endswith("*b* <br>\n&lt;i&gt;c&lt;/i&gt;</p>\n<p># d</p>\n")


def test_the_longest_article_of_a_person_is_within_the_bounds() -> None:
    part = (
        "## Head\n\nSome **bold** text, with `code` and a [link](/guides/scams); it goes on for a line or two, as articles do. "
        "Then comes another sentence (or two): what is written in them is words, not signs.\n\n- one\n- two\n\n"
    )

    assert bounds.parted(part * (FILE_BYTES // len(part)))[1] == ""
