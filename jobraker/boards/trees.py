"""The one door for XML: read without the parts of it that can grow without end or reach for files."""

import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from jobraker.clients.document import Document
from jobraker.clients.errors import Kind, client_error

DECLARES = re.compile(r"<!ENTITY|<!DOCTYPE[^<>\[]*\[", re.IGNORECASE)
# What may stand before the root but a document type with declarations of its own: behind it none can.
HARMLESS = re.compile(
    r"""(?:[\s\ufeff]++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^<>\["']|"[^"]*"|'[^']*')*+>)*+(?=<[^\W\d])""",
    re.DOTALL | re.IGNORECASE,
)
ENTITIES = "XML that declares entities, which are not read"


def text_of(answer: object, service: str) -> str:
    """The text of a document, for a parser to read in its place: what was looked through in one encoding must not be
    read in another. Raises a `ClientError` UNREADABLE for one that has declarations of its own."""
    if not isinstance(answer, Document):
        raise client_error(Kind.UNREADABLE, service, "no document")
    text = answer.text.replace("\0", "")
    if not HARMLESS.match(text) and DECLARES.search(text):
        raise client_error(Kind.UNREADABLE, service, ENTITIES)
    return text


def tree_of(answer: object, service: str) -> Element:
    """Raises a `ClientError` UNREADABLE for what is no XML."""
    try:
        root: Element = fromstring(text_of(answer, service))
    except DefusedXmlException as error:
        raise client_error(Kind.UNREADABLE, service, ENTITIES) from error
    except (ParseError, ValueError) as error:
        raise client_error(Kind.UNREADABLE, service, "no valid XML") from error
    return root


def root_of(answer: object, tag: str, service: str) -> Element:
    """The root of a document, which must be called `tag`; raises a `ClientError` UNREADABLE that says what it is instead."""
    root = tree_of(answer, service)
    if root.tag != tag:
        raise client_error(Kind.UNREADABLE, service, f"XML without {tag}")
    return root


def values_of(element: Element | None) -> dict[str, str]:
    """The texts of an element's own children by their names; of two with one name the first."""
    values: dict[str, str] = {}
    for child in element if element is not None else ():
        if not len(child) and child.text:
            values.setdefault(child.tag, child.text)
    return values
