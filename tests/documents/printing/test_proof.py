"""A proof of search as a PDF: tagged, its head on every page, whatever is written in it."""

from contextlib import closing
from dataclasses import replace

import pypdfium2
import pytest
from pypdfium2 import raw

from jobraker.documents.design import Paper
from jobraker.documents.printing import apart
from jobraker.documents.printing.printed import PrintingError, TooLongError
from jobraker.documents.printing.proof import MOST, proof_pdf
from jobraker.documents.proof import Line, Proof
from tests.documents.papers import text_of
from tests.documents.printing.test_pdf import MARKUP, addresses, tags

LINE = Line(
    number="1",
    day="3 Nov 2026",
    employer="Acacia Hill School",
    place="Nairobi, Kenya",
    title="Class teacher, grade 5",
    way="By mail",
    contacts=("Grace Otieno, Head, grace@acacia.example",),
    address="https://acacia.example/jobs/5",
    history=(("3 Nov 2026", "Applied"), ("day not noted", "Rejected")),
)
PROOF = Proof(
    language="en",
    title="Proof of job search",
    name="Zawadi Njeri",
    facts=(("Name", "Zawadi Njeri"), ("Time", "1 to 30 Nov 2026"), ("Applications sent", "1")),
    heads=("No.", "Sent", "Employer", "Position", "Way", "What happened"),
    lines=(LINE,),
    nothing="No application was sent in this time.",
    note="The days are those that the applicant noted.",
)


def many(number: int) -> Proof:
    return replace(
        PROOF, lines=tuple(replace(LINE, number=str(at), title=f"Post {at}.") for at in range(1, number + 1))
    )


def test_it_says_all_in_its_order() -> None:
    printed = proof_pdf(PROOF, Paper.A4)

    said = text_of(printed.content)
    told = [PROOF.title, "Zawadi", "1 to 30 Nov", "No.", "What happened", "3 Nov 2026", "Acacia Hill", "Nairobi"]
    told += [
        "Class teacher",
        "By mail",
        "Grace Otieno",
        "acacia.example/jobs/5",
        "Applied",
        "day not noted",
        "Rejected",
    ]
    places = [said.index(each) for each in (*told, PROOF.note)]
    assert (printed.pages, printed.accessible, printed.lacking) == (1, True, ())
    assert places == sorted(places)
    assert addresses(printed.content) == ["https://acacia.example/jobs/5"]


def test_it_is_a_tagged_table_with_heads() -> None:
    with closing(pypdfium2.PdfDocument(proof_pdf(many(2), Paper.A4).content)) as document:
        assert raw.FPDFCatalog_IsTagged(document)
        found = tags(document[0])
        told = document.get_metadata_dict()

    assert (found["H1"], found["Table"], found["TH"], found["TD"]) == (1, 1, 6, 12)
    assert (told["Title"], told["Author"]) == (PROOF.title, PROOF.name)


def test_the_head_is_repeated_and_pages_are_numbered() -> None:
    printed = proof_pdf(many(120), Paper.A4)

    with closing(pypdfium2.PdfDocument(printed.content)) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert printed.accessible
    assert len(pages) > 3
    assert all("What happened" in page for page in pages)
    assert all(f"page {number} of {len(pages)}" in page for number, page in enumerate(pages[1:], 2))
    assert all(f"Post {number}." in "".join(pages) for number in range(1, 121))


def test_as_many_as_anybody_keeps_are_printed_and_no_more() -> None:
    printed = proof_pdf(many(MOST), Paper.A4)

    assert printed.accessible
    assert f"Post {MOST}." in text_of(printed.content)
    with pytest.raises(TooLongError):
        proof_pdf(many(MOST + 1), Paper.A4)


def test_markup_is_printed_as_it_was_written() -> None:
    every = " ".join(MARKUP)
    line = Line(every, every, every, every, every, every, (every,), every, ((every, every),))

    printed = proof_pdf(
        replace(PROOF, title=every, name=every, facts=((every, every),), lines=(line,), note=every), Paper.A4
    )

    said = "".join(text_of(printed.content).split())
    assert printed.accessible
    for each in MARKUP:
        assert said.count(each.replace(" ", "")) > 9, each


def test_no_address_but_of_the_web_becomes_a_link() -> None:
    bad = (
        "javascript:alert(1)",
        "data:text/html,x",
        "https://user@host.example/",
        "file:///etc/passwd",
        "://",
        "x" * 3_000,
    )
    lines = tuple(replace(LINE, address=each) for each in bad)

    printed = proof_pdf(replace(PROOF, lines=lines), Paper.A4)

    assert addresses(printed.content) == []
    assert "javascript:alert(1)" in text_of(printed.content)


@pytest.mark.parametrize("sign", ["W", "w", "ш", "漢"])
def test_words_without_end_stay_in_their_columns(sign: str) -> None:
    word = sign * 900
    line = Line("1", "3 Nov 2026", word, word, word, word, (word,), word, (("3 Nov 2026", word),))

    printed = proof_pdf(replace(PROOF, lines=(line,)), Paper.A4)

    with closing(pypdfium2.PdfDocument(printed.content)) as document:
        boxes = [
            text.get_charbox(at)
            for text in [page.get_textpage() for page in document]
            for at in range(text.count_chars())
            if text.get_text_range(at, 1) == sign
        ]
        right, top, bottom = document[0].get_width() - 40, document[0].get_height(), 30
    assert len(boxes) > 1_800
    assert all(box[2] < right and bottom < box[1] < box[3] < top for box in boxes)


def test_a_long_history_goes_over_pages() -> None:
    line = replace(LINE, history=tuple((f"{day} Nov", "Interview") for day in range(40)))

    printed = proof_pdf(replace(PROOF, lines=(line,)), Paper.LETTER)

    assert printed.pages == 2
    assert all(f"{day} Nov" in text_of(printed.content) for day in range(40))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "شركة المثال للتجارة"),
        ("he", "חברה לדוגמה"),
        ("ja", "株式会社サンプル"),
        ("hi", "उदाहरण कंपनी"),
        ("th", "บริษัทตัวอย่าง"),
        ("uk", "Приклад"),
    ],
)
def test_all_scripts_are_printed(language: str, words: str) -> None:
    line = replace(LINE, employer=words, title=words)

    printed = proof_pdf(replace(PROOF, language=language, name=words, lines=(line,)), Paper.A4)

    assert (printed.accessible, printed.lacking) == (True, ())


def test_nothing_sent_is_said() -> None:
    printed = proof_pdf(replace(PROOF, name="", facts=(), lines=()), Paper.A4)

    assert (printed.pages, printed.accessible) == (1, True)
    assert PROOF.nothing in text_of(printed.content)


def test_signs_without_a_font_are_told_and_all_else_is_printed() -> None:
    printed = proof_pdf(replace(PROOF, lines=(replace(LINE, title="Cook 😀"),)), Paper.A4)

    assert (printed.accessible, printed.lacking) == (False, ("😀",))
    assert "Acacia" in text_of(printed.content)


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (842, 595)), (Paper.LETTER, (792, 612))])
def test_paper_lies_on_its_side(paper: Paper, size: tuple[int, int]) -> None:
    with closing(pypdfium2.PdfDocument(proof_pdf(PROOF, paper).content)) as document:
        width, height = document[0].get_size()

    assert (round(width), round(height)) == size


def test_what_cannot_be_typeset_is_refused() -> None:
    with pytest.raises(PrintingError):
        apart.typeset("proof", {"language": "en"})
