"""Everything that a posting may state has its words."""

from enum import Enum

import pytest
from flask import Flask

from jobraker.jobs.statements import Agency, Clearance, Degree, Fluency, Kind, Need, Shift, Statement, Travel, Visa
from jobraker.taxonomy.clearances import clearance_names
from jobraker.taxonomy.tables import rows
from jobraker.web.statements import LICENCE, kind_word, statement_words

VALUES: list[tuple[Kind, type[Enum]]] = [
    (Kind.VISA, Visa),
    (Kind.AGENCY, Agency),
    (Kind.CLEARANCE, Clearance),
    (Kind.DEGREE, Degree),
    (Kind.SHIFT, Shift),
    (Kind.TRAVEL, Travel),
]


def words(app: Flask, *statements: Statement) -> list[str]:
    with app.test_request_context():
        return [statement_words(statement) for statement in statements]


def test_every_kind_has_a_word_of_its_own(app: Flask) -> None:
    with app.test_request_context():
        assert len({kind_word(kind) for kind in Kind}) == len(Kind)


@pytest.mark.parametrize(("kind", "values"), VALUES)
def test_every_value_has_words_of_its_own(app: Flask, kind: Kind, values: type[Enum]) -> None:
    said = words(app, *(Statement(kind, value.value, "", 0) for value in values))

    assert len(set(said)) == len(values)


def test_every_licence_has_words() -> None:
    assert set(LICENCE) == {identity for identity, *_ in rows("licences.tsv")} - {"-"}


def test_every_level_of_clearance_has_words(app: Flask) -> None:
    said = words(app, *(Statement(Kind.CLEARANCE, "held", "", 0, level=level) for level in clearance_names()))

    assert len(set(said)) == len(clearance_names())


@pytest.mark.parametrize("level", [*Fluency, "B2"])
def test_a_level_of_a_language_stands_beside_it(app: Flask, level: str) -> None:
    (said,) = words(app, Statement(Kind.LANGUAGE, "de", "", 0, level=level))

    assert said.startswith("German, ")


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (1, None, "1 year or more"),
        (3, None, "3 years or more"),
        (3, 5, "3 to 5 years"),
        (0, 3, "Up to 3 years"),
        (0.5, None, "6 months or more"),
        (1.5, None, "18 months or more"),
        (2.5, None, "2.5 years or more"),
    ],
)
def test_years_are_said_in_whole_words(app: Flask, least: float, most: float | None, expected: str) -> None:
    assert words(app, Statement(Kind.YEARS, "", "", 0, least=least, most=most)) == [expected]


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [(None, None, "Some"), (None, 25, "Up to 25% of the time"), (10, 30, "10 to 30% of the time")],
)
def test_travel_is_said_in_percent(app: Flask, least: float | None, most: float | None, expected: str) -> None:
    assert words(app, Statement(Kind.TRAVEL, "some", "", 0, least=least, most=most)) == [expected]


@pytest.mark.parametrize(
    ("need", "expected"),
    [
        (Need.REQUIRED, "Driving licence"),
        (Need.EITHER, "Driving licence, or an alternative it names"),
        (Need.PLUS, "Driving licence: a plus"),
    ],
)
def test_it_says_how_much_a_posting_insists(app: Flask, need: Need, expected: str) -> None:
    assert words(app, Statement(Kind.LICENCE, "driving", "", 0, need)) == [expected]
