"""The page, the styles and the properties of a Word document, and how it becomes a file."""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from jobraker.documents.design import Accent, Design, Paper, Template
from jobraker.documents.printing.pdf import INKS
from jobraker.documents.printing.words import is_leftward, words_of

_PAPER = {Paper.A4: (Mm(210), Mm(297)), Paper.LETTER: (Mm(215.9), Mm(279.4))}
_SOFT = RGBColor(0x4A, 0x4A, 0x4A)
# Of the hundred and sixty styles of python-docx's own template.
_KEPT = frozenset(
    ("Normal", "Default Paragraph Font", "Normal Table", "No List", "Title", "Subtitle", "heading 1", "heading 2",
     "List Bullet", "footer")
)  # fmt: skip
# The same content is the same file: neither holds the time of its making.
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_NO_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """`face` comes with every Word; `instead` has the same widths where it is missing. Sizes in points, margins in mm.

    `stacked`: whether the employer has a line of its own.
    """

    face: str = "Calibri"
    instead: str = "Carlito"
    size: float = 10.5
    name: float = 22
    heading: float = 12
    side: float = 22
    top: float = 19
    gap: float = 7
    stacked: bool = False


LOOKS = {
    Template.PLAIN: Look(),
    Template.RULED: Look("Cambria", "Caladea", size=10, name=23, heading=12, side=25, stacked=True),
    Template.COMPACT: Look(size=9.5, name=17, heading=10.5, side=16, top=14, gap=4),
}


def frame(design: Design, look: Look, language: str, *, title: str, author: str, lined: bool = True) -> WordDocument:
    """An empty document that has everything but its words. `lined`: whether a line stands under its headings."""
    word = docx.Document()
    _pruned(word)
    _properties(word, title, author, language)
    width = _page(word, design.paper, look)
    _defaults(word, look, language)
    _styles(word, look, design.accent, width)
    if lined:
        _underlined(word.styles["Heading 1"])
    _number(word, author or title, language, width)
    return word


def _pruned(word: WordDocument) -> None:
    for style in word.styles.element.findall(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is None or name.get(qn("w:val")) not in _KEPT:
            word.styles.element.remove(style)
        elif (link := style.find(qn("w:link"))) is not None:  # to one for letters, which is gone
            style.remove(link)


def packed(word: WordDocument) -> bytes:
    made, file = BytesIO(), BytesIO()
    word.save(made)
    with ZipFile(made) as parts, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            archive.writestr(ZipInfo(name, _NO_DATE), parts.read(name), ZIP_DEFLATED)
    return file.getvalue()


def _properties(word: WordDocument, title: str, author: str, language: str) -> None:
    core = word.core_properties
    core.title, core.author, core.language = title[:255], author[:255], language
    core.comments, core.last_modified_by, core.revision = "", author[:255], 1
    core.created = core.modified = _NO_TIME
    package = word.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # a picture of python-docx's own template
            del package.rels[key]


def _page(word: WordDocument, paper: Paper, look: Look) -> int:
    """How wide its lines are."""
    section = word.sections[0]
    section.page_width, section.page_height = _PAPER[paper]
    section.left_margin = section.right_margin = Mm(look.side)
    section.top_margin, section.bottom_margin = Mm(look.top), Mm(look.top - 2)
    section.header_distance = section.footer_distance = Mm(8)
    section.different_first_page_header_footer = True
    return int(_PAPER[paper][0] - 2 * Mm(look.side))


def _defaults(word: WordDocument, look: Look, language: str) -> None:
    for fonts in word.styles.element.iter(qn("w:rFonts")):
        for each in list(fonts.attrib):
            del fonts.attrib[each]
        for kind in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{kind}"), look.face)
    for spoken in word.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)
        spoken.set(qn("w:bidi"), language if is_leftward(language) else "ar-SA")
    if is_leftward(language):
        for paragraph in word.styles.element.iter(qn("w:pPrDefault")):
            paragraph[0].insert(0, OxmlElement("w:bidi"))
    _instead(word, look)


