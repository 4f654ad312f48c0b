"""What a résumé loses points for, and what it does not."""

from dataclasses import replace
from datetime import date

import pytest

from jobraker.documents.resume import Document, Post, Spoken
from jobraker.resumes.rules.score import WEIGHTS, Fault, FileFacts, Part, Reason, Score
from jobraker.resumes.rules.scoring import score
from jobraker.resumes.understood import Unreadable
from jobraker.taxonomy.terms import Fluency
from tests.documents.claimants import CLAIRE, JONAS, MARA

TODAY = date(2026, 11, 29)
SKILLS = ("Mathematics", "Science", "Lesson planning", "Google Classroom", "Gardening")
POINTS = (
    "Taught a class of 24 pupils in mathematics and science",
    "Planned lessons with two colleagues in Google Classroom and gardening with 12 volunteers",
    *(
        f"Kept the lesson planning of year {n} in order with all who teach there, and wrote {n} reports a term"
        for n in range(3, 7)
    ),
)
WHOLE = replace(
    MARA,
    summary="I teach maths and science to children of eight to twelve, and I like long projects out of doors.",
    work=(
        Post("Class teacher", "Acacia Hill School", "Adelaide", "2017-02", "", current=True, points=POINTS),
        Post(
            "Sales assistant",
            "Corner Books",
            "Adelaide",
            "2014-01",
            "2016-11",
            points=("Sold books to 40 people a day", "Counted the till"),
        ),
    ),
    skills=SKILLS,
    languages=(Spoken("sv", Fluency.NATIVE),),
)


def of(document: Document, file: FileFacts | None = None) -> Score:
    return score(document, TODAY, file)


def reasons(document: Document, file: FileFacts | None = None) -> dict[Fault, Reason]:
    return {reason.fault: reason for part in of(document, file).parts for reason in part.reasons}


def test_the_weights_are_a_hundred() -> None:
    assert sum(WEIGHTS.values()) == 100
    assert set(WEIGHTS) == set(Part)


def test_a_whole_resume_loses_next_to_nothing() -> None:
    assert of(WHOLE).points >= 95, reasons(WHOLE)


def test_an_empty_one_is_judged_too() -> None:
    assert 0 <= of(Document()).points < 30


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (replace(WHOLE, name=""), Fault.NO_NAME),
        (replace(WHOLE, email=""), Fault.NO_MAIL),
        (replace(WHOLE, phone=""), Fault.NO_PHONE),
        (replace(WHOLE, location=""), Fault.NO_PLACE),
        (replace(WHOLE, summary=""), Fault.NO_SUMMARY),
        (replace(WHOLE, summary="Teacher."), Fault.SHORT_SUMMARY),
        (replace(WHOLE, summary="word " * 91), Fault.LONG_SUMMARY),
        (replace(WHOLE, summary=f"{WHOLE.summary} I am a team player."), Fault.EMPTY_WORDS),
        (replace(WHOLE, work=()), Fault.NO_WORK),
        (replace(WHOLE, education=()), Fault.NO_EDUCATION),
        (replace(WHOLE, education=(Post("Bachelor of Education"),)), Fault.NO_SCHOOL),
        (replace(WHOLE, skills=()), Fault.NO_SKILLS),
        (replace(WHOLE, skills=("Science",)), Fault.FEW_SKILLS),
        (replace(WHOLE, skills=tuple(f"Skill {n}" for n in range(31))), Fault.MANY_SKILLS),
        (replace(WHOLE, skills=(*SKILLS, "Welding")), Fault.UNUSED_SKILLS),
        (replace(WHOLE, languages=(Spoken("sv"),)), Fault.NO_LEVEL),
    ],
)
def test_each_fault_costs_points(changed: Document, fault: Fault) -> None:
    assert fault not in reasons(WHOLE)
    assert reasons(changed)[fault].lost > 0
    assert of(changed).points < of(WHOLE).points


