"""Descriptions made safe and even: the little HTML that is kept, its plain text, and HTML out of plain text."""

import re
from collections import Counter
from html import escape
from itertools import groupby, pairwise
from operator import itemgetter

import nh3

from jobraker.taxonomy.folding import legible, unescaped
from jobraker.taxonomy.nesting import flat

DEEPEST = 100  # elements inside each other
SIGNS_MOST = 20_000  # & or signs as £ and §; more are no text, and over each the parser takes as long as the text is
CUT_SEARCH = 2000  # characters that are looked through backwards for a place to cut at

TAGS = frozenset(
    "a blockquote br code em h3 h4 li ol p pre strong table tbody td th thead tr ul".split(),
)
_DROPPED = frozenset(
    "script style title template noscript iframe object embed svg math select button textarea audio video canvas".split()
)

_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(_DROPPED),
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="nofollow noopener noreferrer ugc",
    url_relative="deny",
)

_SAME_AS = {"h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4", "b": "strong", "i": "em"}
_SAME_AS |= dict.fromkeys(
    "div section article header footer main aside figure figcaption fieldset form dd dt dl center address".split(), "p"
)
_RENAMED = re.compile(rf"<(/?)({'|'.join(_SAME_AS)})(?=[\s/>])", re.IGNORECASE)
_REAL_TAG = re.compile(r"<(?:p|div|br|ul|ol|li|strong|b|em|span|h[1-6]|table)\b", re.IGNORECASE)
_ESCAPED_TAG = re.compile(
    r"&(?:amp;)?lt;/?(?:p|div|br|ul|ol|li|strong|b|em|i|span|h[1-6]|table|a)\b[^&<]{0,300}?/?&(?:amp;)?gt;",
    re.IGNORECASE,
)

