"""What our own parser reads back of printed résumés: invented people, each in every template, as PDF and as a Word document.

A fact counts where it arrives as it was written. Beside the shares: whether each PDF keeps PDF/UA-1, how many milliseconds of
computing a page takes, and how large a file is.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.eval.profiles import PROFILES
from benchmarks.eval.score import Count, Figure, Score
from jobraker.documents.design import Design, Template
from jobraker.documents.printing.docx import resume_docx
from jobraker.documents.printing.pdf import resume_pages, resume_pdf
from jobraker.documents.resume import Document
from jobraker.resumes.files import UnreadableFileError
from jobraker.resumes.opening import opened
from jobraker.resumes.readback import Arrived, Fact, Of, compared
from jobraker.resumes.understood import Understood


@dataclass(frozen=True, slots=True)
class Sheet:
    """One print. `milliseconds` are those of a page."""

    content: bytes
    facts: tuple[Fact, ...]
    milliseconds: float
    accessible: bool = True


def measure(_: Path) -> Iterator[Score]:
    for template in Template:
        made: dict[str, list[Sheet]] = {"PDF": [], "DOCX": []}
        resume_pdf(Document("Nobody"), Design(template=template))  # what comes first pays for fonts and template
        for _name, document, language in PROFILES:
            design = Design(template=template, language=language)
            made["PDF"].append(_pdf(document, design))
            made["DOCX"].append(_docx(document, design))
        for kind, sheets in made.items():
            yield from _shares(sheets, f"{template} {kind}")
        yield _accessible(made["PDF"], template)
        yield _costs(made, template)
    yield _pages()


def _pdf(document: Document, design: Design) -> Sheet:
    begun = process_time()
    printed = resume_pdf(document, design)
    milliseconds = 1000 * (process_time() - begun) / printed.pages
    return Sheet(printed.content, _facts(document, printed.content, design), milliseconds, printed.accessible)


def _docx(document: Document, design: Design) -> Sheet:
    begun = process_time()
    content = resume_docx(document, design)
    return Sheet(content, _facts(document, content, design), 1000 * (process_time() - begun))


def _facts(document: Document, content: bytes, design: Design) -> tuple[Fact, ...]:
    """Read here and not in a child: these files are our own, and there are many of them."""
    try:
        _, seen = opened(content)
    except UnreadableFileError:
        seen = Understood()
    return compared(document, seen, design.language)


def _shares(sheets: Sequence[Sheet], data: str) -> Iterator[Score]:
    told: dict[Of, list[Arrived]] = defaultdict(list)
    for sheet in sheets:
        for fact in sheet.facts:
            told[fact.of].append(fact.arrived)
    for of, arrived in told.items():
        said = sum(each is not Arrived.LOST for each in arrived)
        yield Score.of(f"printed {of}", data, Count(arrived.count(Arrived.SAME), said, len(arrived)))


def _accessible(sheets: Sequence[Sheet], template: Template) -> Score:
    return Score.of(
        "printed PDF/UA-1", f"{template} PDF", Count(sum(each.accessible for each in sheets), len(sheets), len(sheets))
    )


def _costs(made: dict[str, list[Sheet]], template: Template) -> Score:
    figures = {}
    for kind, sheets in made.items():
        figures[f"{kind} ms a page"] = _figure([sheet.milliseconds for sheet in sheets])
        figures[f"{kind} kB"] = _figure([len(sheet.content) / 1000 for sheet in sheets])
    return Score("printed costs", template, len(PROFILES), figures=figures)


def _pages() -> Score:
    """What the pages cost that are shown while somebody writes."""
    took, sizes = [], []
    for _, document, language in PROFILES:
        begun = process_time()
        pages = resume_pages(document, Design(language=language))
        took.append(1000 * (process_time() - begun) / len(pages))
        sizes.append(sum(map(len, pages)) / len(pages) / 1000)
    return Score(
        "shown pages", Template.PLAIN, len(PROFILES), figures={"ms a page": _figure(took), "kB": _figure(sizes)}
    )


def _figure(values: Sequence[float]) -> Figure:
    """The middle one, the least and the largest."""
    return Figure(median(values), min(values), max(values))
