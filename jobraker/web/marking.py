"""Searched words marked where they stand: each piece of a text is escaped on its own, and nothing but the mark is added."""

import re
from functools import lru_cache
from html import escape, unescape

from jobraker.search.results import Fit
from jobraker.search.rules.marking import Sought, spans
from jobraker.search.rules.request import Request
from jobraker.search.rules.words import terms

# A tag whole, with whatever its attributes hold between quotes.
TAG = re.compile(r"""(<(?:"[^"]*"|'[^']*'|[^'">])*>)""")
NOTHING = Sought()


def sought(fit: Fit | None, request: Request, *more: str) -> Sought:
    """What of a search is marked in an opening: the words that stand in it, and `more` that were read as filters."""
    if fit is None:
        return Sought(more) if more else NOTHING
    return Sought((*fit.matched, *more), binding((fit.request or request).q), fit.titled)


@lru_cache(maxsize=1024)
def binding(q: str) -> frozenset[str]:
    return frozenset(term.text for term in terms(q) if term.binding)


# The same employers, places and kinds of work stand in many rows.
@lru_cache(maxsize=4096)
def marked(text: str, sought: Sought) -> str | None:
    """The text as HTML, None where nothing of it is to be marked."""
    parts, last = [], 0
    for start, end in spans(text, sought):
        parts.append(f"{escape(text[last:start])}<mark>{escape(text[start:end])}</mark>")
        last = end
    return "".join(parts) + escape(text[last:]) if parts else None


def marked_html(html: str, sought: Sought) -> str:
    """The same of a sanitised description, its tags left as they are."""
    if not sought.words:
        return html
    pieces = TAG.split(html)
    pieces[::2] = [marked(unescape(piece), sought.as_written) or piece for piece in pieces[::2]]
    return "".join(pieces)
