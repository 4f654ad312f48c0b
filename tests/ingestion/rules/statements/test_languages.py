import pytest

from jobraker.jobs.statements import Kind
from tests.ingestion.rules.statements.said import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fluent in English and German.", ["en fluent", "de fluent"]),
        ("You speak fluent French.", ["fr fluent"]),
        ("Fluent or native English.", ["en fluent"]),
        ("Odoo preferred •Excellent English", ["en professional"]),
        ("English: C1, German: B2.", ["en C1", "de B2"]),
        ("Knowledge of Dutch is a plus.", ["nl plus"]),
        ("Native Spanish speaker.", ["es native"]),
        ("Sehr gute Deutschkenntnisse in Wort und Schrift.", ["de professional"]),
        ("Verhandlungssicheres Englisch ist erforderlich.", ["en fluent"]),
        ("Vous parlez couramment anglais.", ["en fluent"]),
        ("Nivel avanzado de inglés.", ["en professional"]),
        ("Goede beheersing van de Nederlandse taal.", ["nl good"]),
        ("Fluency in English or Spanish.", ["en fluent either", "es fluent either"]),
    ],
)
def test_it_reads_the_languages_that_are_asked_for(text: str, expected: list[str]) -> None:
    assert said(Kind.LANGUAGE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We hire regardless of race, religion, national origin or language: fluent English or not.",
        "You teach English to children.",
        "Fluent in Python and Java.",
        "We bake French bread.",
        "Our German customers love it.",
        "Our business grows in Spanish-speaking Latin America.",
        "No French required.",
        "You translate recipes into Spanish.",
    ],
)
def test_languages_that_nobody_has_to_know_say_nothing(text: str) -> None:
    assert said(Kind.LANGUAGE, text) == []
