"""The JobPosting objects (schema.org) that a page carries: as JSON-LD, in whatever state, or as microdata."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jobraker.boards.fields import clean
from jobraker.clients.document import Document
from jobraker.taxonomy.folding import unescaped

PAGE = "@page"
"""Under this name each object carries the address of the page it was found in."""

TYPE = "jobposting"
DEEPEST = 12  # objects inside each other that are looked through
OBJECTS_MOST = 2_000
LONGEST = 8 * 1024 * 1024  # characters of one block
_GUARD = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_NO_COMMA = re.compile(r'(["\]}\d]|true|false|null)([ \t]*\r?\n\s*")')
_LAST_COMMA = re.compile(r",(\s*[}\]])")
HTML_PROPERTIES = frozenset(
    "description responsibilities qualifications incentives incentivecompensation jobbenefits benefits skills "
    "educationrequirements experiencerequirements".split()
)


def postings_in(document: Document) -> list[dict[str, Any]]:
    """Every JobPosting of a page, in its order, names of properties beginning in lower case; none where there is none."""
    tree = LexborHTMLParser(document.text)
    blocks = (node.text(deep=True) for node in tree.css("script") if _is_linked(node))
    found = [posting for block in blocks for posting in _postings(_decoded(block))]
    found = found or [
        _item(node) for node in tree.css("[itemscope][itemtype]") if _is_posting(_attribute(node, "itemtype"))
    ]
    return [posting | {PAGE: _address(document, posting)} for posting in found[:OBJECTS_MOST]]


def _address(document: Document, posting: Mapping[str, Any]) -> str:
    """Its own where it says one, relative to the page's."""
    own = posting.get("url")
    try:
        return urljoin(document.url, own.strip()) if isinstance(own, str) and own.strip() else document.url
    except ValueError:
        return document.url


def _is_linked(node: LexborNode) -> bool:
    return _attribute(node, "type").partition(";")[0].strip().lower() == "application/ld+json"


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _is_posting(kind: object) -> bool:
    """Of a type as it is written: "JobPosting", "http://schema.org/JobPosting", or several."""
    kinds = kind if isinstance(kind, list) else str(kind).split()
    return any(isinstance(one, str) and one.rpartition("/")[2].lower() == TYPE for one in kinds)


def _decoded(block: str) -> object:
    """The JSON of a block; None where it is none and cannot be mended."""
    block = _GUARD.sub("", _GUARD.sub("", block[:LONGEST])).strip()
    if block.startswith(("&", "{&", "[&")):
        block = unescaped(block)
    for text in (block, *_mended(block)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _mended(block: str) -> Iterator[str]:
    """What people's templates leave behind: an escape that is none, a comma too many or one missing at a line's end."""
    block = _LAST_COMMA.sub(r"\1", _BAD_ESCAPE.sub(r"\\\\", block))
    yield block
    yield _NO_COMMA.sub(r"\1,\2", block)
    yield unescaped(block)


def _postings(value: object) -> Iterator[dict[str, Any]]:
    """The JobPostings in a decoded value, at any depth, breadth before depth."""
    level = [value]
    for _ in range(DEEPEST):
        below: list[object] = []
        for one in level:
            if isinstance(one, Mapping):
                named = {_name(name): part for name, part in one.items() if isinstance(name, str)}
                if _is_posting(named.get("@type", "")):
                    yield named
                else:
                    below += named.values()
            elif isinstance(one, list):
                below += one
        level = below[:OBJECTS_MOST]


def _name(name: str) -> str:
    return name[:1].lower() + name[1:]


def _item(node: LexborNode) -> dict[str, Any]:
    """An element with `itemscope` as the object that its properties make."""
    found: dict[str, Any] = {"@type": _attribute(node, "itemtype").rpartition("/")[2]}
    pending = [(child, found, 0) for child in _children(node)]
    for number, (child, owner, depth) in enumerate(pending):
        name = _attribute(child, "itemprop").partition(" ")[0]
        inside = owner
        if name:
            value = _value(child)
            owner.setdefault(_name(name), value)
            inside = value if isinstance(value, dict) else owner
        if depth < DEEPEST * 4 and number < OBJECTS_MOST:
            pending += [(below, inside, depth + 1) for below in _children(child)]
    return found


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=False))


def _value(node: LexborNode) -> str | dict[str, Any]:
    if "itemscope" in node.attributes:
        return {"@type": _attribute(node, "itemtype").rpartition("/")[2]}
    for name in ("content", "datetime", "href", "src"):
        if said := _attribute(node, name):
            return clean(said).strip()
    if _attribute(node, "itemprop").lower() in HTML_PROPERTIES:
        return clean(node.inner_html or "")
    return " ".join(clean(node.text(deep=True, separator=" ")).split())
