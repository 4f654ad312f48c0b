"""A résumé or a letter as PDF, and its pages as pictures to be shown before it is printed."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from jobraker.documents.design import Accent, Design, Template
from jobraker.documents.letter import Letter
from jobraker.documents.printing import typesetting
from jobraker.documents.printing.content import content_of, line, lines, link_item
from jobraker.documents.printing.fonts import families
from jobraker.documents.printing.printed import Printed
from jobraker.documents.printing.words import LANGUAGES, is_leftward, words_of
from jobraker.documents.resume import Document

PAGE_TYPE = "image/svg+xml"
INKS = {Accent.NONE: "#1c1c1c", Accent.GREEN: "#1e5a3c", Accent.BLUE: "#1f4a86", Accent.RED: "#8c1d2b"}
FACES = {Template.PLAIN: "Source Sans 3", Template.RULED: "Source Serif 4", Template.COMPACT: "Source Sans 3"}


def resume_pdf(document: Document, design: Design, photo: bytes | None = None) -> Printed:
    """`photo` as `photo.photo_of` made it. Raises `PrintingError`."""
    return typesetting.typeset(design.template, filling(document, design, photo))


def resume_pages(document: Document, design: Design, photo: bytes | None = None) -> list[bytes]:
    """Each of the type `PAGE_TYPE`. Raises `PrintingError`."""
    return typesetting.pictures(design.template, filling(document, design, photo))


def letter_pdf(letter: Letter, design: Design) -> Printed:
    """Raises `PrintingError`."""
    return typesetting.typeset("letter", _letter(letter, design))


def letter_pages(letter: Letter, design: Design) -> list[bytes]:
    """Each of the type `PAGE_TYPE`. Raises `PrintingError`."""
    return typesetting.pictures("letter", _letter(letter, design))


def filling(document: Document, design: Design, photo: bytes | None) -> dict[str, Any]:
    content = asdict(content_of(document, design))
    words = words_of(design.language)
    return {
        **frame(design, design.language, content),
        **content,
        "title": content["name"] or words.resume,
        "photo": list(photo) if photo and design.photo else [],
        "depicting": words.photo.replace("{name}", content["name"]),
    }


def _letter(letter: Letter, design: Design) -> dict[str, Any]:
    said = {
        "name": line(letter.name),
        "sender": [asdict(link_item(each)) for each in lines(letter.sender)],
        "recipient": lines(letter.recipient),
        "date": line(letter.date),
        "subject": line(letter.subject),
        "salutation": line(letter.salutation),
        "body": lines(letter.body),
        "closing": line(letter.closing),
    }
    title = said["subject"] or said["name"] or words_of(letter.language).letter
    return {**frame(design, letter.language, said), **said, "title": title}


def frame(design: Design, language: str, said: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "language": language if language in LANGUAGES else "en",
        "paper": {"a4": "a4", "letter": "us-letter"}[design.paper],
        "leftward": is_leftward(language),
        "ink": INKS[design.accent],
        "fonts": families(FACES[design.template], str(said)),
        "page": words_of(language).page,
    }
