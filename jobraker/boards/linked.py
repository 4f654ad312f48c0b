"""The JobPosting objects (schema.org) that a page carries: as JSON-LD, in whatever state, or as microdata."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice, pairwise
from typing import Any
from urllib.parse import quote, urljoin

from selectolax.lexbor import LexborNode

from jobraker.boards.addresses import untracked
from jobraker.boards.fields import LARGEST_NUMBER, clean
from jobraker.boards.hypertext import hypertext
from jobraker.clients.document import Document
from jobraker.taxonomy.folding import unescaped

PAGE = "@page"
"""Under this name each object carries its address, which may be that of the page it was found in."""
BROKEN = "@broken"
"""Under this name stands what cannot be read of an object that was meant to be a posting."""

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
_NO_COMMA_WITHIN = re.compile(r'(["\]}])([ \t]*"[@\w]{1,40}"\s*:)')
_LAST_COMMA = re.compile(r",(\s*[}\]])")
_UNDEFINED = re.compile(r":\s*undefined(?=\s*[,}\]])")
_COMMENT = re.compile(r"\A(?:\s*//[^\n]*\n)+")
_BEGINS = re.compile(
    r"""\{(?=[^{}]{0,2000}?["']@type["']\s{0,9}:[\s\[]{0,9}["'][^"']{0,60}JobPosting["'])""", re.IGNORECASE
)
_INSIDE = re.compile(r"(?<=.)\{[^{}]*\}", re.DOTALL)
_ADDRESS = re.compile(r"""["']url["']\s*:\s*["']([^"'\s]{1,2000})["']""", re.IGNORECASE)
BROKEN_MOST = 2_000  # characters that are shown of what cannot be read
MENDED_MOST = 5  # values of one block, each after what had to be mended
HTML_PROPERTIES = frozenset(
    "description responsibilities qualifications incentives incentivecompensation jobbenefits benefits skills "
    "educationrequirements experiencerequirements".split()
)


def postings_in(document: Document) -> list[dict[str, Any]]:
    """Every JobPosting of a page, in its order, names of properties beginning in lower case; none where there is none.

    One that was meant to be a posting and cannot be read is there with nothing but `BROKEN` and its address, if any.
    """
    tree = hypertext(document)
    decoded = [_decoded(node.text(deep=True)) for node in tree.css("script") if _is_linked(node)]
    known = _by_id([values for values, _ in decoded])
    found = [one for values, rest in decoded for one in (*postings_of(values, known), *_broken(rest))]
    found = found or [
        _item(node) for node in tree.css("[itemscope][itemtype]") if _is_posting(_attribute(node, "itemtype"))
    ]
    return [_at_its_address(posting, document.url) for posting in found[:OBJECTS_MOST]]


def _at_its_address(posting: dict[str, Any], page: str) -> dict[str, Any]:
    told = BROKEN not in posting or posting.get("url")
    return posting | {PAGE: untracked(address_of(posting, page))} if told else posting


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


def _decoded(block: str) -> tuple[list[object], str]:
    """The JSON of a block, which may be several values, and the rest of it that is none and cannot be mended."""
    block = _GUARD.sub("", _GUARD.sub("", block[:LONGEST].strip(_AROUND))).strip(_AROUND)
    if block.startswith(("&", "{&", "[&")):
        block = unescaped(block)
    found, rest = _values(block)
    for _ in range(MENDED_MOST):
        readings = (_values(text) for text in _mended(rest)) if rest else ()
        more, rest = next(((values, left) for values, left in readings if values), ([], rest))
        if not more:
            break
        found += more
    return found, rest


def _values(text: str) -> tuple[list[object], str]:
    """One after the other, whatever stands between them, and the text from the first that is none."""
    found: list[object] = []
    at = 0
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        found.append(value)
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too
    return found, text[at:]


def _mended(block: str) -> Iterator[str]:
    """What people's templates leave behind: a comment, a variable without a value, an escape that is none, a comma too
    many or one missing."""
    block = _UNDEFINED.sub(":null", _COMMENT.sub("", block))
    block = _LAST_COMMA.sub(r"\1", _BAD_ESCAPE.sub(r"\\\\", block))
    yield block
    yield _NO_COMMA.sub(r"\1,\2", block)
    yield _NO_COMMA_WITHIN.sub(r"\1,\2", block)
    yield unescaped(block)


def _broken(rest: str) -> Iterator[dict[str, Any]]:
    """The postings that were meant to stand in a text that cannot be read, each with the address that it says."""
    if TYPE not in rest.lower():
        return
    starts = [found.start() for found in islice(_BEGINS.finditer(rest), OBJECTS_MOST)] or [0]
    for start, end in pairwise([*starts, len(rest)]):
        outer = piece = rest[start:end]
        for _ in range(DEEPEST):
            outer, inner = _INSIDE.subn("", outer)
            if not inner:
                break
        said = _ADDRESS.search(outer)
        yield {BROKEN: piece[:BROKEN_MOST]} | ({"url": said[1]} if said else {})


def _by_id(value: object) -> Mapping[str, object]:
    """What stands anywhere with an "@id" of its own, for those that say no more than that."""
    found: dict[str, object] = {}
    for one in _objects(value, into=True):
        if isinstance(named := one.get("@id"), str) and not _refers(one):
            found.setdefault(named, _lowered(one))
    return found


def postings_of(value: object, known: Mapping[str, object] | None = None) -> Iterator[dict[str, Any]]:
    """The JobPostings in a decoded value, at any depth, breadth before depth. `known`: what they may refer to by "@id"."""
    known = _by_id(value) if known is None else known
    for one in _objects(value, into=False):
        if _is_posting(one.get("@type", "")):
            yield {_name(name): _referred(_lowered(part), known) for name, part in one.items()}


def _objects(value: object, *, into: bool) -> Iterator[Mapping[str, Any]]:
    """All objects in a decoded value, breadth before depth; those in a JobPosting where `into` is set."""
    level = [value]
    for _ in range(DEEPEST):
        below: list[object] = []
        for one in level:
            if isinstance(one, Mapping):
                yield one
                below += one.values() if into or not _is_posting(one.get("@type", "")) else ()
            elif isinstance(one, list):
                below += one
        level = below[:OBJECTS_MOST]


def _refers(value: Mapping[str, Any]) -> bool:
    return "@id" in value and value.keys() <= {"@id", "@type"}


def _referred(value: object, known: Mapping[str, object]) -> object:
    if isinstance(value, list):
        return [_referred(one, known) if isinstance(one, Mapping) else one for one in value]
    if isinstance(value, Mapping) and _refers(value):
        return known.get(str(value["@id"]), value)
    return value


def _lowered(value: object, depth: int = 0) -> object:
    """With all names beginning in lower case, as far in as anything is read."""
    if depth < DEEPEST and isinstance(value, Mapping):
        return {_name(name): _lowered(part, depth + 1) for name, part in value.items()}
    if depth < DEEPEST and isinstance(value, list):
        return [_lowered(one, depth + 1) for one in value]
    return value


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
