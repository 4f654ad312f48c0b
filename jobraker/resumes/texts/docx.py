"""Words out of Word's documents: the parts of the archive that hold text, with their tables and text boxes.

What XML may hide in such a file (entities, outside references) is refused by defusedxml, and no part is unpacked further
than it may be long.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from jobraker.resumes.files import Refusal, UnreadableFileError
from jobraker.resumes.lines import FAR, LINE_CHARS, LINES_MOST, Line, Link, Words
from jobraker.resumes.texts.glyphs import cleaned
from jobraker.resumes.understood import Quote, Unread, Unreadable

PART_BYTES = 15_000_000  # of one part, unpacked
UNPACKED_ONLY = (ZIP_STORED, ZIP_DEFLATED)  # Word knows no other, and others cannot be unpacked in bounded steps
LINKS_MOST = 100
DEEP = 60  # tables and boxes in one another
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BOX = f"{W}txbxContent"
_HEADING = re.compile(
    r"(?:heading|berschrift|titre|ttulo|kop|intestazione|titolo)\s*(\d)?|^title$|^titel$", re.IGNORECASE
)
_HEADER = re.compile(r"word/header\d{0,2}\.xml")


@dataclass(slots=True)
class Reader:
    """Gathers lines; `links` are by the id that a run of words has."""

    links: dict[str, str]
    bullets: dict[str, str]
    lines: list[Line] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    gap: bool = False

    def blocks(self, element: Element, deep: int = 0) -> None:
        if deep > DEEP:
            raise UnreadableFileError(Refusal.TOO_MUCH)
        for child in element:
            if len(self.lines) > LINES_MOST:
                return
            if child.tag == f"{W}p":
                self.paragraph(child, deep)
            elif child.tag == f"{W}tbl":
                self.table(child, deep)
            elif child.tag != _FALLBACK:
                self.blocks(child, deep + 1)

    def table(self, table: Element, deep: int) -> None:
        """A row of short cells is a line; in a row of long ones each cell is read by itself."""
        for row in table.iter(f"{W}tr"):
            if len(self.lines) > LINES_MOST:
                break
            cells = []
            for cell in row.findall(f"{W}tc"):
                inner = Reader(self.links, self.bullets, seen=self.seen, gap=True)
                inner.blocks(cell, deep + 1)
                cells.append(inner.lines)
            told = [lines for lines in cells if lines]
            if told and all(len(lines) == 1 for lines in told):
                text = FAR.join(lines[0].text for lines in told)
                self.lines.append(
                    replace(told[0][0], text=text[:LINE_CHARS], head=False if len(told) > 1 else told[0][0].head)
                )
            elif _is_beside(told):
                self.lines += _beside(*told)
            else:
                self.lines += [line for lines in told for line in lines]
        self.gap = True

    def paragraph(self, paragraph: Element, deep: int) -> None:
        texts, boxes, shape = [""], [], _Shape()
        for node in _inside(paragraph):
            if node.tag == _BOX:
                boxes.append(node)
            elif node.tag == f"{W}t":
                texts[-1] += node.text or ""
            elif node.tag in (f"{W}tab", f"{W}ptab"):
                texts[-1] += FAR
            elif node.tag in (f"{W}br", f"{W}cr"):
                texts.append("")
            elif node.tag == f"{W}noBreakHyphen":
                texts[-1] += "-"
            elif node.tag == f"{W}hyperlink" and (address := self.links.get(node.get(f"{_RELATION}id", ""))):
                self.seen.append(address)
            shape.told(node)
        for text in texts:
            self.line(text, shape, paragraph)
        for box in boxes:
            self.gap = True
            self.blocks(box, deep + 1)

    def line(self, raw: str, shape: "_Shape", paragraph: Element) -> None:
        text = cleaned(raw)[:LINE_CHARS]
        if not text:
            self.gap = True
            return
        style = _style(paragraph)
        head = _HEADING.search(style)
        if paragraph.find(f"{W}pPr/{W}numPr") is not None or "list" in style.lower():
            text = text if text.startswith("•") else f"• {text}"
        size = shape.size or (16 - float(head[1] or 0) if head else 0)
        self.lines.append(Line(text, 0, 0, self.gap or bool(head), size, shape.is_bold, head is not None))
        self.gap = False


@dataclass(slots=True)
class _Shape:
    """How the letters of a paragraph look."""

    letters: int = 0
    bold_letters: int = 0
    size: float = 0
    bold: bool = False

    def told(self, node: Element) -> None:
        if node.tag == f"{W}r":
            weight, size = node.find(f"{W}rPr/{W}b"), node.find(f"{W}rPr/{W}sz")
            self.bold = weight is not None and weight.get(f"{W}val", "1") not in ("0", "false")
            points = size.get(f"{W}val", "") if size is not None else ""
            if points.isdigit() and len(points) < 4:
                self.size = max(self.size, int(points) / 2)
        elif node.tag == f"{W}t":
            many = len((node.text or "").strip())
            self.letters += many
            self.bold_letters += many if self.bold else 0

    @property
    def is_bold(self) -> bool:
        return self.bold_letters > 0.6 * self.letters


def words(content: bytes) -> Words:
    """Raises `UnreadableFileError`."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            lines, links = _read(archive)
    except (BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, ParseError, ValueError):
        raise UnreadableFileError(Refusal.BROKEN) from None
    except RuntimeError:  # so zipfile says that a password is needed
        raise UnreadableFileError(Refusal.LOCKED) from None
    except DefusedXmlException:
        raise UnreadableFileError(Refusal.BROKEN) from None
    if not lines:
        raise UnreadableFileError(Refusal.NO_WORDS)
    numbered = tuple(replace(line, number=number) for number, line in enumerate(lines[:LINES_MOST], 1))
    unread = (
        (Unread(Unreadable.TOO_MUCH, Quote(lines[LINES_MOST].text, line=LINES_MOST + 1)),)
        if len(lines) > LINES_MOST
        else ()
    )
    return Words(numbered, tuple(map(Link, dict.fromkeys(links))), unread=unread)