@pytest.mark.parametrize(
    ("post", "fault", "told"),
    [
        ({"points": ("Taught maths", "Taught science", "Met parents")}, Fault.NO_FIGURE, {"points": 3}),
        ({"points": ()}, Fault.NO_POINTS, {}),
        ({"began": ""}, Fault.NO_MONTHS, {}),
        ({"organisation": ""}, Fault.NO_EMPLOYER, {}),
        ({"points": tuple(f"Taught {n} classes" for n in range(2, 11))}, Fault.MANY_POINTS, {"points": 9, "most": 8}),
        ({"points": ("Taught 24 pupils " + "and others " * 30,)}, Fault.WALL, {"points": 1, "words": 63}),
    ],
)
def test_what_a_job_lacks_is_said_of_that_job(post: dict[str, object], fault: Fault, told: dict[str, int]) -> None:
    first, second = WHOLE.work
    changed = replace(WHOLE, work=(replace(first, **post), second))  # type: ignore[arg-type]

    reason = reasons(changed)[fault]

    assert reason.place.startswith("Class teacher")
    assert reason.told == told


def test_a_year_is_no_figure() -> None:
    changed = replace(WHOLE, work=(replace(WHOLE.work[0], points=("Taught maths since 2019",)), WHOLE.work[1]))

    assert Fault.NO_FIGURE in reasons(changed)


def test_a_time_without_a_job_is_said_and_costs_nothing() -> None:
    apart = replace(WHOLE, work=(replace(WHOLE.work[0], began="2019-02"), WHOLE.work[1]))

    assert reasons(apart)[Fault.GAP].told == {"months": 26, "from": "2016-11", "until": "2019-02"}
    assert reasons(apart)[Fault.GAP].lost == 0
    assert of(apart).points == of(WHOLE).points


def test_jobs_that_overlap_leave_no_gap() -> None:
    beside = Post("Tutor", "Evening School", began="2010-01", current=True, points=("Taught 8 adults",))

    assert Fault.GAP not in reasons(replace(WHOLE, work=(*WHOLE.work, beside)))


def test_what_is_long_ago_need_not_say_much() -> None:
    old = Post("Paper boy", "Daily Post", began="1990", ended="1992")

    assert Fault.NO_POINTS not in reasons(replace(WHOLE, work=(*WHOLE.work, old)))


def test_old_jobs_in_detail_cost_something_only_where_it_is_too_long() -> None:
    old = Post("Clerk", "Port", began="1995", ended="2000", points=("One", "Two", "Three", "Four"))
    changed = replace(WHOLE, work=(*WHOLE.work, old))

    assert Fault.OLD_DETAIL not in reasons(changed)
    assert reasons(changed, FileFacts(pages=4))[Fault.OLD_DETAIL].place == "Clerk, Port"


def test_what_a_file_does_not_let_be_read_costs_points() -> None:
    found = reasons(WHOLE, FileFacts(pages=2, unread=(Unreadable.PICTURE, Unreadable.SECTION, Unreadable.SECTION)))

    assert found[Fault.PICTURES].lost == 5
    assert found[Fault.UNREAD].told == {"parts": 2}


def test_words_are_judged_where_they_are_known() -> None:
    duty = "Verantwortlich für die Pflege von 18 Patienten je Schicht und für die Dokumentation in der Station"
    german = replace(
        JONAS,
        work=(
            replace(
                JONAS.work[0],
                points=(duty, "Ich habe die Pflege von drei Menschen mit den Eltern und der Station geplant"),
            ),
        ),
    )
    dutch = replace(
        JONAS,
        work=(
            replace(
                JONAS.work[0],
                points=(
                    "Ik ben verantwoordelijk voor de zorg van 18 patiënten en voor het werk met de mensen in het huis",
                ),
            ),
        ),
    )

    assert {Fault.DUTIES, Fault.FIRST_PERSON} <= set(reasons(german))
    assert of(german).language == "de"
    assert not {Fault.DUTIES, Fault.FIRST_PERSON, Fault.EMPTY_WORDS} & set(reasons(dutch))
    assert of(dutch).language == ""


def test_who_tells_of_no_language_is_not_judged_by_it() -> None:
    told = {part.part: part for part in of(replace(WHOLE, languages=())).parts}

    assert told[Part.LANGUAGES].got is None
    assert of(replace(WHOLE, languages=())).points >= 95


def test_nobody_is_judged_by_when_they_were_at_school() -> None:
    without = replace(WHOLE, education=tuple(replace(post, began="", ended="") for post in WHOLE.education))

    assert of(without).points == of(WHOLE).points


@pytest.mark.parametrize(
    "document", [MARA, JONAS, CLAIRE, Document(work=(Post("x" * 10_000, points=("\ud800", "9" * 9_000)),))]
)
def test_it_judges_anybody(document: Document) -> None:
    assert 0 <= of(document).points <= 100
