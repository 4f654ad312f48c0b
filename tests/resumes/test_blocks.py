"""Jobs and trainings of which each part stands in a line apart, as job boards print them. Everybody here is invented."""

from tests.resumes.texts import facts, told

BOARD = """Nadia Ferrant
Head Baker - Kornhof

Ghent - Email me at: nadia@example.org

WORK EXPERIENCE

Sourdough and rye

Kornhof -  Ghent, Belgium -

May 2021 to Present

Working as a baker in Ghent from May 2021 till date.
• leads eight people

https://jobs.example.org/r/nadia?page=1
https://jobs.example.org/r/nadia?page=1

technical baker

https://jobs.example.org/r/nadia?page=1

Larder & Sons -

March 2015 to April 2021

Bread for two hundred people a day.

Baker

Harbour Bakery

• nights only

Apprentice in Stone Oven

-

2011 to 2013

EDUCATION

Master Baker

Harbour College -  Leeds

2014

Harbour Primary School

2003

Bread and cakes

Zeevaart

Diploma in pastry

Stella Maris
"""


def test_each_job_is_told_by_the_lines_that_stand_apart() -> None:
    assert [facts(stay) for stay in told(BOARD).work] == [
        ("Sourdough and rye", "Kornhof", "Ghent, Belgium", "2021-05–now"),
        ("technical baker", "Larder & Sons", "", "2015-03–2021-04"),
        ("Baker", "Harbour Bakery", "", "–"),
        ("Apprentice", "Stone Oven", "", "2011–2013"),
    ]


def test_a_time_amid_words_begins_no_job_there() -> None:
    first, second, *_ = told(BOARD).work

    assert first.words == "Working as a baker in Ghent from May 2021 till date.\n• leads eight people"
    assert second.words == "Bread for two hundred people a day."


def test_a_head_amid_the_words_of_a_job_ends_no_jobs() -> None:
    text = BOARD.replace(
        "Bread for two hundred people a day.",
        "KEY SKILLS\n\nRye, spelt\n\nPastry Cook\n\nLONG ALE -\n\nMay 2014 to June 2014",
    )

    read = told(text)

    assert [(stay.title, stay.organisation) for stay in read.work][2:] == [
        *(("Pastry Cook", "LONG ALE"), ("Baker", "Harbour Bakery"), ("Apprentice", "Stone Oven")),
    ]
    assert [skill.name for skill in read.skills] == ["Rye", "spelt"]


def test_a_place_alone_is_no_employer() -> None:
    text = BOARD.replace("Larder & Sons -", "Leeds, UK -")

    assert facts(told(text).work[1]) == ("technical baker", "", "Leeds, UK", "2015-03–2021-04")


def test_the_words_of_such_a_job_are_marked() -> None:
    quote = told(BOARD).work[0].quote

    assert [quote.text[slice(*mark)] for mark in quote.marks] == [
        *("Sourdough and rye", "Kornhof", "Ghent, Belgium", "May 2021 to Present"),
    ]


def test_each_training_ends_with_its_time_or_with_the_next_degree() -> None:
    assert [facts(stay) for stay in told(BOARD).education] == [
        ("Master Baker", "Harbour College", "Leeds", "–2014"),
        ("", "Harbour Primary School", "", "–2003"),
        ("Bread and cakes", "Zeevaart", "", "–"),
        ("Diploma in pastry", "Stella Maris", "", "–"),
    ]


def test_two_lines_of_words_that_nobody_knows_are_a_training() -> None:
    read = told("Nadia Ferrant\nnadia@example.org\n\nEDUCATION\n\nBread and cakes\n\nZeevaart\n\nSKILLS\n\nBaking\n")

    assert [facts(stay) for stay in read.education] == [("Bread and cakes", "Zeevaart", "", "–")]


def test_jobs_of_which_no_time_is_told_stand_so_as_well() -> None:
    text = "Nadia Ferrant\nnadia@example.org\n\nWORK EXPERIENCE\n\nBaker\n\nKornhof - Ghent, Belgium\n\nbakes for the town\nand its guests\n\nPastry Cook\n\nLarder\n\ncakes\n\nEDUCATION\n"

    assert [facts(stay)[:3] for stay in told(text).work] == [
        ("Baker", "Kornhof", "Ghent, Belgium"),
        ("Pastry Cook", "Larder", ""),
    ]


def test_a_job_of_words_that_nobody_knows_stands_above_an_employer_of_others() -> None:
    text = BOARD.replace("Sourdough and rye\n", "SME\n\nSiemens\n\nSourdough and rye\n", 1)

    assert [(stay.title, stay.organisation) for stay in told(text).work][:2] == [
        ("SME", "Siemens"),
        ("Sourdough and rye", "Kornhof"),
    ]


def test_what_a_job_was_called_is_no_head_of_a_part() -> None:
    read = told(BOARD.replace("Sourdough and rye", "Software"))

    assert facts(read.work[0]) == ("Software", "Kornhof", "Ghent, Belgium", "2021-05–now")
    assert read.skills == ()