def _instead(word: WordDocument, look: Look) -> None:
    """Names the font to be taken where a machine lacks ours."""
    table = next(part for part in word.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    known = table.blob.replace(
        b"</w:fonts>",
        f'<w:font w:name="{look.face}"><w:altName w:val="{look.instead}"/></w:font></w:fonts>'.encode(),
    )
    table._blob = known  # noqa: SLF001 (python-docx has no other way to a part that it does not know)


def _styles(word: WordDocument, look: Look, accent: Accent, width: int) -> None:
    ink = RGBColor.from_string(INKS[accent].removeprefix("#").upper())
    gap = look.gap
    _style(word, "Normal", look.size, after=2)
    _style(word, "Title", look.name, ink=ink, bold=True, after=0)
    _style(word, "Subtitle", look.size + 0.5, after=1)
    _style(word, "Contact", look.size, ink=_SOFT, after=2)
    _style(word, "Heading 1", look.heading, ink=ink, bold=True, before=gap * 1.6, after=gap * 0.6, keep=True)
    head = _style(word, "Heading 2", look.size, before=gap * 0.8, after=1, keep=True)
    head.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    where = _style(word, "Where", look.size, ink=_SOFT, after=1, keep=True)
    where.font.italic = where.font.cs_italic = True
    bullets = _style(word, "List Bullet", look.size, after=0.5)
    bullets.paragraph_format.left_indent, bullets.paragraph_format.first_line_indent = Mm(4.5), Mm(-4.5)
    _style(word, "Recipient", look.size, before=gap * 3, after=0)
    _style(word, "Date", look.size, before=gap * 2, after=gap)
    _style(word, "Said", look.size, after=gap)
    _style(word, "Closing", look.size, before=gap, after=gap * 3, keep=True)
    _style(word, "Signature", look.size)
    _style(word, "Footer", look.size - 1, ink=_SOFT)


def _style(
    word: WordDocument,
    name: str,
    size: float,
    *,
    ink: RGBColor | None = None,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
) -> ParagraphStyle:
    known = name in word.styles
    style: Any = word.styles[name] if known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if known and name != "Normal":
        _cleared(style)
    if name != "Normal":
        style.base_style = word.styles["Normal"]
    style.font.size, style.font.bold = Pt(size), bold
    _set(style, "w:szCs", f"{size * 2:.0f}")
    _set(style, "w:bCs", "1" if bold else "0")
    if ink is not None:
        style.font.color.rgb = ink
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), 1.08
    spacing.keep_with_next, spacing.widow_control = keep, True
    return style  # type: ignore[no-any-return]


def _set(style: ParagraphStyle, tag: str, value: str) -> None:
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    style.element.get_or_add_rPr().append(element)


def _cleared(style: ParagraphStyle) -> None:
    """Without the look that python-docx's template gives it; a list keeps its bullets."""
    element = style.element
    for part in ("w:rPr", "w:pPr"):
        for found in element.findall(qn(part)):
            for child in list(found):
                if child.tag not in (qn("w:numPr"), qn("w:outlineLvl")):
                    found.remove(child)


def _underlined(style: ParagraphStyle) -> None:
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "2"), ("color", "B4B4B4")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _number(word: WordDocument, name: str, language: str, width: int) -> None:
    """ "Name ⇥ page 2 of 3" at the foot of every page but the first."""
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    before, _, rest = words_of(language).page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    paragraph.add_run(f"{name[:80]}\t{before}")
    _field(paragraph, "PAGE")
    paragraph.add_run(between)
    _field(paragraph, "NUMPAGES")
    paragraph.add_run(after)


def _field(paragraph: Any, name: str) -> None:
    field, run, text = OxmlElement("w:fldSimple"), OxmlElement("w:r"), OxmlElement("w:t")
    field.set(qn("w:instr"), name)
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 (python-docx knows no fields)
