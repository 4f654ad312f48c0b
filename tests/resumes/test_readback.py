from dataclasses import replace

import pytest

from jobraker.documents.design import Design, Template
from jobraker.documents.printing.docx import resume_docx
from jobraker.documents.printing.pdf import resume_pdf
from jobraker.documents.printing.words import LANGUAGES, dates_of, heading, spoken
from jobraker.documents.resume import Document, Post, Section, Spoken
from jobraker.resumes.files import Refusal
from jobraker.resumes.lines import Line
from jobraker.resumes.readback import Arrived, Fact, Of, compared, read_back
from jobraker.resumes.rules.heads import part_of
from jobraker.resumes.rules.languages import languages
from jobraker.resumes.rules.months import times
from jobraker.resumes.understood import Language, Quote, Skill, Stay, Understood, Value
from jobraker.taxonomy.terms import Fluency
from tests.documents.papers import TEACHER

NOWHERE = Quote("")
LEFTWARD = Document(
    "נועה בן־דוד",
    "מעצבת גרפית",
    "noa@bendavid.example",
    "+972 3 555 0142",
    "חיפה",
    work=(Post("מעצבת גרפית", "סטודיו גלים", "חיפה", "2019-03", current=True, points=("עיצוב של 40 ספרים.",)),),
    skills=("InDesign", "טיפוגרפיה"),
    languages=(Spoken("he", Fluency.NATIVE), Spoken("en", Fluency.C1)),
)


@pytest.mark.parametrize("template", Template)
@pytest.mark.parametrize(("document", "language"), [(TEACHER, "en"), (LEFTWARD, "he")], ids=["english", "hebrew"])
def test_every_fact_arrives_from_each_template_and_kind(document: Document, language: str, template: Template) -> None:
    design = Design(template=template, language=language)

    for content in (resume_pdf(document, design).content, resume_docx(document, design)):
        told = read_back(document, content, language=language)

        assert [fact for fact in told.facts if fact.arrived is not Arrived.SAME] == []
        assert told.same == len(told.facts) > 8


def test_what_was_not_printed_is_not_missed() -> None:
    design = Design(hidden=(Section.WORK, Section.SKILLS))

    told = read_back(TEACHER, resume_pdf(TEACHER, design).content, hidden=design.hidden)

    assert not told.of(Of.TITLE, Of.EMPLOYER, Of.DATES, Of.SKILL)
    assert told.same == len(told.facts)


def test_a_file_that_the_parser_refuses_has_lost_everything() -> None:
    told = read_back(TEACHER, b"%PDF-1.7 broken")

    assert told.refusal is Refusal.BROKEN
    assert {fact.arrived for fact in told.facts} == {Arrived.LOST}


def test_what_arrives_otherwise_is_told_beside_what_was_written() -> None:
    document = replace(
        TEACHER,
        work=(Post("Baker", "Kornhof", began="2019-03", current=True),),
        education=(),
        skills=("Rye", "Oven care"),
    )
    seen = Understood(
        name=Value("Zawadi", NOWHERE),
        phone=Value("254700555014", NOWHERE),
        work=(Stay("Other", "Elsewhere", NOWHERE), Stay("baker", "", NOWHERE, began="2019-03", ended="2021")),
        skills=(Skill("Rye Oven care", NOWHERE),),
        languages=(Language("en", NOWHERE, Fluency.B1),),
    )

    assert compared(document, seen, "en") == (
        Fact(Of.NAME, "Zawadi Njeri", "Zawadi", Arrived.DIFFERS),
        Fact(Of.EMAIL, "zawadi@njeri.example", "", Arrived.LOST),
        Fact(Of.PHONE, "+254 700 555 014", "254700555014", Arrived.SAME),
        Fact(Of.TITLE, "Baker", "baker", Arrived.SAME),
        Fact(Of.EMPLOYER, "Kornhof", "", Arrived.LOST),
        Fact(Of.DATES, "Mar 2019 – present", "Mar 2019 – 2021", Arrived.DIFFERS),
        Fact(Of.SKILL, "Rye", "Rye Oven care", Arrived.DIFFERS),
        Fact(Of.SKILL, "Oven care", "Rye Oven care", Arrived.DIFFERS),
        Fact(Of.LANGUAGE, "English (C2)", "English (B1)", Arrived.DIFFERS),
        Fact(Of.LANGUAGE, "Swahili (native)", "", Arrived.LOST),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_parser_knows_the_words_that_we_print(language: str) -> None:
    assert [part_of(heading(section, language)) for section in Section] == list(Section)
    for number in range(1, 13):
        post = Post("", began=f"2019-{number:02}", ended=f"2020-{number:02}")
        assert [(time.began, time.ended) for time in times(dates_of(post, language))] == [(post.began, post.ended)]
        open_end = replace(post, ended="", current=True)
        assert [(time.began, time.current) for time in times(dates_of(open_end, language))] == [(post.began, True)]
    told = [Spoken("en", Fluency.NATIVE), Spoken("de", Fluency.B2), Spoken("fr")]
    said = " · ".join(spoken(each, language) for each in told)
    assert [Spoken(each.code, each.fluency) for each in languages([Line(said)])] == told
