"""A résumé as it prints: typeset once for as long as it says the same, its pages as pictures, and what is said of it."""

import json
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2s

import structlog

from jobraker.documents import design as designs
from jobraker.documents import resume as documents
from jobraker.documents.design import Design
from jobraker.documents.printing import pdf
from jobraker.documents.printing.printed import Printed, PrintingError
from jobraker.documents.resume import Document
from jobraker.resumes import photos
from jobraker.resumes.versions import Written

HELD = 8  # of a process: those that somebody is writing just now
MARK_BYTES = 8

log = structlog.get_logger(__name__)


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


def photo_in(held: Written) -> bytes | None:
    return photos.photo_for(held.row.account_id) if held.design.photo else None


@lru_cache(maxsize=HELD)
def typeset(document: Document, design: Design, photo: bytes | None) -> Printed:
    return pdf.resume_pdf(document, design, photo)


@lru_cache(maxsize=HELD)
def drawn(document: Document, design: Design, photo: bytes | None) -> tuple[bytes, ...]:
    return tuple(pdf.resume_pages(document, design, photo))


def mark_of(held: Written) -> str:
    """What changes whenever anything on its pages does, so that no browser shows an older one."""
    said = json.dumps([documents.as_kept(held.document), designs.as_kept(held.design)])
    return blake2s(said.encode() + (photo_in(held) or b""), digest_size=MARK_BYTES).hexdigest()
