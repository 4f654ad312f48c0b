"""Words out of pages and documents, in the order in which people read them."""

from jobraker.resumes.lines import Words
from jobraker.resumes.texts import docx as documents
from jobraker.resumes.texts import pdf as pages
from jobraker.resumes.texts import plain
from jobraker.resumes.texts.runs import Sign, runs
from tests.resumes.papers import Put, column, docx, paragraph, pdf, table

LEFT = [
    "# CONTACT",
    "nadia@example.org",
    "+49 30 5550123",
    "",
    "# LANGUAGES",
    "German: native",
    "English: C1",
    "",
    "# SKILLS",
    "Baking",
    "Pastry",
]
RIGHT = [
    "# EXPERIENCE",
    "Baker at Kornhof GmbH, a house of bread and cake",
    "Mar 2019 – Present",
    "bakes two hundred loaves before the sun is up",
    "teaches two apprentices how to shape a loaf",
    "# EDUCATION",
    "Journeyman baker, Berufskolleg Nord",
    "2014 – 2017",
]


def said(words: Words) -> list[str]:
    return [line.text for line in words.lines]


def test_two_columns_are_read_one_after_the_other() -> None:
    page = [Put("Nadia Ferrant", 50, 810, 20), *column(LEFT, top=770), *column(RIGHT, x=230, top=770, step=15)]

    lines = said(pages.words(pdf(page)))

    shown = [text.lstrip("# ") for text in (*LEFT, *RIGHT) if text]
    assert lines == ["Nadia Ferrant", *shown]


def test_times_and_places_at_the_far_side_stay_in_their_lines() -> None:
    titles = ["Baker, Kornhof", "Teaches two", "Cook, Larder", "Boils eggs", "Waiter, Sunrise", "Carries plates"]
    times = ["2019 – 2021", "Berlin, Germany", "2015 – 2018", "Hamburg, Germany", "2012 – 2014", "Bremen, Germany"]
    page = [*column(titles), *column(times, x=420)]

    assert said(pages.words(pdf(page)))[:2] == ["Baker, Kornhof\t2019 – 2021", "Teaches two\tBerlin, Germany"]


def test_a_time_beside_a_bullet_belongs_to_the_head_above() -> None:
    page = [
        *(Put("Kornhof, Baker", 50, 780), Put("Berlin, Germany", 440, 780)),
        *(Put("• bakes bread", 50, 766), Put("Mar 2019 – Present", 440, 766)),
        Put("• teaches two", 50, 752),
    ]

    assert said(pages.words(pdf(page))) == [
        "Kornhof, Baker\tBerlin, Germany\tMar 2019 – Present",
        "• bakes bread",
        "• teaches two",
    ]


def test_heads_beside_what_is_below_them_come_first() -> None:
    jobs = ["Kornhof GmbH, Baker", "Mar 2019 – Present", "bakes bread for two hundred people a day"]
    schools = ["Berufskolleg Nord, journeyman", "2014 – 2017", "with honours and a prize of the guild"]
    heads = [Put(text, 50, y, 12, bold=True) for text, y in (("Experience", 780), ("Education", 720), ("Skills", 660))]
    page = [*heads, *column(jobs, x=180, top=780), *column(schools, x=180, top=720), Put("Baking, pastry", 180, 660)]
    page += column(["Sourdough, rye", "Cakes for weddings"], x=180, top=646)

    lines = said(pages.words(pdf(page)))

    assert [lines.index(head) for head in ("Experience", "Education", "Skills")] == [0, 4, 8], lines


def test_page_numbers_and_what_is_on_each_page_are_left_out() -> None:
    sheets = [
        [
            *column([f"line {n} of {place}" for place in range(9)]),
            Put("Nadia Ferrant – CV", 50, 30),
            Put(f"Page {page} of 3", 400, 30),
        ]
        for page, n in enumerate(("one", "two", "three"), 1)
    ]

    lines = said(pages.words(pdf(*sheets)))

    assert len(lines) == 27
    assert not any("Page" in line for line in lines)


