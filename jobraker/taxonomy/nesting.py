"""HTML whose elements lie deeper inside each other than anybody's do: the time of a parser grows with the square of the depth."""

import re

_OPENING = re.compile(
    r"<(/?)(?!(?:p|br|li|hr|img|input|meta|link|wbr|col|td|th|tr|dd|dt|option|area|source)[\s/>])[a-zA-Z]"
)
_NESTING = re.compile(r"</?(?!(?:p|br|li|script|style)[\s/>])[a-zA-Z][^<>]*>?")


def flat(html: str, deepest: int) -> str:
    """The same where it is no deeper; else without the elements that nothing closes by itself, their words kept."""
    if _opened_most(html) > deepest and depth(html) > deepest:
        return _NESTING.sub(" ", html)
    return html


def _opened_most(html: str) -> int:
    """How many elements are opened at most that nothing closes by itself, quickly told."""
    return html.count("<") - sum(map(html.count, ("</", "<p>", "<p ", "<li>", "<li ", "<br>", "<br ", "<br/")))


def depth(html: str) -> int:
    """How deep elements lie that nothing closes by itself."""
    depth = deepest = 0
    for tag in _OPENING.finditer(html):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest
