import pytest

from jobraker.jobs.statements import Kind
from tests.ingestion.rules.statements.said import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You work night shifts.", ["night"]),
        ("Rotating shifts.", ["shifts"]),
        ("Weekend work is required.", ["weekend"]),
        ("You take part in an on-call rotation.", ["on-call"]),
        ("You share an on-call rotation and work some weekends.", ["weekend", "on-call"]),
        ("Monday to Friday, 9 to 5.", ["day"]),
        ("No weekends.", ["day"]),
        ("Days or nights available.", ["night either"]),
        ("Early shifts.", ["early"]),
        ("Evening shifts.", ["evening"]),
        ("Bereitschaft zur Schichtarbeit und Nachtschicht.", ["night", "shifts"]),
        ("Travail de nuit.", ["night"]),
        ("Turnos rotativos.", ["shifts"]),
        ("Werken in ploegendienst.", ["shifts"]),
    ],
)
def test_it_tells_when_the_work_is_done(text: str, expected: list[str]) -> None:
    assert said(Kind.SHIFT, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A paradigm shift in baking.",
        "Games nights and socials.",
        "You build on-call tooling for others.",
        "We respect your evenings and weekends.",
        "You plan shift rotas for the team.",
        "Works day and night for you.",
        "You work outside normal office hours.",
        "No minimum number of shifts.",
        "You built projects of your own in the evenings and weekends.",
        "Monday to Friday, 4:00 - 6:00 pm.",
        "Monday - Friday: 8 to 5\nSaturday: 8 to 1",
    ],
)
def test_nights_out_and_shifts_in_markets_say_nothing(text: str) -> None:
    assert said(Kind.SHIFT, text) == []
