"""The JobPosting objects (schema.org) that a page carries: as JSON-LD, in whatever state, or as microdata."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jobraker.boards.fields import LARGEST_NUMBER, clean
from jobraker.clients.document import Document
from jobraker.taxonomy.folding import unescaped

PAGE = "@page"
"""Under this name each object carries the address of the page it was found in."""

TYPE = "jobposting"
DEEPEST = 12  # objects inside each other that are looked through
OBJECTS_MOST = 2_000
IDENTIFIER_MOST = 100
LONGEST = 8 * 1024 * 1024  # characters of one block
_GUARD = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_AROUND = " \t\r\n\ufeff\xa0;"
_BETWEEN = re.compile(r"[\s;,\ufeff]*")
_DECODER = json.JSONDecoder(strict=False)
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
    found = [posting for block in blocks for posting in postings_of(_decoded(block))]
    found = found or [
        _item(node) for node in tree.css("[itemscope][itemtype]") if _is_posting(_attribute(node, "itemtype"))
    ]
    return [posting | {PAGE: address_of(posting, document.url)} for posting in found[:OBJECTS_MOST]]


def address_of(posting: Mapping[str, Any], page: str) -> str:
    """Its own where it says one, relative to the page's; else that of the page, and in it that of its identifier."""
    own = posting.get("url")
    try:
        if isinstance(own, str) and own.strip():
            return urljoin(page, own.strip())
    except ValueError:
        return page
    named = _identifier(posting.get("identifier"))
    return f"{page.partition('#')[0]}#{quote(named, safe='')}" if named else page


def _identifier(value: object) -> str:
    """Of a text, a number or a PropertyValue; "" for what is none."""
    if isinstance(value, Mapping):
        value = value.get("value")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < LARGEST_NUMBER:
        return str(value)
    return clean(value).strip()[:IDENTIFIER_MOST] if isinstance(value, str) else ""


def _is_linked(node: LexborNode) -> bool:
    return _attribute(node, "type").partition(";")[0].strip().lower() == "application/ld+json"


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _is_posting(kind: object) -> bool:
    """Of a type as it is written: "JobPosting", "http://schema.org/JobPosting", or several."""
    kinds = kind if isinstance(kind, list) else str(kind).split()
    return any(isinstance(one, str) and one.rpartition("/")[2].lower() == TYPE for one in kinds)


def _decoded(block: str) -> Sequence[object]:
    """The JSON of a block, which may be several values; none where it is none and cannot be mended."""
    block = _GUARD.sub("", _GUARD.sub("", block[:LONGEST].strip(_AROUND))).strip(_AROUND)
    if block.startswith(("&", "{&", "[&")):
        block = unescaped(block)
    for text in (block, *_mended(block)):
        try:
            return _values(text)
        except (ValueError, RecursionError):
            continue
    return ()


def _values(text: str) -> Sequence[object]:
    """One after the other, whatever stands between them."""
    found: list[object] = []
    at = 0
    while at < len(text):
        value, at = _DECODER.raw_decode(text, at)
        found.append(value)
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too
    return found


def _mended(block: str) -> Iterator[str]:
    """What people's templates leave behind: an escape that is none, a comma too many or one missing at a line's end."""
    block = _LAST_COMMA.sub(r"\1", _BAD_ESCAPE.sub(r"\\\\", block))
    yield block
    yield _NO_COMMA.sub(r"\1,\2", block)
    yield unescaped(block)


def postings_of(value: object) -> Iterator[dict[str, Any]]:
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