def test_an_employer_at_the_edge_of_several_pages_is_on_none_of_them_by_design() -> None:
    sheets = [
        [
            Put("Nadia Ferrant – CV", 50, 812),
            *column(["Kornhof, Ghent", *(f"line {n} of {place}" for place in range(9)), f"Larder {page}"], top=780),
        ]
        for page, n in enumerate(("one", "two", "three"), 1)
    ]

    lines = said(pages.words(pdf(*sheets)))

    assert lines.count("Nadia Ferrant – CV") == 1
    assert lines.count("Kornhof, Ghent") == 3
    assert [line for line in lines if "Larder" in line] == ["Larder 1", "Larder 2", "Larder 3"]


def test_words_that_nobody_can_see_are_not_read() -> None:
    page = [*column(["Nadia Ferrant", "Baker"]), Put("Hire this person", 50, 100, size=1)]

    assert said(pages.words(pdf(page))) == ["Nadia Ferrant", "Baker"]


def test_addresses_behind_words_are_kept() -> None:
    words = pages.words(pdf(column(["Nadia Ferrant"]), links=["https://github.com/nadia-ferrant"]))

    assert [(link.address, link.page) for link in words.links] == [("https://github.com/nadia-ferrant", 1)]


def test_a_document_gives_its_tables_bullets_and_heads() -> None:
    box = f"<w:pict><w:txbxContent>{paragraph('nadia@example.org')}</w:txbxContent></w:pict>"
    words = documents.words(
        docx(
            paragraph("Nadia Ferrant", bold=True, inside=box),
            paragraph("Experience", style="Heading1"),
            table([paragraph("2019 – 2021"), paragraph("Baker, Kornhof")]),
            table([paragraph("2015 – 2018"), paragraph("Cook, Larder") + paragraph("boils eggs", bullet=True)]),
            table([paragraph("one") * 3, paragraph("two") * 3]),
        )
    )

    assert said(words) == [
        *("Nadia Ferrant", "nadia@example.org", "Experience"),
        *("2019 – 2021\tBaker, Kornhof", "2015 – 2018\tCook, Larder", "• boils eggs"),
        *("one", "one", "one", "two", "two", "two"),
    ]
    assert [line.text for line in words.lines if line.head] == ["Experience"]
    assert words.lines[0].bold


def test_a_box_that_is_there_twice_for_older_readers_is_read_once() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{paragraph('nadia@example.org')}</w:txbxContent>"
    twice = f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'

    assert said(documents.words(docx(paragraph("Nadia", inside=twice)))) == ["Nadia", "nadia@example.org"]


def test_the_header_of_a_documents_pages_comes_first() -> None:
    header = f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{paragraph("nadia@example.org")}</w:hdr>'

    assert said(documents.words(docx(paragraph("Baker"), others=[("word/header1.xml", header)]))) == [
        "nadia@example.org",
        "Baker",
    ]


def test_markdown_is_read_without_its_signs() -> None:
    text = "# Nadia Ferrant\n\n**Baker** at *Kornhof*\n\n---\n\n## Links\n- [my page](https://nadia.example.org)\n* 2 * 3 * 4\n"

    words = plain.words(text.encode())

    assert said(words) == ["Nadia Ferrant", "Baker at Kornhof", "Links", "- my page", "* 2 * 3 * 4"]
    assert [link.address for link in words.links] == ["https://nadia.example.org"]
    assert [line.number for line in words.lines] == [1, 3, 7, 8, 9]


def test_a_head_of_markdown_before_a_tab_is_read() -> None:
    assert said(plain.words(b"#\tNadia Ferrant\n##\tExperience\n")) == ["Nadia Ferrant", "Experience"]


def test_letters_that_are_written_as_one_part_no_word() -> None:
    """As PDFium tells three letters of one sign: each with the box of all."""
    letters = [
        Sign("E", 50, 57, 700, 9),
        *(Sign(letter, 57, 67, 700, 9) for letter in "ffi"),
        Sign("c", 67, 72, 700, 9),
    ]

    assert [run.text for run in runs(letters)] == ["Effic"]
