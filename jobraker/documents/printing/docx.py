"""A résumé or a letter as a Word document: real styles, one column and no tables, which parsers stumble over."""

from collections.abc import Sequence

from jobraker.documents.design import Design
from jobraker.documents.letter import Letter
from jobraker.documents.printing.content import Block, Entry, Item, content_of, line, lines, link_item
from jobraker.documents.printing.docx_frame import LOOKS, Look, frame, packed
from jobraker.documents.printing.docx_parts import Writer
from jobraker.documents.printing.docx_photo import place_at_end
from jobraker.documents.printing.words import is_leftward, words_of
from jobraker.documents.resume import Document


def resume_docx(document: Document, design: Design, photo: bytes | None = None) -> bytes:
    """`photo` as `photo.photo_of` made it. Raises `PrintingError`."""
    content, words = content_of(document, design), words_of(design.language)
    look = LOOKS[design.template]
    word = frame(design, look, design.language, title=content.name or words.resume, author=content.name)
    writer = Writer(word, leftward=is_leftward(design.language))
    head = writer.line("Title", content.name or words.resume)
    if photo and design.photo:
        place_at_end(head, photo, words.photo.replace("{name}", content.name), leftward=is_leftward(design.language))
    if content.headline:
        writer.line("Subtitle", content.headline)
    _beside(writer, "Contact", content.contact)
    for block in content.blocks:
        _block(writer, block, look)
    return packed(word)


def letter_docx(letter: Letter, design: Design) -> bytes:
    look = LOOKS[design.template]
    subject, name = line(letter.subject), line(letter.name)
    title = subject or name or words_of(letter.language).letter
    word = frame(design, look, letter.language, title=title, author=name, lined=False)
    writer = Writer(word, leftward=is_leftward(letter.language))
    if name:
        writer.line("Title", name)
    _beside(writer, "Contact", [link_item(each) for each in lines(letter.sender)])
    writer.stacked("Recipient", lines(letter.recipient))
    for style, said in (("Date", line(letter.date)), ("Heading 1", subject), ("Said", line(letter.salutation))):
        if said:
            writer.line(style, said)
    for paragraph in lines(letter.body):
        writer.line("Said", paragraph)
    if closing := line(letter.closing):
        writer.line("Closing", closing)
    if name:
        writer.line("Signature", name)
    return packed(word)


def _block(writer: Writer, block: Block, look: Look) -> None:
    writer.line("Heading 1", block.heading)
    for paragraph in block.paragraphs:
        writer.line("Normal", paragraph)
    for entry in block.entries:
        _entry(writer, entry, look)
    _points(writer, block.points)
    _beside(writer, "Normal", [Item(each) for each in block.items])


def _entry(writer: Writer, entry: Entry, look: Look) -> None:
    where = [each for each in (entry.organisation, entry.location) if each]
    beside = [] if look.stacked else where
    writer.head("Heading 2", entry.title, beside, entry.dates)
    if look.stacked and where:
        writer.line("Where", " · ".join(where))
    _points(writer, entry.points)


def _points(writer: Writer, points: Sequence[str]) -> None:
    for point in points:
        writer.line("List Bullet" if len(points) > 1 else "Normal", point)


def _beside(writer: Writer, style: str, items: Sequence[Item]) -> None:
    if items:
        writer.beside(style, items)
