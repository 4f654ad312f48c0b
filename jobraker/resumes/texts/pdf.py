"""Words out of PDF files, by PDFium: the only reader of PDF in a wheel of its own, and fast, that tells of each sign where it stands.

A file that is made to harm may harm PDFium: therefore it runs in the child.
"""

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing
from itertools import islice

import pypdfium2
from pypdfium2 import raw

from jobraker.resumes.files import Refusal, UnreadableFileError
from jobraker.resumes.lines import LINES_MOST, Line, Link, Words
from jobraker.resumes.texts.layout import laid_out, without_running
from jobraker.resumes.texts.leftward import readable
from jobraker.resumes.texts.runs import Sign, runs
from jobraker.resumes.understood import Quote, Unread, Unreadable

PAGES_MOST = 30
SIGNS_MOST = 30_000  # of a page; the fullest one that people can read has 10,000
LINKS_MOST = 100
LETTERS_LEAST = 8  # on a page with words
FONT_CHARS, BOLD = 100, 600
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_BREAKS = frozenset((0, 10, 13, 0xFFFF))
_HYPHENS = frozenset((2, 0xFFFE))  # at the end of a line, as PDFium tells them


def words(content: bytes) -> Words:
    """Raises `UnreadableFileError`."""
    with closing(_document(content)) as document:
        many = len(document)
        if not many:
            raise UnreadableFileError(Refusal.BROKEN)
        links: list[Link] = []
        unread: list[Unread] = []
        pages: list[list[Line]] = []
        for number in range(1, min(many, PAGES_MOST) + 1):
            found = _page(document, number, links)
            if isinstance(found, Unreadable):
                unread.append(Unread(found, Quote("", page=number)))
            else:
                pages.append(found)
        if not pages:
            broken = all(each.reason is Unreadable.BROKEN for each in unread)
            raise UnreadableFileError(Refusal.BROKEN if broken else Refusal.NO_WORDS)
        if many > PAGES_MOST:
            unread.append(Unread(Unreadable.TOO_MUCH, Quote("", page=PAGES_MOST + 1)))
        return Words(tuple(islice(without_running(pages), LINES_MOST)), tuple(links), many, tuple(unread))


def _document(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise UnreadableFileError(Refusal.LOCKED if locked else Refusal.BROKEN) from None


def _page(document: pypdfium2.PdfDocument, number: int, links: list[Link]) -> list[Line] | Unreadable:
    """Its lines; why there are none of a page that is damaged or has no letters."""
    try:
        page = document[number - 1]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Unreadable.BROKEN
    with closing(page), closing(text):
        found = runs(readable(_signs(text)))
        links += [Link(address, number) for address in _addresses(document, page)][: max(0, LINKS_MOST - len(links))]
        if sum(sum(map(str.isalpha, run.text)) for run in found) < LETTERS_LEAST:
            return Unreadable.PICTURE
        return laid_out(found, number)


def _signs(text: pypdfium2.PdfTextPage) -> Iterator[Sign]:
    box, flags = raw.FS_RECTF(), ctypes.c_int()
    x, base = ctypes.c_double(), ctypes.c_double()
    font = ctypes.create_string_buffer(FONT_CHARS)
    for place in range(min(text.count_chars(), SIGNS_MOST)):
        code = raw.FPDFText_GetUnicode(text, place)
        if code in _HYPHENS:
            code = ord("-")
        elif code in _BREAKS or 0xD800 <= code < 0xE000:
            yield Sign("\n")
            continue
        if not raw.FPDFText_GetLooseCharBox(text, place, box):
            continue
        raw.FPDFText_GetCharOrigin(text, place, x, base)
        length = raw.FPDFText_GetFontInfo(text, place, font, FONT_CHARS, flags)
        bold = raw.FPDFText_GetFontWeight(text, place) >= BOLD or (
            0 < length <= FONT_CHARS and _BOLD.search(font.value) is not None
        )
        yield Sign(chr(code), box.left, box.right, base.value, box.top - box.bottom, bold)


def _addresses(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[str]:
    """Those behind words or pictures of the page, in its order."""
    place, link = ctypes.c_int(0), raw.FPDF_LINK()
    for _ in range(LINKS_MOST):
        if not raw.FPDFLink_Enumerate(page, place, link):
            return
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        length = raw.FPDFAction_GetURIPath(document, action, None, 0)
        if 1 < length <= 2000:
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(document, action, buffer, length)
            yield buffer.value.decode("utf-8", "replace")
