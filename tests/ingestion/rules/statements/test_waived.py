"""One rule tells what nobody needs, for all kinds of statements, before and behind what is named."""

import pytest

from jobraker.jobs.statements import Kind
from tests.ingestion.rules.statements.said import said


@pytest.mark.parametrize(
    "text",
    [
        "You don't need a driving licence.",
        "You do not need to hold a driver's license.",
        "A driving licence isn't needed.",
        "Driving licence: no",
        "Driving licence: not required",
        "There is no requirement for a driving licence.",
        "No degree or driving licence needed.",
        "Kein Führerschein erforderlich.",
        "Kein Führerschein notwendig.",
        "Führerschein nicht erforderlich.",
        "Ein Führerschein ist nicht nötig.",
        "Ein eigener Führerschein wird nicht benötigt.",
        "Einen Führerschein brauchst du nicht.",
        "Pas de permis de conduire requis.",
        "Permis B non exigé.",
        "Le permis B n'est pas obligatoire.",
        "Aucun permis de conduire exigé.",
        "No se requiere carnet de conducir.",
        "Carnet de conducir no necesario.",
        "No es necesario tener carnet de conducir.",
        "Rijbewijs niet nodig.",
        "Een rijbewijs is niet vereist.",
        "Je hebt geen rijbewijs nodig.",
    ],
)
def test_what_nobody_needs_is_not_asked_for(text: str) -> None:
    assert said(Kind.LICENCE, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No experience needed, but you need a driving licence.", "driving"),
        ("A driving licence (own car not required).", "driving"),
        ("Must have a driving licence. No own car needed.", "driving"),
        ("No more than 6 points on your driving licence.", "driving"),
        ("Do not apply if you don't have a driving licence.", "driving"),
        ("Applicants without a driving licence will not be considered.", "driving"),
        ("Ohne Führerschein geht es nicht.", "driving"),
        ("Keine Bewerbung ohne Führerschein.", "driving"),
        ("Kein Abitur nötig, aber ein Führerschein ist erforderlich.", "driving"),
        ("Führerschein erforderlich, Auto nicht notwendig.", "driving"),
        ("Permis B exigé, pas d'expérience requise.", "driving"),
        ("Sans permis B s'abstenir.", "driving"),
        ("No se requiere experiencia, pero sí carnet de conducir.", "driving"),
        ("Abstenerse candidatos sin carnet de conducir.", "driving"),
        ("Rijbewijs B vereist, ervaring niet nodig.", "driving"),
        ("A driving licence is not essential but would be an advantage.", "driving plus"),
        ("Ideally with a driving licence, although a driving licence is not essential.", "driving plus"),
        ("Führerschein von Vorteil, aber nicht erforderlich.", "driving plus"),
        ("Führerschein nicht zwingend erforderlich.", "driving plus"),
    ],
)
def test_what_is_not_needed_beside_it_or_welcome_all_the_same_is_told_from_it(text: str, expected: str) -> None:
    assert said(Kind.LICENCE, text) == [expected]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Kind.LANGUAGE, "Deutschkenntnisse sind nicht erforderlich.", []),
        (Kind.LANGUAGE, "Deutschkenntnisse sind erforderlich.", ["de"]),
        (Kind.LANGUAGE, "Deutschkenntnisse erforderlich.", ["de"]),
        (Kind.LANGUAGE, "Deutschkenntnisse sind von Vorteil, aber nicht erforderlich.", ["de plus"]),
        (Kind.LANGUAGE, "Fluent English required, German not required.", ["en fluent"]),
        (Kind.LANGUAGE, "You don't need to speak German.", []),
        (Kind.DEGREE, "Degree not required.", ["none"]),
        (Kind.DEGREE, "Kein Studium erforderlich.", ["none"]),
        (Kind.DEGREE, "Aucun diplôme requis.", ["none"]),
        (Kind.DEGREE, "No se requiere título universitario.", ["none"]),
        (Kind.DEGREE, "Geen diploma nodig.", ["none"]),
        (Kind.DEGREE, "Abgeschlossenes Studium erforderlich.", ["degree"]),
        (Kind.DEGREE, "A degree is not required but preferred.", ["degree plus"]),
        (Kind.DEGREE, "A PhD is not required.", []),
        (Kind.DEGREE, "Bachelor's degree required, master's not required.", ["bachelor"]),
        (Kind.DEGREE, "We help people without a degree.", []),
        (Kind.CLEARANCE, "No security clearance is required.", ["none"]),
        (Kind.CLEARANCE, "Security clearance: none", ["none"]),
        (Kind.CLEARANCE, "Eine Sicherheitsüberprüfung ist nicht erforderlich.", ["none"]),
        (Kind.CLEARANCE, "Active security clearance required, degree not required.", ["held"]),
        (Kind.YEARS, "5 years of experience are not required.", []),
        (Kind.SHIFT, "Night shifts are not required.", []),
        (Kind.TRAVEL, "Dienstreisen sind nicht erforderlich.", []),
        (Kind.TRAVEL, "We don't require you to be here, but you should be willing to travel to bakeries.", ["some"]),
    ],
)
def test_the_rule_holds_for_every_kind(kind: Kind, text: str, expected: list[str]) -> None:
    assert said(kind, text) == expected
