import pytest

from jobraker.jobs.statements import Kind
from tests.ingestion.rules.statements.said import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You must hold an active security clearance.", ["held"]),
        ("Active TS/SCI clearance required.", ["held ts-sci"]),
        ("You need to be SC cleared.", ["held sc"]),
        ("NATO SECRET clearance is required.", ["held nato-secret"]),
        ("Must be eligible for DV clearance.", ["eligible dv"]),
        ("You will have to undergo security clearance to BPSS level.", ["eligible bpss"]),
        ("Ability to obtain a security clearance is a plus.", ["eligible plus"]),
        ("Bereitschaft zur Sicherheitsüberprüfung Ü2.", ["eligible su2"]),
        ("Ideally SC or DV clearance, however candidates willing to undergo it will be considered.", ["eligible sc"]),
        ("No security clearance is required.", ["none"]),
    ],
)
def test_it_tells_whether_a_clearance_is_held_or_got_and_of_which_level(text: str, expected: list[str]) -> None:
    assert said(Kind.CLEARANCE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "You prepare customs clearance papers.",
        "Bread at clearance sale prices.",
        "The recipe is top secret sauce.",
        "An enhanced DBS clearance is needed.",
    ],
)
def test_what_customs_and_shops_clear_is_none(text: str) -> None:
    assert said(Kind.CLEARANCE, text) == []
