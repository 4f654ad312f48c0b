"""A description that a source gives in several parts, put together in the order in which a person reads them."""

import html
import re
from collections.abc import Iterable

MARKUP = re.compile(
    r"</?(?:p|br|hr|ul|ol|li|dl|dt|dd|div|section|article|h[1-6]|strong|b|em|i|u|small|mark|sup|sub|font|span|a|img|pre|code|"
    r"blockquote|center|table|thead|tbody|tr|th|td)(?:\s{1,9}[a-z-]{1,40}\s?=[^<>]{0,1000})?\s?/?>",
    re.IGNORECASE,
)
# HTML that was escaped once more: a lone opening tag may be what somebody writes about.
ESCAPED = re.compile(r"&(?:amp;)?lt;/(?:p|div|ul|ol|li|strong|b|em|span|h[1-6])\s?&(?:amp;)?gt;", re.IGNORECASE)
HASHES = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
STARS = re.compile(r"\*\*([^*\n]{1,300})\*\*")


def as_html(text: str | None) -> str:
    """HTML as it is; of plain text the same words with its line ends kept."""
    if text is None or MARKUP.search(text):
        return text or ""
    return html.escape(text, quote=False).replace("\n", "<br>")


def section(heading: str, text: str | None) -> str:
    """A part under its heading, if it has one; nothing where there is no part."""
    return f"{_heading(heading)}<p>{as_html(text)}</p>" if text else ""


def listed(heading: str, items: Iterable[str]) -> str:
    """Points under a heading, nothing where there are none."""
    points = "".join(f"<li>{as_html(item)}</li>" for item in items)
    return f"{_heading(heading)}<ul>{points}</ul>" if points else ""


def _heading(words: str) -> str:
    return f"<h3>{html.escape(words, quote=False)}</h3>" if words else ""


def unmarked(text: str) -> str:
    """Plain text without the marks of Markdown's headings and bold words; its points read as points anyway."""
    return STARS.sub(r"\1", HASHES.sub("", text))
