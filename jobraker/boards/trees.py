"""XML as sources send it, read without the parts of it that can grow without end or reach for files."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from jobraker.clients.document import Document
from jobraker.clients.errors import Kind, client_error


def root_of(answer: object, tag: str, service: str) -> Element:
    """The root of a document, which must be called `tag`; raises a `ClientError` UNREADABLE that says what it is instead."""
    if not isinstance(answer, Document):
        raise client_error(Kind.UNREADABLE, service, "no document")
    try:
        root: Element = fromstring(answer.content)
    except DefusedXmlException as error:
        raise client_error(Kind.UNREADABLE, service, "XML that declares entities, which are not read") from error
    except (ParseError, ValueError, LookupError) as error:
        # The last two are for characters in an encoding that the parser does not know.
        raise client_error(Kind.UNREADABLE, service, "no valid XML") from error
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
