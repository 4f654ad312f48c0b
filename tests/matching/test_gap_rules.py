"""What an opening asks for, and what a résumé tells of it."""

from dataclasses import replace
from datetime import date

import pytest

from jobraker.documents.resume import Document, Post, Spoken
from jobraker.jobs.statements import Degree, Kind, Need, Statement
from jobraker.matching.rules.gap import skills_wanted
from jobraker.matching.rules.terms import Gap, Held, How, Wanted
from jobraker.matching.rules.told import Told, years_of
from jobraker.matching.rules.weights import Counted
from jobraker.taxonomy.skills import skills_in
from jobraker.taxonomy.terms import Fluency

TODAY = date(2026, 11, 29)
ADA = Document(
    headline="Software engineer",
    work=(
        Post(
            "Backend developer", "Port", began="2019-01", ended="2022-12", points=("Built services in Django and k8s",)
        ),
        Post("Tutor", "School", began="2021", ended="2023", points=("Taught SQL",)),
    ),
    education=(Post("Bachelor of Science", "University of Leeds"),),
    skills=("Postgres", "Git"),
    languages=(Spoken("de", Fluency.B1), Spoken("nl")),
)
NOTHING_COUNTED = Counted({}, 0)
TEXT = """\
Requirements
You must know Python and Kubernetes. Kubernetes is what we run on.
Nice to have
Terraform is a plus
"""


def wanted(title: str = "Developer", text: str = TEXT, counted: Counted = NOTHING_COUNTED) -> dict[str, Wanted]:
    ids = skills_in(f"{title}\n{text}")
    return {each.value: each for each in skills_wanted(title, text, ids, Told.of(ADA, TODAY), counted)}


def test_a_must_weighs_twice_a_wish_and_often_a_little_more() -> None:
    found = wanted()

    assert (found["python"].weight, found["terraform"].weight) == (1.0, 0.5)
    assert found["kubernetes"].weight == pytest.approx(1.15)
    assert (found["python"].need, found["terraform"].need) == (Need.REQUIRED, Need.PLUS)
    assert found["terraform"].sentence == "Terraform is a plus"


def test_what_the_title_names_is_a_must_and_weighs_twice() -> None:
    found = wanted(title="Terraform developer")

    assert (found["terraform"].weight, found["terraform"].need) == (2.0, Need.REQUIRED)


def test_what_few_openings_ask_for_weighs_more() -> None:
    found = wanted(counted=Counted({"python": 1000, "kubernetes": 1}, 1000))

    assert found["python"].weight == pytest.approx(0.35)
    assert found["kubernetes"].weight == pytest.approx(1.15)
    assert found["python"].openings == 1000


@pytest.mark.parametrize(
    ("skill", "held"),
    [
        ("sql", Held(How.SAME, "SQL")),
        ("git", Held(How.SAME, "Git")),
        ("postgresql", Held(How.AS, "Postgres")),
        ("kubernetes", Held(How.AS, "k8s")),
        ("python", Held(How.IMPLIED, "Django")),
        ("terraform", Held(How.NOT)),
    ],
)
def test_skills_are_told_by_any_name(skill: str, held: Held) -> None:
    assert Told.of(ADA, TODAY).skill(skill) == held


@pytest.mark.parametrize(
    ("title", "how"),
    [
        ("Software Engineer (m/w/d)", How.SAME),
        ("Senior Developer", How.AS),
        ("Software-Entwickler", How.AS),
        ("Nurse", How.NOT),
        ("", How.NOT),
    ],
)
def test_titles_are_told_by_what_people_are_called_who_do_the_same(title: str, how: How) -> None:
    assert Told.of(ADA, TODAY).title(title).how is how


@pytest.mark.parametrize(
    ("told", "title", "how"),
    [
        ("Software Engineer", "Mechanical Engineer", How.NOT),
        ("Security Officer", "Chief Financial Officer", How.NOT),
        ("Sales Assistant", "Dental Assistant", How.NOT),
        ("Project Manager", "Nurse Manager", How.NOT),
        ("Senior Backend Engineer", "Senior Mechanical Engineer", How.NOT),
        ("Project Manager", "IT Project Manager", How.AS),
        ("Software Engineer", "Software Developer", How.AS),
        ("Sales Manager", "Manager", How.AS),
        ("Nurse", "Registered Nurse", How.AS),
    ],
)
def test_what_people_of_many_trades_are_called_makes_no_title_the_same(told: str, title: str, how: How) -> None:
    assert Told.of(Document(work=(Post(told),)), TODAY).title(title).how is how


@pytest.mark.parametrize(
    ("kind", "value", "level", "how"),
    [
        (Kind.LANGUAGE, "de", None, How.SAME),
        (Kind.LANGUAGE, "de", "good", How.SAME),
        (Kind.LANGUAGE, "de", "C1", How.LESS),
        (Kind.LANGUAGE, "nl", "fluent", How.UNKNOWN),
        (Kind.LANGUAGE, "fr", None, How.NOT),
        (Kind.DEGREE, Degree.BACHELOR, None, How.SAME),
        (Kind.DEGREE, Degree.SCHOOL, None, How.SAME),
        (Kind.DEGREE, Degree.MASTER, None, How.LESS),
        (Kind.LICENCE, "driving", None, How.NOT),
    ],
)
def test_statements_are_held_against_what_is_told(kind: Kind, value: str, level: str | None, how: How) -> None:
    assert Told.of(ADA, TODAY).statement(Statement(kind, value, "…", 0, level=level)).how is how


def test_a_licence_is_found_wherever_it_is_told() -> None:
    told = Told.of(replace(ADA, summary="I hold a driving licence."), TODAY)

    assert told.statement(Statement(Kind.LICENCE, "driving", "…", 0)).how is How.SAME


def test_years_that_overlap_count_once() -> None:
    assert years_of(ADA.work, TODAY) == 5.0
    assert years_of([Post("Clerk")], TODAY) is None
    assert Told.of(ADA, TODAY).worked(6) == Held(How.LESS, "5")


def test_points_are_by_weight() -> None:
    gap = Gap(tuple(wanted().values()))

    assert {each.value for each in gap.has} == {"python", "kubernetes"}
    assert gap.points == round(100 * 2.15 / 2.65)
    assert Gap(()).points == 0
