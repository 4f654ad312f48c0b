"""How lines end, and how signs are bold that no bold font has."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from jobraker.documents.design import Design, Template
from jobraker.documents.letter import Letter
from jobraker.documents.printing.pdf import letter_pdf, resume_pages, resume_pdf
from jobraker.documents.resume import Document, Post

RIM = re.compile(r"<use [^>]*stroke-width")
FAR = tuple(f"https://pages.example/of/ada-{number}" for number in range(9))
LONG = Post(
    "Senior staff nurse for surgical care", "Harbour Hospital and Clinics of the North", "Leeds, West Yorkshire"
)
ADA = Document("Ada Byron", "Nurse", "ada@home.example", links=FAR, work=(LONG,), skills=tuple(map("Skill {}".format, range(60))))  # fmt: skip


def lines(content: bytes) -> list[str]:
    return pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range().splitlines()


@pytest.mark.parametrize("template", Template)
def test_no_dot_stands_at_the_end_of_a_line(template: Template) -> None:
    printed = resume_pdf(ADA, Design(template=template))

    said = [" ".join(line.split()) for line in lines(printed.content)]
    assert printed.accessible
    assert sum(" · pages.example" in line for line in said) >= 2
    assert [line for line in said if line.startswith("·") or line.endswith("·")] == []
    assert all(any(f"ada-{number}" in line for line in said) for number in range(9))


def test_none_stands_there_in_a_letter() -> None:
    sender = tuple(f"Somewhere {number}, Leeds" for number in range(12))

    said = lines(letter_pdf(Letter("Ada Byron", sender), Design()).content)

    assert sum(line.count("·") for line in said) >= 6
    assert not any(line.strip().endswith("·") for line in said)


@pytest.mark.parametrize("template", Template)
def test_an_entry_without_a_title_keeps_the_file_accessible(template: Template) -> None:
    document = replace(ADA, work=(Post("", "", "Leeds", "2019-03", points=("Cared for people.",)),))

    printed = resume_pdf(document, Design(template=template))

    assert printed.accessible
    assert any("Leeds" in line for line in lines(printed.content))


@pytest.mark.parametrize("template", Template)
@pytest.mark.parametrize(
    ("document", "bold"),
    [
        (Document("王小明"), 3),
        (Document(work=(Post("工程师"),)), 3),
        (Document(summary="工程师"), 0),
        (Document("Ada"), 0),
    ],
    ids=["name", "title", "text", "latin"],
)
def test_signs_without_a_bold_font_get_a_rim(template: Template, document: Document, bold: int) -> None:
    page = resume_pages(document, Design(template=template))[0].decode()

    assert len(RIM.findall(page)) == bold
