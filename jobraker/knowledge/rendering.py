"""Markdown as the little HTML that a page shows: of articles, and of what a model answers."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from jobraker.knowledge.rules.bounds import parted
from jobraker.knowledge.rules.headings import NESTED_MOST, of_blocks, parser

GAP = re.compile(r"\n[ \t]*\n")
OUTSIDE = ("http://", "https://")
HERE = ("/", "#")
ANOTHER_HOST = "//"  # with a backslash browsers would read the same; the parser has put it in figures by then

_CLEANER = nh3.Cleaner(
    tags=set("a blockquote br code em h2 h3 h4 hr li ol p pre strong table tbody td th thead tr ul".split()),
    attributes={"a": {"href", "rel"}, "h2": {"id"}, "h3": {"id"}, "ol": {"start"}},
    url_schemes={"http", "https"},
    url_relative="pass_through",  # the parser takes no other than those of this site
    link_rel=None,
)


def rendered(markdown: str, *, headings: bool) -> str:
    """Safe HTML, also of a text that is still being written. What is beyond `bounds` stands below in plain paragraphs.

    With `headings` they carry the anchors that passages name; without, they are lines in bold, for what stands inside of
    another page's parts.
    """
    markup = parser_for_pages()
    read, beyond = parted(markdown)
    tokens = list(deep(markup.parse(read), read.split("\n")))
    (anchor if headings else embolden)(tokens)
    return _CLEANER.clean(markup.renderer.render(tokens, markup.options, {})) + plain(beyond)


def deep(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Token]:
    """With the words of lists and quotes that stand deeper in each other than the parser reads: it would leave them out."""
    for token, behind in pairwise([*tokens, Token("", "", 0)]):
        yield token
        if token.level >= NESTED_MOST - 1 and token.map and token.nesting == 1 and behind.nesting == -1:
            begins, ends = token.map
            said = " ".join(each.strip(" \t>*+-") for each in lines[begins:ends])
            yield Token("inline", "", 0, children=[Token("text", "", 0, content=said)])


def plain(text: str) -> str:
    """In paragraphs, its lines as they were."""
    told = (each.strip("\n") for each in GAP.split(escape(text.replace("\0", "\ufffd"), quote=False)))
    return "".join(f"<p>{each}</p>\n" for each in told if each).replace("\n", "<br>\n").replace("</p><br>", "</p>")


@lru_cache(maxsize=1)
def parser_for_pages() -> MarkdownIt:
    markup = parser()
    markup.validateLink = leads_somewhere  # type: ignore[method-assign, assignment]
    markup.add_render_rule("link_open", opened)
    return markup


def leads_somewhere(address: str) -> bool:
    """On this site, or on the web; what is no link is shown as it was written."""
    address = address.strip().lower()
    return address.startswith(OUTSIDE) or (address.startswith(HERE) and not address.startswith(ANOTHER_HOST))


def opened(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, _environment: EnvType
) -> Any:
    link = tokens[at]
    if str(link.attrs.get("href", "")).lower().startswith(OUTSIDE):
        link.attrSet("rel", "noopener nofollow")
    return renderer.renderToken(tokens, at, options, {})


def anchor(tokens: Sequence[Token]) -> None:
    found = {heading.begins: heading for heading in of_blocks(tokens)}
    for opening, _, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type != "heading_open":
            continue
        heading = found.get(opening.map[0]) if opening.map and opening.level == 0 else None
        opening.tag = closing.tag = heading.tag if heading else "h4"
        if heading:
            opening.attrSet("id", heading.anchor)


def embolden(tokens: Sequence[Token]) -> None:
    for opening, inline, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type == "heading_open":
            opening.tag = closing.tag = "p"
            before, behind = Token("strong_open", "strong", 1), Token("strong_close", "strong", -1)
            inline.children = [before, *(inline.children or ()), behind]