def _read(archive: ZipFile) -> tuple[list[Line], list[str]]:
    """What pages have at their top is read first: there some have how to reach them."""
    names = [name for name in archive.namelist() if _HEADER.fullmatch(name)][:3]
    lines: list[Line] = []
    links: list[str] = []
    for name in (*names, "word/document.xml"):
        reader = Reader(_relations(archive, name), {})
        reader.blocks(_xml(archive, name))
        known = {line.text for line in lines}
        lines += [line for line in reader.lines if line.text not in known or name == "word/document.xml"]
        links += reader.seen
    return lines, links[:LINKS_MOST]


def _xml(archive: ZipFile, name: str) -> Element:
    if archive.getinfo(name).compress_type not in UNPACKED_ONLY:
        raise UnreadableFileError(Refusal.BROKEN)
    with archive.open(name) as part:
        content = part.read(PART_BYTES + 1)
    if len(content) > PART_BYTES:
        raise UnreadableFileError(Refusal.TOO_MUCH)
    root: Element = fromstring(content, forbid_dtd=True)
    return root


def _relations(archive: ZipFile, name: str) -> dict[str, str]:
    folder, _, file = name.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in archive.namelist():
        return {}
    return {
        each.get("Id", ""): each.get("Target", "")
        for each in _xml(archive, relations)
        if each.get("TargetMode") == "External" and len(each.get("Target", "")) < 500
    }


def _inside(element: Element) -> Iterator[Element]:
    """What is in a paragraph, in its order; what is in a box is the box's, and older readers' second copy nobody's."""
    for child in element:
        if child.tag in (_FALLBACK, f"{W}del", f"{W}pPr", f"{W}instrText"):
            continue
        yield child
        if child.tag != _BOX:
            yield from _inside(child)


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val", "") if style is not None else ""


def _is_beside(cells: list[list[Line]]) -> bool:
    """Two cells, the first of which has no more than a time or a label for the other."""
    return (
        len(cells) == 2 and len(cells[0]) <= 2 and len(cells[1]) > 1 and all(len(line.text) < 40 for line in cells[0])
    )


def _beside(first: list[Line], second: list[Line]) -> Iterator[Line]:
    label = FAR.join(line.text for line in first)
    if first[0].head or first[0].text.isupper():
        yield from (*first, *second)
        return
    yield replace(second[0], text=f"{label}{FAR}{second[0].text}"[:LINE_CHARS], head=False)
    yield from second[1:]
