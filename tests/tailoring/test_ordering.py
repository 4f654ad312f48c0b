"""A résumé in the order of what an opening asks for: nothing added, nothing gone unseen, each change taken back."""

from dataclasses import replace
from datetime import date

import pytest

from jobraker.documents.resume import Document, Extra, Post
from jobraker.matching.rules.gap import skills_wanted
from jobraker.matching.rules.told import Told
from jobraker.matching.rules.weights import Counted
from jobraker.tailoring.rules.asked import asked
from jobraker.tailoring.rules.changes import Kind, Where, changes, moved, taken_back
from jobraker.tailoring.rules.ordering import POINTS_MOST, tailored
from jobraker.taxonomy.skills import skills_in
from tests.tailoring.people import asked_for

ASKED = asked_for("Port planner", "You plan berths. SQL is required.\nPython is a plus.\nYou keep SQL tidy.")
POINTS = ("Ran the canteen", "Wrote scripts in Python", "Planned 40 berths a day with SQL")
DOCUMENT = Document(
    name="Ada Byron",
    headline="Planner",
    summary="Nine years in ports.",
    work=(
        Post("Baker", "Corner Bakery", began="2022", current=True, points=("Baked bread",)),
        Post("Berth planner", "Maasrand", began="2019-03", current=True, points=POINTS),
        Post("Clerk", "Customs House", began="2015", ended="2019", points=("Kept papers",)),
        Post("Port planner", "Haven", began="2012", ended="2015", points=("Planned berths",)),
    ),
    skills=("Singing", "Python", "Baking", "SQL"),
    extras=(Extra("projects", "Projects", ("Sewed sails", "A berth planner in SQL")),),
)


def test_what_is_asked_for_stands_first_and_all_else_stays() -> None:
    made = tailored(DOCUMENT, ASKED)

    assert made.work[0].points == ("Planned 40 berths a day with SQL", "Wrote scripts in Python", "Ran the canteen")
    assert made.skills == ("SQL", "Python", "Singing", "Baking")
    assert made.extras[0].points == ("A berth planner in SQL", "Sewed sails")
    assert replace(made, work=(), skills=(), extras=()) == replace(DOCUMENT, work=(), skills=(), extras=())


def test_jobs_stay_in_the_order_of_their_time_but_for_two_that_ended_together() -> None:
    assert [post.title for post in tailored(DOCUMENT, ASKED).work] == [
        "Berth planner",
        "Baker",
        "Clerk",
        "Port planner",
    ]


def test_of_very_many_lines_those_that_have_nothing_to_do_with_it_are_left_out_and_told() -> None:
    points = (*(f"Baked loaf {number}" for number in "abcdefg"), "Wrote SQL")
    document = Document(work=(Post("Baker", points=points),))

    made = tailored(document, ASKED)

    assert made.work[0].points[0] == "Wrote SQL"
    assert len(made.work[0].points) == POINTS_MOST
    left_out = [change for change in changes(document, made) if change.kind is Kind.LEFT_OUT]
    assert [change.was for change in left_out] == [("Baked loaf e", "Baked loaf f", "Baked loaf g")]


def test_related_lines_are_never_left_out() -> None:
    points = tuple(f"Planned berth {number} in SQL" for number in range(12))

    assert len(tailored(Document(work=(Post("Planner", points=points),)), ASKED).work[0].points) == 12


def test_whoever_says_nothing_of_it_keeps_their_order() -> None:
    document = Document(work=(Post("Baker", points=("Baked bread", "Sold cakes")),), skills=("Baking", "Singing"))

    made = tailored(document, asked_for("Nurse", "You look after patients."))

    assert made == document
    assert changes(document, made) == ()


def test_each_change_is_told_and_taken_back_by_itself() -> None:
    made = replace(tailored(DOCUMENT, ASKED), summary="Nine years between quay and yard.")
    told = changes(DOCUMENT, made)

    assert {(change.where, change.kind) for change in told} == {
        (Where.SUMMARY, Kind.REWORDED),
        (Where.POSTS, Kind.ORDER),
        (Where.POINTS, Kind.ORDER),
        (Where.SKILLS, Kind.ORDER),
        (Where.EXTRAS, Kind.ORDER),
    }
    for change in told:
        left = {each.key for each in changes(DOCUMENT, taken_back(DOCUMENT, made, change))}
        assert left == {each.key for each in told} - {change.key}


def test_all_changes_taken_back_are_the_source_again() -> None:
    document = made = tailored(DOCUMENT, ASKED)
    work = (replace(made.work[0], points=("Planned berths in SQL", *made.work[0].points[1:])), *made.work[1:])
    document = replace(made, work=work, summary="Other words", skills=("SQL", "Singing", "Sailing"))

    for change in changes(DOCUMENT, document):
        document = taken_back(DOCUMENT, document, change)

    assert document == DOCUMENT


