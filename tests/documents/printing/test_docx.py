from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from PIL import Image

from jobraker.documents.design import Design, Paper, Template
from jobraker.documents.printing.docx import letter_docx, resume_docx
from jobraker.documents.resume import Document, Extra, Post
from tests.documents.papers import LETTER, TEACHER

MARKUP = '<w:br/> & ]]> </w:t> "quoted" {PAGE}'


@pytest.mark.parametrize("template", Template)
def test_headings_and_lists_have_their_styles(template: Template) -> None:
    word = opened(resume_docx(TEACHER, Design(template=template)))

    assert styled(word, "Title") == ["Zawadi Njeri"]
    assert styled(word, "Heading 1") == ["Summary", "Experience", "Education", "Skills", "Languages", "Certificates"]
    assert [head.split(" · ")[0].split("\t")[0] for head in styled(word, "Heading 2")] == [
        "Class teacher, grade 4",
        "Assistant teacher",
        "Diploma in Primary Education",
    ]
    assert styled(word, "List Bullet") == ["Teach all subjects to 44 children.", "Lead the school’s reading hour."]
    assert not word.tables


def test_it_tells_its_title_author_language_and_paper() -> None:
    word = opened(resume_docx(TEACHER, Design(language="de", paper=Paper.LETTER)))

    core = word.core_properties
    assert (core.title, core.author, core.language, core.comments) == ("Zawadi Njeri", "Zawadi Njeri", "de", "")
    assert 'w:lang w:val="de"' in word.styles.element.xml
    assert round(word.sections[0].page_width.mm) == 216
    assert "Berufserfahrung" in styled(word, "Heading 1")


def test_the_same_is_written_each_time() -> None:
    assert resume_docx(TEACHER, Design()) == resume_docx(TEACHER, Design())
    assert letter_docx(LETTER, Design()) == letter_docx(LETTER, Design())


def test_markup_is_text() -> None:
    post = Post(MARKUP, MARKUP, MARKUP, points=(MARKUP, MARKUP))
    hostile = Document(
        MARKUP, MARKUP, summary=MARKUP, work=(post,), skills=(MARKUP,), extras=(Extra("k", MARKUP, (MARKUP,)),)
    )

    word = opened(resume_docx(hostile, Design()))

    assert "\n".join(paragraph.text for paragraph in word.paragraphs).count(MARKUP) == 11


def test_what_xml_cannot_hold_is_left_out() -> None:
    word = opened(resume_docx(replace(TEACHER, name="A\0b\ud800c\ufffe\uffff\x0bd\ufeff"), Design()))

    assert styled(word, "Title") == ["Abc d"]


def test_only_addresses_of_the_web_and_of_mailboxes_become_links() -> None:
    word = opened(resume_docx(replace(TEACHER, links=("https://njeri.example", "javascript:alert(1)")), Design()))

    links = {each.target_ref for each in word.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.HYPERLINK}
    assert links == {"mailto:zawadi@njeri.example", "https://njeri.example"}


def test_what_is_written_leftwards_goes_leftwards() -> None:
    word = opened(resume_docx(replace(TEACHER, name="ليلى حداد"), Design(language="ar")))

    assert "<w:bidi/>" in word.styles.element.xml
    title = next(paragraph for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == "Title")
    assert title.runs[0].font.rtl


def test_a_photo_stands_beside_the_head_and_is_described() -> None:
    made = BytesIO()
    Image.new("RGB", (80, 100), "teal").save(made, "JPEG")

    word = opened(resume_docx(TEACHER, Design(photo=True), made.getvalue()))

    head = word.paragraphs[0]
    assert head.text == "Zawadi Njeri"
    assert 'descr="Photo of Zawadi Njeri"' in head._p.xml  # noqa: SLF001
    assert "<wp:wrapSquare" in head._p.xml  # noqa: SLF001


def test_nothing_of_the_maker_stays_inside() -> None:
    with ZipFile(BytesIO(resume_docx(TEACHER, Design()))) as archive:
        assert not any("thumbnail" in name for name in archive.namelist())
        assert not any(b"python-docx" in archive.read(name) for name in archive.namelist())


def test_a_letter_says_all_in_its_order() -> None:
    word = opened(letter_docx(LETTER, Design()))

    assert [paragraph.text for paragraph in word.paragraphs] == [
        "Zawadi Njeri",
        "Nairobi, Kenya · zawadi@njeri.example",
        "Acacia Hill School\nNgong Road 12",
        "3 March 2026",
        "Class teacher, grade 5",
        "Dear Ms Otieno,",
        "I teach grade 4 at a school like yours.",
        "I would like to meet you.",
        "Yours sincerely",
        "Zawadi Njeri",
    ]


def opened(content: bytes) -> WordDocument:
    return docx.Document(BytesIO(content))


def styled(word: WordDocument, name: str) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == name]
