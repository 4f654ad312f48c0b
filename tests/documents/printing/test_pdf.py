import ctypes
from contextlib import closing
from dataclasses import replace

import pypdfium2
import pytest
from pypdfium2 import raw

from jobraker.documents.design import Accent, Design, Paper, Template
from jobraker.documents.printing.docx import resume_docx
from jobraker.documents.printing.pdf import letter_pages, letter_pdf, resume_pages, resume_pdf
from jobraker.documents.printing.printed import TooLongError
from jobraker.documents.resume import Document, Extra, Post
from jobraker.resumes.texts.pdf import words
from tests.documents.papers import LETTER, TEACHER, text_of

MARKUP = (
    '#panic("no")',
    "*bold*",
    "$x^2$",
    "// gone",
    "\\ #linebreak()",
    "<label>",
    "@ref",
    "= Head",
    "`raw`",
    '"; #1',
)


@pytest.mark.parametrize("template", Template)
def test_a_resume_is_one_accessible_page_that_says_all_in_its_order(template: Template) -> None:
    printed = resume_pdf(TEACHER, Design(template=template))

    assert (printed.pages, printed.accessible, printed.lacking) == (1, True, ())
    said = text_of(printed.content)
    told = [
        "Zawadi Njeri",
        "Nairobi",
        "Nine years",
        "Experience",
        "Class teacher, grade 4",
        "Jan 2021 – present",
        "44 children",
    ]
    told += [
        "Assistant teacher",
        "Ziwa",
        "Education",
        "Rift Teachers",
        "Skills",
        "Early reading",
        "English (C2)",
        "First aid",
    ]
    places = [said.index(each) for each in told]
    assert places == sorted(places)


@pytest.mark.parametrize("template", Template)
def test_markup_is_printed_as_it_was_written(template: Template) -> None:
    every = " ".join(MARKUP)
    post = Post(every, every, every, points=MARKUP)
    document = Document(
        every, every, every, every, every, MARKUP, every, (post,), (post,), MARKUP, (), (Extra("k", every, MARKUP),)
    )

    printed = resume_pdf(document, Design(template=template))

    assert printed.accessible
    said = "".join(text_of(printed.content).split())
    for each in MARKUP:
        assert said.count(each.replace(" ", "")) > len(("name", "headline", "post", "training", "skills", "section"))


def test_markup_in_a_letter_is_printed_as_it_was_written() -> None:
    every = " ".join(MARKUP)

    printed = letter_pdf(
        replace(LETTER, name=every, sender=MARKUP, subject=every, body=MARKUP, closing=every), Design()
    )

    assert printed.accessible
    said = "".join(text_of(printed.content).split())
    assert all(said.count(each.replace(" ", "")) > 3 for each in MARKUP)


def test_only_addresses_of_the_web_and_of_mailboxes_become_links() -> None:
    bad = ("javascript:alert(1)", "file:///etc/passwd", "https://user@host.example/", "data:text/html,x", "https://")

    printed = resume_pdf(replace(TEACHER, links=("https://njeri.example/a", "njeri.example", *bad)), Design())

    assert addresses(printed.content) == [
        "mailto:zawadi@njeri.example",
        "https://njeri.example/a",
        "https://njeri.example",
    ]


def test_the_file_tells_its_title_author_and_language_and_is_tagged() -> None:
    printed = resume_pdf(TEACHER, Design(language="fr"))

    with closing(pypdfium2.PdfDocument(printed.content)) as document:
        told = document.get_metadata_dict()
        assert (told["Title"], told["Author"], told["CreationDate"]) == ("Zawadi Njeri", "Zawadi Njeri", "")
        assert raw.FPDFCatalog_IsTagged(document)
        assert heads(document[0]) == {"H1": 1, "H2": 6, "H3": 3, "L": 1}
    assert b"/Lang(fr)" in printed.content.replace(b" ", b"")
    assert "Expérience professionnelle" in text_of(printed.content)


def test_the_same_is_printed_each_time() -> None:
    design = Design(template=Template.RULED, accent=Accent.BLUE, paper=Paper.LETTER)

    assert resume_pdf(TEACHER, design).content == resume_pdf(TEACHER, design).content
    assert letter_pdf(LETTER, design).content == letter_pdf(LETTER, design).content


def test_signs_that_no_font_has_are_told() -> None:
    printed = resume_pdf(replace(TEACHER, name="Zawadi 😀", summary="ፅ 😀 \U00012000"), Design())

    assert (printed.accessible, set(printed.lacking)) == (False, {"😀", "ፅ", "\U00012000"})
    assert printed.pages == 1


@pytest.mark.parametrize("paper", Paper)
def test_pages_have_the_size_of_the_paper(paper: Paper) -> None:
    with closing(pypdfium2.PdfDocument(resume_pdf(TEACHER, Design(paper=paper)).content)) as document:
        width, height = document[0].get_size()

    assert (round(width), round(height)) == {Paper.A4: (595, 842), Paper.LETTER: (612, 792)}[paper]


@pytest.mark.parametrize("template", Template)
@pytest.mark.parametrize("word", ["W" * 10_000, "ш" * 10_000, "漢" * 3_000], ids=["latin", "cyrillic", "chinese"])
def test_a_word_without_end_stays_on_the_page(template: Template, word: str) -> None:
    short = word[:500]
    post = Post(short, short, "Nairobi", "2020-01", "2021-02", points=(short, short))

    printed = resume_pdf(
        replace(TEACHER, name=short, email=short, summary=word, work=(post,), skills=(short,)),
        Design(template=template),
    )

    with closing(pypdfium2.PdfDocument(printed.content)) as document:
        for page in document:
            width = page.get_width()
            text = page.get_textpage()
            assert all(0 < text.get_charbox(place)[2] < width for place in range(text.count_chars()))


