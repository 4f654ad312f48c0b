"""A résumé as JSON Résumé: what is written is read again by our own reader."""

import json
from typing import Any

import pytest

from jobraker.documents.json_resume import json_resume
from jobraker.documents.resume import Document, Extra, Post, Spoken
from jobraker.resumes.json_resume import read
from jobraker.resumes.rules.documenting import document_of
from jobraker.taxonomy.terms import Fluency

ADA = Document(
    name="Ada Byron",
    headline="Berth planner",
    email="ada@example.org",
    phone="+44 113 496 0000",
    location="Leeds, United Kingdom",
    links=("https://ada.example/me", "https://code.example/ada"),
    work=(
        Post("Planner", "Maasrand", "Rotterdam", "2019-03", "", True, ("Planned 40 berths a day.", "Led six people.")),
        Post("Clerk", "Harbour Office", began="2016", ended="2018-12", points=("Wrote letters.",)),
    ),
    education=(Post("BSc Logistics", "Example College", began="2012", ended="2016", points=("Ports", "Statistics")),),
    skills=("SQL", "Bellfounding"),
    languages=(Spoken("en", Fluency.NATIVE), Spoken("nl", Fluency.B2), Spoken("fr")),
)


def written(document: Document) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json_resume(document))
    return found


def test_it_is_read_again_as_it_was_written() -> None:
    assert document_of(read(json_resume(ADA).encode())) == ADA


@pytest.mark.parametrize("place", ["Leeds", "Leeds, Yorkshire, United Kingdom", "Somewhere, Nowhere", "United Kingdom"])
def test_a_place_is_read_again(place: str) -> None:
    again = document_of(read(json_resume(Document(name="Ada", location=place)).encode()))

    assert again.location == place


def test_a_country_stands_by_its_code() -> None:
    assert written(ADA)["basics"]["location"] == {"city": "Leeds", "countryCode": "GB"}


def test_what_says_nothing_is_left_out() -> None:
    assert written(Document(name="Ada", work=(Post("Clerk"),))) == {
        "$schema": written(ADA)["$schema"],
        "basics": {"name": "Ada"},
        "work": [{"position": "Clerk"}],
    }


def test_sections_of_ones_own_stand_where_the_schema_has_a_place() -> None:
    extras = (Extra("a", "Certificates", ("Crane licence",)), Extra("b", "Sea rescue", ("Crew since 2015", "Coxswain")))

    found = written(Document(name="Ada", extras=extras))

    assert found["certificates"] == [{"name": "Crane licence"}]
    assert found["projects"] == [{"name": "Sea rescue", "highlights": ["Crew since 2015", "Coxswain"]}]


def test_hostile_text_stays_text() -> None:
    hostile = 'x"}],"basics":{"name":"Eve"}' + "\u202e\u0000\n#let a = 1"

    assert written(Document(name=hostile, skills=(hostile,)))["skills"] == [{"name": hostile}]
