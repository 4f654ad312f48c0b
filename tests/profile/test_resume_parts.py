"""The parts of a résumé by their names in addresses, and where one stands after another window has moved the others."""

import pytest

from jobraker.documents.resume import Document, Extra, Post
from jobraker.profile.rules.merging import seen
from jobraker.profile.rules.resume_parts import (
    Kind,
    Part,
    content_of,
    form_of,
    found_again,
    moved,
    part_named,
    with_content,
)
from jobraker.profile.rules.resume_since import differences

FIRST, SECOND = Post("Planner", "Maasrand", points=("Planned.", "Led.")), Post("Clerk", "Harbour Office", ended="2018")
ADA = Document(name="Ada", work=(FIRST, SECOND), skills=("SQL",), extras=(Extra("own1", "Licences", ("Crane",)),))


@pytest.mark.parametrize(
    "name", ["head", "summary", "work", "work-0", "work-new", "education-12", "own-new", "own-own1"]
)
def test_a_part_is_named_as_it_stands_in_addresses(name: str) -> None:
    assert str(part_named(name)) == name


@pytest.mark.parametrize("name", ["", "-", "work-", "work-x", "work-٣", "work-01", "head-1", "own", "own-", "own-work", "own-a.b", "own-" + "a" * 41])  # fmt: skip
def test_other_names_are_of_no_part(name: str) -> None:
    assert part_named(name) is None


@pytest.mark.parametrize("part", [Part(Kind.HEAD), Part(Kind.SUMMARY), Part(Kind.WORK, "0"), Part(Kind.SKILLS), Part(Kind.OWN, "own1")])  # fmt: skip
def test_what_is_read_of_a_part_and_put_back_changes_nothing(part: Part) -> None:
    content = content_of(ADA, part)
    assert content is not None

    assert with_content(ADA, part, content) == ADA
    assert all(isinstance(value, str) for value in form_of(part, content).values())


@pytest.mark.parametrize(
    ("at", "by", "found"), [(0, 1, "bac"), (2, -1, "acb"), (0, -1, "abc"), (2, 1, "abc"), (7, 1, "abc")]
)
def test_one_is_moved_as_far_as_there_is_room(at: int, by: int, found: str) -> None:
    assert moved("abc", at, by) == tuple(found)


@pytest.mark.parametrize(
    ("work", "at"),
    [
        ((FIRST, SECOND), "0"),
        ((SECOND, FIRST), "1"),
        ((Post("Planner", "Elsewhere"), SECOND), "0"),
        ((SECOND,), None),
        ((), None),
    ],
)
def test_a_job_is_found_again_where_another_window_put_it(work: tuple[Post, ...], at: str | None) -> None:
    part = Part(Kind.WORK, "0")
    shown = content_of(ADA, part)
    assert shown is not None

    found = found_again(Document(work=work), part, seen(1, shown))

    assert (found and found.at) == at


def test_what_a_profile_tells_otherwise_is_told_by_its_parts() -> None:
    told = Document(name="Ada", work=(SECOND, FIRST), skills=("SQL", "Go"))

    work, skills = differences(ADA, told)

    assert (work.kind, work.here, work.there) == (Kind.WORK, (), ())  # in another order
    assert (skills.kind, skills.here, skills.there) == (Kind.SKILLS, (), ("Go",))