@pytest.mark.parametrize("skills", [(), ("SQL",), ("SQL", "sql", "Python")])
def test_skills_that_were_taken_out_or_added_are_told(skills: tuple[str, ...]) -> None:
    document = replace(DOCUMENT, skills=skills)

    told = changes(DOCUMENT, document)
    for change in told:
        document = taken_back(DOCUMENT, document, change)

    assert {change.where for change in told} == {Where.SKILLS}
    assert document.skills == DOCUMENT.skills


def test_two_jobs_that_are_alike_keep_their_own_lines() -> None:
    twice = Document(work=(Post("Planner", points=("One",)), Post("Planner", points=("Two", "SQL"))))

    made = tailored(twice, ASKED)

    assert [post.points for post in made.work] == [("One",), ("SQL", "Two")]
    assert taken_back(twice, made, changes(twice, made)[0]) == twice


def test_skills_weigh_as_they_do_where_a_resume_is_compared_with_the_opening() -> None:
    counted = Counted({"sql": 1, "python": 1000}, 1000)
    title, text = "Port planner", "SQL is required. Python is required."

    made = asked(title, text, skills_in(text), counted)

    wanted = skills_wanted(title, text, skills_in(text), Told.of(DOCUMENT, date(2026, 11, 29)), counted)
    assert made.skills == {each.value: each.weight for each in wanted}
    assert made.order(["Knows Python", "Knows SQL"]) == [1, 0]


@pytest.mark.parametrize(
    "points",
    [
        ("Sail log — 2019", "Sews sails", "Quay board — 2021", "Plans berths in SQL"),
        ("**Sail log**", "Sews sails", "**Quay board**", "Plans berths in SQL"),
        ("Sail log:", "Sews sails", "Quay board:", "Plans berths in SQL"),
        ("Sail log", "- Sews sails", "Quay board", "- Plans berths in SQL"),
        ("Sail log", "Keeps what was sewn on which ship and by whom", "Quay board", "Plans the berths of a whole port in SQL"),
    ],
    ids=["dated", "bold", "colon", "bullets", "long"],
)  # fmt: skip
def test_no_line_is_taken_from_below_its_head(points: tuple[str, ...]) -> None:
    document = Document(extras=(Extra("projects", "Projects", points),))

    assert tailored(document, ASKED) == document


def test_lines_of_a_job_below_heads_stay_and_none_is_left_out() -> None:
    points = ("Yard:", "Sewed sails", "Baked", "Sang", "Quay:", "Planned in SQL", "Slept")
    document = Document(work=(Post("Planner", points=points),))

    assert tailored(document, ASKED) == document


def test_dated_lines_that_stand_alone_are_moved() -> None:
    document = Document(extras=(Extra("certificates", "Certificates", ("First aid, 2019", "SQL, 2021")),))

    assert tailored(document, ASKED).extras[0].points == ("SQL, 2021", "First aid, 2019")


@pytest.mark.parametrize("line", ["Wrote a workshop paper", "Chose the tools", "Kept an open list of requirements", "Mentored engineers"])  # fmt: skip
def test_words_that_tell_nothing_move_no_line(line: str) -> None:
    text = "You choose tools. The requirements are open. You hold a workshop."
    document = Document(work=(Post("Baker", points=("Sewed sails", line)),))

    assert tailored(document, asked_for("Platform Engineer", text)) == document


def test_several_words_of_the_text_move_a_line() -> None:
    document = Document(work=(Post("Nurse", points=("Sewed sails", "Nursed patients of a ward")),))

    made = tailored(document, asked_for("Night shift", "You look after patients on our ward."))

    assert made.work[0].points[0] == "Nursed patients of a ward"


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ("abcd", []),
        ("cabd", [("c", 3, 1)]),
        ("ba", [("b", 2, 1)]),
        ("bcda", [("b", 2, 1), ("c", 3, 2), ("d", 4, 3)]),
        ("cba", [("c", 3, 1)]),
        ("dcab", [("d", 4, 1), ("c", 3, 2)]),
        ("", []),
    ],
)
def test_lines_that_overtook_others_were_moved(now: str, found: list[tuple[str, int, int]]) -> None:
    was = tuple(sorted(now))

    assert [(each.line, each.was, each.now) for each in moved(was, tuple(now))] == found


def test_of_lines_that_stand_there_twice_each_has_its_place() -> None:
    assert [(each.line, each.now) for each in moved(("a", "b", "a"), ("b", "a", "a"))] == [("b", 1)]
    assert [each.line for each in moved(("a", "b"), ("b", "a", "a"))] == ["b"]
