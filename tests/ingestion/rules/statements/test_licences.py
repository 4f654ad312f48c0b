import pytest

from jobraker.jobs.statements import Kind
from tests.ingestion.rules.statements.said import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A full UK driving licence is essential.", ["driving"]),
        ("Valid driver's license required.", ["driving"]),
        ("A driving licence would be an advantage.", ["driving plus"]),
        ("Führerschein der Klasse B erforderlich.", ["driving"]),
        ("Permis B exigé.", ["driving"]),
        ("Rijbewijs B vereist.", ["driving"]),
        ("HGV Class 1 licence required.", ["lorry"]),
        ("Forklift licence preferred.", ["forklift plus"]),
        ("Registered nurse with a valid NMC PIN.", ["nursing"]),
        ("CPA required.", ["cpa"]),
        ("Qualified accountant, ACA or equivalent.", ["chartered-accountant either"]),
        ("You must be CPA or ACCA qualified.", ["cpa either", "chartered-accountant either"]),
        ("RBT certification required.", ["behaviour-analyst"]),
        ("RGN/ODP qualified.", ["nursing either"]),
        ("SIA licence required.", ["security-guard"]),
        ("A professional licence, if available.", ["professional plus"]),
    ],
)
def test_it_knows_licences_by_their_names(text: str, expected: list[str]) -> None:
    assert said(Kind.LICENCE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A driving licence is not required.",
        "No driving licence needed.",
        "You lower our CPA and CAC on paid channels.",
        "You manage software licences.",
        "Bread is baked under an open source licence.",
        "You work with our registered nurses.",
        "We reimburse licence fees.",
        "You lead Flutter and RN teams.",
        "Training and support to obtain RBT certification.",
        "You run CPA programs for affiliates.",
    ],
)
def test_what_nobody_has_to_hold_is_no_licence(text: str) -> None:
    assert said(Kind.LICENCE, text) == []


def test_a_title_that_names_the_work_after_a_certificate_asks_for_none() -> None:
    assert said(Kind.LICENCE, "Bread.", title="Behavior Technician (RBT)") == []


def test_a_title_asks_for_the_licence_of_its_trade() -> None:
    assert said(Kind.LICENCE, "Bread.", title="RGN Nurse") == ["nursing"]
