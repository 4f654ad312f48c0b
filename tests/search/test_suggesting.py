"""What is offered of seven openings for what is being typed."""

from collections.abc import Iterator

import pytest
from flask import Flask

from jobraker.extensions import settings
from jobraker.search.rules.suggesting import Kind
from jobraker.search.suggesting import suggest
from tests.conftest import isolated
from tests.search.suggestible import openings, shown

pytestmark = pytest.mark.usefixtures("market")


@pytest.fixture(scope="module")
def market(stack: Flask) -> Iterator[None]:
    """Seven openings, counted once for all the tests that only ask."""
    with isolated(stack):
        openings(
            ("Night Nurse", "Charité", "Berlin, Germany"),
            ("Night Nurse", "Elmfield", "Leeds, UK"),
            ("Software Engineer", "Elmfield", "São Paulo, Brazil"),
            ("Software Engineer (m/w/d)", "Oak & Ash", "Munich, Germany"),
            ("Shepherd", "Private client", "Springfield, Illinois"),
            ("Goatherd", "Elm", "Springfield, Missouri"),
            ("Engineer for trains", "Oak & Ash", "Paris, France"),
            skills=("C++", "Engineering"),
        )
        yield


@pytest.mark.parametrize(
    ("q", "kind", "names"),
    [
        ("night", Kind.TITLE, ["Night Nurse"]),
        ("nurs", Kind.TITLE, ["Night Nurse"]),
        ("ENGINEER", Kind.TITLE, ["Software Engineer"]),
        ("charite", Kind.COMPANY, ["Charité"]),
        ("ash", Kind.COMPANY, ["Oak & Ash"]),
        ("elm", Kind.COMPANY, ["Elmfield", "Elm"]),
        ("sao pa", Kind.PLACE, ["São Paulo, BR"]),
        ("münch", Kind.PLACE, ["Munich, DE"]),
        ("german", Kind.PLACE, ["Germany"]),
        ("allem", Kind.PLACE, ["Germany"]),
        ("springf", Kind.PLACE, ["Springfield, Illinois, US", "Springfield, Missouri, US"]),
    ],
)
def test_it_finds_a_name_by_how_it_begins_or_one_of_its_words(q: str, kind: Kind, names: list[str]) -> None:
    assert sorted(shown(q, kind)) == sorted(names)


@pytest.mark.parametrize("q", ["shepherd", "private", "x" * 301, "%", "_____", "\\\\", "😀😀", "\u202eabc", "(((("])
def test_it_offers_nothing_for_single_titles_placeholders_and_signs(q: str) -> None:
    assert shown(q) == []


def test_it_reads_past_what_cannot_be_stored() -> None:
    assert shown("night\x00 nur") == ["Night Nurse"]


def test_it_completes_the_last_word_and_keeps_those_before() -> None:
    suggested = [one for one in suggest(settings(), "nurse ber") if one.found.kind is Kind.PLACE]

    assert [(one.before, one.found.value) for one in suggested] == [("nurse", "Berlin, DE")]


@pytest.mark.parametrize(
    ("q", "name"),
    [
        ("sofwa", "Software Engineer"),
        ("sfotware", "Software Engineer"),
        ("sofware eng", "Software Engineer"),
        ("nihgt", "Night Nurse"),
        ("berrlin", "Berlin, DE"),
        ("nurse berrl", "Berlin, DE"),
        ("softwre engineer", "Software Engineer"),
        ("softwre eng", "Software Engineer"),
        ("senior softwre engin", "Software Engineer"),
    ],
)
def test_it_mends_what_nothing_begins_with(q: str, name: str) -> None:
    assert name in shown(q)


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("c+", ["C++"]),
        ("nurse c+", ["C++"]),
        ("nurse in par", ["Paris, FR"]),
        ("nurse in be", ["Berlin, DE"]),
        ("nurse par", []),
    ],
)
def test_it_completes_signs_and_a_place_behind_an_in(q: str, names: list[str]) -> None:
    assert shown(q) == names


@pytest.mark.parametrize(("q", "offered"), [("all", False), ("allem", True)])
def test_it_knows_another_name_once_half_of_it_is_typed(q: str, offered: bool) -> None:
    assert ("Germany" in shown(q)) is offered
