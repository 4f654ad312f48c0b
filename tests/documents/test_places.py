"""Where the sections of a résumé stand on its pages, for whoever outlines one."""

from itertools import pairwise

import pytest

from jobraker.documents.design import Design, Paper, Template
from jobraker.documents.printing.pdf import resume_pdf
from jobraker.documents.printing.places import HEIGHTS, places
from jobraker.documents.resume import Document, Extra, Post

LONG = Document(
    name="Ada Byron",
    summary="Plans berths.",
    work=tuple(
        Post(f"Planner {n}", "Maasrand", began="2001", ended="2004", points=("Planned.",) * 4) for n in range(20)
    ),
    skills=("SQL",),
    extras=(Extra("own1", "\u202e", ("\ufffe",)), Extra("own2", "Licences", ("Crane",))),
)


@pytest.mark.parametrize("template", Template)
@pytest.mark.parametrize("paper", Paper)
def test_sections_stand_below_each_other_over_all_pages(template: Template, paper: Paper) -> None:
    design = Design(template=template, paper=paper, order=("skills",), hidden=("summary",))

    found = places(LONG, design)

    assert list(dict.fromkeys(place.section for place in found)) == ["", "skills", "work", "own2"]
    assert [place.page for place in found] == sorted(place.page for place in found)
    assert {place.page for place in found} == set(range(1, resume_pdf(LONG, design).pages + 1))
    assert all(0 < place.top < place.bottom <= HEIGHTS[paper] for place in found)
    same = [(one, other) for one, other in pairwise(found) if one.page == other.page]
    assert all(one.bottom <= other.top for one, other in same)


def test_an_empty_one_has_a_head_alone() -> None:
    assert [place.section for place in places(Document(), Design())] == [""]
