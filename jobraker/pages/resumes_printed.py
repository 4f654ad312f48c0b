"""A résumé as it prints: typeset once for as long as it says the same, its pages as pictures, and what is said of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2s

import structlog
from werkzeug.exceptions import UnprocessableEntity

from jobraker.documents import design as designs
from jobraker.documents import resume as documents
from jobraker.documents.design import Design, Paper
from jobraker.documents.printing import pdf
from jobraker.documents.printing.once import once
from jobraker.documents.printing.places import HEIGHTS, WIDTHS, Place, places
from jobraker.documents.printing.printed import Printed, PrintingError
from jobraker.documents.resume import Document
from jobraker.resumes import photos
from jobraker.resumes.versions import Written
from jobraker.web.failing import SayingError
from jobraker.web.gettext import N_

HELD = 8  # of a process: those that somebody is writing just now
MARK_BYTES = 8
BESIDE, BELOW = 42.0, 2.0  # points between a frame and the edge of the page, and below its section

TOO_LONG = N_(
    "This is longer than anybody reads, and too long to be printed here: some fifteen pages are the most. All of it is "
    "kept; leave something out and it prints."
)
UNUSUAL = N_("This cannot be printed as it is. Take out what you changed last, or unusual signs, and tell us.")

log = structlog.get_logger(__name__)


class UnprintableError(SayingError, UnprocessableEntity):
    """What was asked for as a file cannot be typeset."""

    heading = N_("This cannot be printed as it is")

    def __init__(self, held: Written) -> None:
        super().__init__()
        self.advice = TOO_LONG if held.document.is_too_long else UNUSUAL


def printed(held: Written) -> Printed | None:
    """None for what cannot be typeset."""
    try:
        return typeset(held.document, held.design, photo_in(held))
    except PrintingError as error:
        log.warning("résumé not typeset", reason=str(error)[:200])
        return None


def pictures(held: Written) -> Sequence[bytes]:
    try:
        return drawn(held.document, held.design, photo_in(held))
    except PrintingError:
        return ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A frame around a section, in the unit of its page, which is `page_width` by `page_height`."""

    page_width: float
    page_height: float
    x: float
    y: float
    width: float
    height: float


def outlines(held: Written, section: str) -> dict[int, Outline]:
    """By page, around this section; "" is the head."""
    try:
        found = placed(held.document, held.design, photo_in(held))
    except PrintingError:
        return {}
    return {place.page: outline(place, held.design.paper) for place in found if place.section == section}


def outline(place: Place, paper: Paper) -> Outline:
    width, height = WIDTHS[paper], HEIGHTS[paper]
    return Outline(width, height, BESIDE, place.top, width - 2 * BESIDE, place.bottom - place.top + BELOW)


def photo_in(held: Written) -> bytes | None:
    return photos.photo_for(held.row.account_id) if held.design.photo else None


@once(HELD)
def typeset(document: Document, design: Design, photo: bytes | None) -> Printed:
    return pdf.resume_pdf(document, design, photo)


@once(HELD)
def drawn(document: Document, design: Design, photo: bytes | None) -> tuple[bytes, ...]:
    return tuple(pdf.resume_pages(document, design, photo))


@once(HELD)
def placed(document: Document, design: Design, photo: bytes | None) -> tuple[Place, ...]:
    return places(document, design, photo)


def mark_of(held: Written) -> str:
    """What changes whenever anything on its pages does, so that no browser shows an older one."""
    said = json.dumps([documents.as_kept(held.document), designs.as_kept(held.design)])
    return blake2s(said.encode() + (photo_in(held) or b""), digest_size=MARK_BYTES).hexdigest()
