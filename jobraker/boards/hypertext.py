"""A page as a tree."""

from selectolax.lexbor import LexborHTMLParser

from jobraker.clients.document import Document
from jobraker.taxonomy.nesting import flat

DEEPEST = 500  # elements inside each other, about as many as browsers follow


def hypertext(document: Document) -> LexborHTMLParser:
    return LexborHTMLParser(flat(document.text, DEEPEST))