# What is dropped with all that it holds; left open, it would take the rest of the text with it.
_DROPPED_TAG = re.compile(rf"<(/?)({'|'.join(sorted(_DROPPED))})\b[^<>]*?(/?)>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_SIGNS = re.compile("[\x80-\xbf]")
_ESCAPED_END = re.compile(r"&(?:amp;)?lt;(?:/[a-z]|br)", re.IGNORECASE)

# Patterns begin with a tag and spaces are folded before: on a long run of spaces or breaks each stays linear.
_EMPTY = re.compile(
    r"<(strong|em|code|a)(?: [^<>]*)?>( ?(?:<br>)*)</\1>|<(p|li|ul|ol|h3|h4|blockquote|pre|table|tbody|thead|tr)> ?(?:<br>)*</\3>"
)
_DEAD_LINK = re.compile(r'<a rel="[^"]*">(.*?)</a>', re.DOTALL)
_BREAKS = re.compile(r"<br>(?: ?<br>)+")
_BLOCKS = frozenset("p li ul ol h3 h4 blockquote table tr td th".split())
_APART = _BLOCKS | {f"/{tag}" for tag in _BLOCKS} | {"br"}  # tags that part words without a space
_LINE_STARTS = ("<p>", "<li>", "<h3>", "<h4>")
HALF = 200  # letters of half a word that is too long
_UNBROKEN = re.compile(rf"[^\s<>&]{{{2 * HALF}}}")
_GAP = re.compile(r"[\s<>&]")
_TAG_OR_TEXT = re.compile(r"(<[^>]*>)")
_AS_TEXT = {
    "li": "\n- ",
    "br": "\n",
    **dict.fromkeys(("/p", "/h3", "/h4", "/ul", "/ol", "/tr", "/blockquote", "/pre"), "\n"),
    **dict.fromkeys(("p", "h3", "h4", "pre"), "\n\n"),
    **dict.fromkeys(("/td", "/th"), " "),
}
_MANY_LINES = re.compile(r"\n{3,}")


def sanitise(html: str) -> str:
    """The allowed HTML of a description: headings as h3 and h4, links without scheme tricks, empty elements collapsed.

    HTML that was escaped once too often is recognised and undone; what is nested too deep keeps its words only.
    """
    html = legible(html)
    for _ in range(2):
        if not _escaped_twice(html):
            break
        html = legible(unescaped(html))
    html = _with_ends(html)
    html = _RENAMED.sub(lambda tag: f"<{tag[1]}{_SAME_AS[tag[2].lower()]}", html)
    if html.count("&") > SIGNS_MOST:
        html = legible(unescaped(html)).replace("&", " ")
    html = html.replace("\xa0", " ")
    if len(html) > SIGNS_MOST and not html.isascii() and len(_SIGNS.findall(html)) > SIGNS_MOST:
        html = _SIGNS.sub(" ", html)
    return _broken(_tidied(_CLEANER.clean(flat(html, DEEPEST))))


def _with_ends(html: str) -> str:
    """Without the beginnings of what never ends: comments, and elements that are dropped whole."""
    if "<!--" in html:
        ended, mark, rest = html.rpartition("-->")
        html = f"{_COMMENT.sub(' ', ended + mark)}{rest}".replace("<!--", " ")
    balance: Counter[str] = Counter()
    for end, name, itself in _DROPPED_TAG.findall(html):
        balance[name.lower()] += -1 if end else not itself
    if left_open := {name for name, open_ in balance.items() if open_ > 0}:
        html = _DROPPED_TAG.sub(lambda tag: " " if tag[2].lower() in left_open else tag[0], html)
    return html


def _broken(html: str) -> str:
    """With a gap in every word of hundreds of letters: no browser lays out one of 200,000 in less than half a minute."""
    if not _may_be_unbroken(html) or not _UNBROKEN.search(html):
        return html
    parts = _TAG_OR_TEXT.split(html)
    return "".join(part if part.startswith("<") else _UNBROKEN.sub(r"\g<0> ", part) for part in parts)


def _may_be_unbroken(html: str) -> bool:
    """Told by every 400th letter, of which a word of 400 has one: where a gap is less than 200 before and behind, none is so long."""
    return any(
        not (_GAP.search(html, at - HALF, at) and _GAP.search(html, at, at + HALF))
        for at in range(2 * HALF - 1, len(html), 2 * HALF)
    )


def plain(html: str) -> str:
    """The text of HTML that `sanitise` made: a line for each block, list items behind "- "."""
    first, *rest = html.replace("<li><p>", "<li>").split("<")
    pieces = [first]
    for piece in rest:
        tag, _, words = piece.partition(">")
        pieces.append(_AS_TEXT.get(tag, ""))
        pieces.append(words)
    text = unescaped("".join(pieces))
    text = text.replace(" \n", "\n").replace("\n ", "\n").replace("\n\n\n- ", "\n- ").replace("\n\n- ", "\n- ")
    return _MANY_LINES.sub("\n\n", text).strip()


def from_plain(text: str) -> str:
    """HTML of plain text: paragraphs at blank lines, lists of lines that begin with a bullet, other line ends kept."""
    blocks = re.split(r"\n[ \t]*(?:\n[ \t]*)+", legible(text).replace("\r\n", "\n").replace("\r", "\n"))
    return _broken("".join(_block(block) for block in blocks))


def cut(text: str, most: int) -> str:
    """At most `most` characters, cut where no tag and no entity is broken: after a tag, else before a space."""
    if len(text) <= most:
        return text
    from_here = max(0, most - CUT_SEARCH)
    tag = text.rfind(">", from_here, most) + 1
    if tag:
        opened = text.rfind("<", tag, most)
        return text[: opened if opened >= tag else most] if "&" not in text[most - 10 : most] else text[:tag]
    space = text.rfind(" ", from_here, most)
    return text[: space if space > 0 else most]


def _escaped_twice(html: str) -> bool:
    """Whether most tags, closing ones among them, are written as text: a lone &lt;div&gt; is somebody's example."""
    if not _ESCAPED_END.search(html):
        return False
    return sum(1 for _ in _ESCAPED_TAG.finditer(html)) >= sum(1 for _ in _REAL_TAG.finditer(html))


def _tidied(html: str) -> str:
    """Without empty elements, links that lead nowhere, breaks at the ends of blocks and the spaces between blocks."""
    html = html.replace("&nbsp;", " ")
    if "<pre>" not in html:
        html = " ".join(html.split())
    if '<a rel="' in html:
        html = _DEAD_LINK.sub(r"\1", html)
    for _ in range(4):
        html, found = _EMPTY.subn(lambda empty: empty[2] or "", html)
        if not found:
            break
    return _even(html)


def _even(html: str) -> str:
    if "> <" in html:
        html = _joined(html.split("> <"))
    if "<br>" not in html:
        return html.strip()
    html = _BREAKS.sub("<br><br>", html)
    for start in _LINE_STARTS:
        end = start.replace("<", "</")
        html = html.replace(f"{start}<br><br>", start).replace(f"{start}<br>", start)
        html = html.replace(f"<br><br>{end}", end).replace(f"<br>{end}", end)
    return html.strip()


def _joined(parts: list[str]) -> str:
    """What was parted at the spaces between two tags, which stay only where neither parts words by itself."""
    joined = [parts[0]]
    for before, after in pairwise(parts):
        apart = before.rpartition("<")[2] in _APART or after.partition(">")[0] in _APART
        joined += ("><" if apart else "> <", after)
    return "".join(joined)


_BULLET = re.compile(r"\s*(?:[•·▪◦‣*–—-]|\d{1,2}[.)])\s+")


def _block(block: str) -> str:
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    return "".join(
        _like(kind, [words for _, words in like]) for kind, like in groupby(map(_line, lines), itemgetter(0))
    )


def _line(line: str) -> tuple[str, str]:
    """The element that a line is of, and its words."""
    bullet = _BULLET.match(line)
    return ("ul", line[bullet.end() :]) if bullet else ("p", line)


def _like(kind: str, lines: list[str]) -> str:
    """Lines of one kind: the items of a list, or a paragraph."""
    words = [escape(line, quote=False) for line in lines]
    inside = "".join(f"<li>{item}</li>" for item in words) if kind == "ul" else "<br>".join(words)
    return f"<{kind}>{inside}</{kind}>"
