"""Paragraphs of a Word document: with links, with dates at the end of the line, with runs that go leftwards."""

import re
from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from jobraker.documents.printing.content import Item

_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_EMBEDDED = "\u202a\u202c"  # around what keeps its order, as a telephone number, where all else goes leftwards
BETWEEN = " · "


class Writer:
    """Appends to a document. All text goes in as text: python-docx escapes what XML would read."""

    def __init__(self, word: WordDocument, *, leftward: bool) -> None:
        self._word = word
        self._leftward = leftward
        self._styles = {str(style.name): style.style_id for style in word.styles}

    def line(self, style: str, text: str) -> Paragraph:
        paragraph = self._paragraph(style)
        self._run(paragraph, text)
        return paragraph

    def stacked(self, style: str, texts: Sequence[str]) -> None:
        """Lines of one paragraph."""
        if not texts:
            return
        paragraph = self._paragraph(style)
        for number, text in enumerate(texts):
            if number:
                paragraph.add_run().add_break()
            self._run(paragraph, text)

    def head(self, style: str, title: str, beside: Sequence[str], dates: str) -> None:
        """A bold title, what stands beside it, and at the end of the line the dates."""
        paragraph = self._paragraph(style)
        run = self._run(paragraph, title)
        run.bold = run.font.cs_bold = True
        for each in beside:
            self._run(paragraph, BETWEEN + each)
        if dates:
            paragraph.add_run("\t")
            self._run(paragraph, dates)

    def beside(self, style: str, items: Sequence[Item]) -> None:
        paragraph = self._paragraph(style)
        for number, item in enumerate(items):
            if number:
                paragraph.add_run(BETWEEN)
            rightward = self._leftward and not _LEFTWARD.search(item.text)
            run = self._run(paragraph, f"{_EMBEDDED[0]}{item.text}{_EMBEDDED[1]}" if rightward else item.text)
            if item.address:
                self._link(paragraph, run, item.address)

    def _paragraph(self, style: str) -> Paragraph:
        """python-docx itself looks through all styles for each."""
        paragraph = self._word.add_paragraph()
        paragraph._p.style = self._styles[style]  # noqa: SLF001
        return paragraph

    def _run(self, paragraph: Paragraph, text: str) -> Any:
        run = paragraph.add_run(text)
        if _LEFTWARD.search(text):
            run.font.rtl = True
        return run

    def _link(self, paragraph: Paragraph, run: Any, address: str) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), self._word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        paragraph._p.append(link)  # noqa: SLF001 (python-docx reads links and writes none)
        link.append(run._r)  # noqa: SLF001
