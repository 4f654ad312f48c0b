"""Lies that are made of somebody's own words, and what they may say instead."""

import pytest

from jobraker.documents.facts import Kind, Source, invented
from jobraker.documents.resume import Document, Post, Spoken
from jobraker.taxonomy.terms import Fluency

NURIA = Document(
    headline="Planner",
    location="Ghent",
    summary="Seven years in printing.",
    work=(
        Post(
            "Planner", "Drukkerij Leie", "Ghent", "2020-01", "", current=True,
            points=(
                "Cut waste of paper by 9% with a list for the presses",
                "Schedule 30 orders a day; proofs are shown to the clients",
                "Supervise two printers and report to the plant manager",
                "Helped with the move of the bindery in 2023",
            ),
        ),
        Post("Storekeeper", "Papierhuis Dender", "Aalst", "2016", "2019", points=("Counted paper every month in SAP",)),
    ),
    education=(Post("Bachelor of History", "Ghent University", "Ghent", "2012", "2015"),),
    skills=("SAP", "Excel"),
)  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        "I cut waste of paper by 9% and orders by 9%",
        "I ran the move of the bindery",
        "At Papierhuis Dender in Ghent I counted paper",
        "I studied printing at Ghent University",
        "I am looking for a new role because the plant is closing",
        "I wrote the list for the presses",
        "I supervise the plant manager",
        "I was the plant manager",
        "I need a week to learn SAP",
        "At Drukkerij Leie I work with SAP",
        "At Papierhuis Dender I counted paper. There I scheduled 30 orders a day",
        "As a storekeeper I scheduled orders",
        "I counted paper every day",
    ],
)
def test_true_words_make_no_lie_true(said: str) -> None:
    assert invented(Source.of(NURIA), said)


@pytest.mark.parametrize(
    "said",
    [
        "I schedule 30 orders every day",
        "I have cut waste of paper by 9%, with a list for the presses",
        "In 2023 I helped with the move of the bindery",
        "I studied history at Ghent University",
        "I supervise two printers and report to the plant manager",
        "At Papierhuis Dender I counted paper in SAP every month",
        "I would be glad to show you how I plan a day",
    ],
)
def test_the_same_told_truly_passes(said: str) -> None:
    assert not invented(Source.of(NURIA), said)


@pytest.mark.parametrize(
    ("title", "point", "said"),
    [
        ("Studium der Informatik", "", "Ich habe Informatik studiert"),
        ("Formadora", "Formé a tres colegas en la caja", "He formado a tres colegas en la caja"),
    ],
)
def test_a_deed_may_be_told_in_another_form(title: str, point: str, said: str) -> None:
    post = Post(title, "Centro Alba", points=(point,) if point else ())

    assert not invented(Source.of(Document(work=(post,), education=(post,))), said)


def test_what_is_wrong_is_named_once() -> None:
    found = invented(Source.of(NURIA), "I supervise forty printers")

    assert [(each.kind, each.words) for each in found] == [(Kind.NUMBER, "forty")]


IDRIS = Document(
    headline="Platform engineer",
    location="Leeds",
    work=(
        Post(
            "Platform Engineer", "Aire Cloud", "Leeds", "2020-02", "", current=True,
            points=(
                "Run the backup plan for the billing team with Ansible",
                "Contributed to the move of the archive led by the storage group",
                "Supervise a crew of five operators",
                "Cut the time of a restore from 50 to 20 minutes",
            ),
        ),
        Post("Administrator", "Calder Hosting", "Halifax", "2014-05", "2019-12", points=("Kept 60 servers patched",)),
    ),
    skills=("Ansible", "Bash"),
    languages=(Spoken("nl", Fluency.NATIVE), Spoken("en", Fluency.C1)),
)  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        "I led the move of the archive",
        "I led the storage group",
        "I am the lead of the storage group",
        "The move of the archive was led by me",
        "I run the billing team",
        "I manage the billing team",
        "I currently work at Calder Hosting",
        "I work at Calder Hosting as an administrator",
        "Until 2019 I worked at Aire Cloud",
        "Until 2017 I worked at Calder Hosting",
        "I left Aire Cloud",
        "I kept all servers patched",
        "I kept every server patched",
        "I supervise five senior operators",
        "I cut the time of a restore by 50 minutes",
        "I speak English at C2 level",
        "Ich bewerbe mich auf die Stelle Platform Director bei Aire Cloud",
    ],
)
def test_what_others_did_and_what_it_was_done_for_and_when_is_told_apart(said: str) -> None:
    assert invented(Source.of(IDRIS), said)


@pytest.mark.parametrize(
    "said",
    [
        "I contributed to the move of the archive led by the storage group",
        "I run the backup plan for the billing team",
        "I supervise five operators",
        "I supervise a crew of five operators",
        "I currently work at Aire Cloud",
        "Until 2019 I worked at Calder Hosting",
        "I kept 60 servers patched",
        "I cut the time of a restore from 50 to 20 minutes",
        "I speak English at C1 level",
        "My daily tools are Ansible and Bash",
        "Dutch is my native language",
    ],
)
def test_the_same_told_of_whom_it_is_true_passes(said: str) -> None:
    assert not invented(Source.of(IDRIS), said)
