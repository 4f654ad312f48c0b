import pytest

from jobraker.jobs.statements import Kind
from tests.ingestion.rules.statements.said import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Up to 25% travel.", ["some ..25"]),
        ("Travel: 30-50%.", ["some 30..50"]),
        ("Willingness to travel.", ["some"]),
        ("Occasional travel to our bakeries.", ["some"]),
        ("Flexibility to travel is a strong asset.", ["some plus"]),
        ("No travel required.", ["none"]),
        ("Travel requirements: 0%", ["none"]),
        ("Travel is not required.", ["none"]),
        ("Reisebereitschaft von 20 %.", ["some ..20"]),
        ("Déplacements fréquents.", ["some"]),
        ("Disponibilidad para viajar.", ["some"]),
        ("Bereid om te reizen.", ["some"]),
    ],
)
def test_it_tells_how_much_one_travels(text: str, expected: list[str]) -> None:
    assert said(Kind.TRAVEL, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "You book travel for the board.",
        "We are a travel company.",
        "Travel expenses are reimbursed.",
        "We help people travel the world.",
        "Travel volumes return.",
        "20% discount on travel.",
    ],
)
def test_the_travel_of_others_says_nothing(text: str) -> None:
    assert said(Kind.TRAVEL, text) == []