def test_what_cannot_be_printed_leaves_no_trace() -> None:
    hostile = "A\0b\ud800c\u202ed\ufffee\ufefff"

    printed = resume_pdf(replace(TEACHER, summary=hostile, skills=("\0", " "), languages=()), Design())

    said = text_of(printed.content)
    assert printed.accessible
    assert "Abcdef" in said
    assert "Skills" not in said


@pytest.mark.parametrize("template", Template)
def test_many_jobs_take_pages_that_are_numbered(template: Template) -> None:
    jobs = tuple(
        Post(
            f"Fitter {number}",
            f"Works {number}",
            "Riga, Latvia",
            f"{1960 + number}-01",
            f"{1960 + number}-12",
            points=("Fitted pipes.",) * 3,
        )
        for number in range(60)
    )

    printed = resume_pdf(replace(TEACHER, work=jobs), Design(template=template))

    said = text_of(printed.content)
    assert printed.accessible
    assert printed.pages > 2
    assert f"page 2 of {printed.pages}" in said
    assert "page 1 of" not in said
    assert all(f"Works {number}\n" in said or f"Works {number} " in said for number in range(60))


@pytest.mark.parametrize("template", Template)
def test_no_page_ends_with_a_head(template: Template) -> None:
    heads = {"Experience", "Education", "Skills", "Languages", "Certificates"}
    ends = []
    for lines in range(24, 56, 2):
        summary = "\n".join(f"Line {number}." for number in range(lines))
        printed = resume_pdf(replace(TEACHER, summary=summary), Design(template=template))
        with closing(pypdfium2.PdfDocument(printed.content)) as document:
            pages = [page.get_textpage().get_text_range().splitlines() for page in document]
        ends += [page[-1] for page in pages[:-1]]

    assert len(ends) > 4
    assert not [end for end in ends if end in heads or end.startswith("Class teacher")]


def test_a_name_that_a_line_is_too_narrow_for_is_set_smaller() -> None:
    name = "Maria Francisca de Assunção Vasconcelos e Albuquerque"

    said = text_of(resume_pdf(replace(TEACHER, name=name), Design()).content)

    assert said.splitlines()[0] == name


def test_a_telephone_number_keeps_its_order_where_all_else_goes_leftwards() -> None:
    for content in (
        resume_pdf(replace(TEACHER, location="חיפה"), Design(language="he")).content,
        letter_pdf(replace(LETTER, sender=("+254 700 555 014",), language="he"), Design()).content,
    ):
        with closing(pypdfium2.PdfDocument(content)) as document:
            text = document[0].get_textpage()
            signs = [
                (text.get_text_range(at, 1), *text.get_charbox(at, loose=True)) for at in range(text.count_chars())
            ]
        plus, line = next((left, bottom) for sign, left, bottom, *_ in signs if sign == "+")
        digits = [left for sign, left, bottom, *_ in signs if sign.isdigit() and bottom == line]
        assert len(digits) == len("254700555014")
        assert plus < min(digits)


def test_an_empty_document_is_printed_all_the_same() -> None:
    printed = resume_pdf(Document(), Design())

    assert (printed.pages, printed.accessible) == (1, True)
    assert text_of(printed.content).strip() == "Résumé"


def test_a_letter_says_all_in_its_order() -> None:
    printed = letter_pdf(LETTER, Design())

    said = text_of(printed.content)
    told = [
        "Zawadi Njeri",
        "Nairobi",
        "Acacia",
        "Ngong Road",
        "3 March",
        "Class teacher",
        "Dear Ms",
        "I teach",
        "I would",
        "Yours",
    ]
    places = [said.index(each) for each in told]
    assert (printed.pages, printed.accessible) == (1, True)
    assert places == sorted(places)


def test_pages_are_shown_as_pictures() -> None:
    for pages in (resume_pages(TEACHER, Design()), letter_pages(LETTER, Design())):
        assert len(pages) == 1
        assert pages[0].startswith(b"<svg ")


def addresses(content: bytes) -> list[str]:
    return [link.address for link in words(content).links]


def heads(page: pypdfium2.PdfPage) -> dict[str, int]:
    found = tags(page)
    return {name: found[name] for name in ("H1", "H2", "H3", "L") if name in found}


def tags(page: pypdfium2.PdfPage) -> dict[str, int]:
    """How often each stands in the page's tree."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    found: dict[str, int] = {}
    waiting = [raw.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(raw.FPDF_StructTree_CountChildren(tree))]
    while waiting:
        element = waiting.pop()
        if not element:
            continue
        name = _type_of(element)
        found[name] = found.get(name, 0) + 1
        many = raw.FPDF_StructElement_CountChildren(element)
        waiting += [raw.FPDF_StructElement_GetChildAtIndex(element, at) for at in range(max(0, many))]
    return found


def _type_of(element: object) -> str:
    length = raw.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDF_StructElement_GetType(element, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le")


def test_what_nobody_reads_is_refused_before_it_is_typeset() -> None:
    line = "Planned the lessons of a year, and held them"
    usual, most = (Document(work=(Post("Teacher", points=(line,) * each),) * 60) for each in (5, 60))

    assert not usual.is_too_long
    for printing in (resume_pdf, resume_pages, resume_docx):
        with pytest.raises(TooLongError):
            printing(most, Design())
