import pytest

from jobraker.jobs.statements import Kind
from tests.ingestion.rules.statements.said import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5+ years of experience in baking.", ["5.."]),
        ("At least three years' experience.", ["3.."]),
        ("3-5 years of experience.", ["3..5"]),
        ("2 to 4 years of relevant experience.", ["2..4"]),
        ("18 months of experience as a baker.", ["1.5.."]),
        ("A minimum of 2 (two) years in baking.", ["2.."]),
        ("Experience:\n- Baking: 1 year (Required)", ["1.."]),
        ("Experience: 2 years.", ["2.."]),
        ("5+ years of experience preferred.", ["5.. plus"]),
        ("Up to 3 years of experience.", ["0..3"]),
        ("No more than 5 years of experience.", ["0..5"]),
        ("Less than 2 years of experience required.", ["0..2"]),
        ("You have less than 2-3 years of experience.", ["0..3"]),
        ("Maximum 3 years of experience.", ["0..3"]),
        ("5 years or less experience.", ["0..5"]),
        ("5 years of experience or less.", ["0..5"]),
        ("Candidates with less than 3 years of experience are welcome.", ["0..3 plus"]),
        ("Weniger als 2 Jahre Berufserfahrung.", ["0..2"]),
        ("Höchstens 3 Jahre Erfahrung.", ["0..3"]),
        ("Moins de 2 ans d'expérience.", ["0..2"]),
        ("2 ans d'expérience maximum.", ["0..2"]),
        ("Menos de 2 años de experiencia.", ["0..2"]),
        ("Máximo 3 años de experiencia.", ["0..3"]),
        ("Minder dan 2 jaar ervaring.", ["0..2"]),
        ("Minimum 2 and maximum 5 years of experience.", ["2..5"]),
        ("No less than 5 years of experience.", ["5.."]),
        ("Nicht weniger als 3 Jahre Erfahrung.", ["3.."]),
        ("Candidates with less than 3 years of experience will not be considered.", ["3.."]),
        ("2 years of experience and a maximum of 5 colleagues.", ["2.."]),
        ("You need at least a years experience as a baker.", ["1.."]),
        ("We look for someone to join our team in a technical role with 3+ years of experience.", ["3.."]),
        ("Join a team as a baker with 10+ years of experience.", ["10.."]),
        ("You have worked alongside bakers and have 5 years of experience.", ["5.."]),
        ("Over 10 years of experience serving clients.", ["10.."]),
        ("3 - 4 years of experience in baking, we prefer candidates who like bread.", ["3..4"]),
        ("Do not apply if you don't have 5 years of experience.", ["5.."]),
        ("You don't need a degree, but 5 years of experience.", ["5.."]),
        ("Mindestens 3 Jahre Berufserfahrung.", ["3.."]),
        ("Au moins 5 ans d'expérience.", ["5.."]),
        ("Al menos 2 años de experiencia.", ["2.."]),
        ("Minimaal 4 jaar ervaring.", ["4.."]),
        ("We have baked for 20 years and look for someone with 2 years of experience.", ["2.."]),
    ],
)
def test_it_reads_the_years_that_are_asked_for(text: str, expected: list[str]) -> None:
    assert said(Kind.YEARS, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Our 20 years of experience speak for themselves.",
        "Our founders have 10+ years of experience.",
        "We have 3+ years of runway.",
        "The team has over 15 years of combined experience.",
        "Founded 12 years ago.",
        "A contract of 2 years.",
        "You must be 18 years old.",
        "Vesting over 4 years.",
        "In the last 5 years we have grown.",
        "For over 20 years, Acme has baked.",
        "A small crew, everyone has 10-25 years' experience.",
        "I have a four-year experience of baking.",
        "Temp for approx 2 months, our client looks for an experienced baker.",
        "More than 30 years of experience as a company.",
        "Learn from engineers with 10+ years of experience.",
        "Join a team with 15+ years of experience in logistics.",
        "Work alongside bakers with 10 years of experience.",
        "You will be mentored by senior bakers with 8+ years of experience.",
        "Over 10 years of experience serving clients, we are leaders.",
        "Some roles require just 2 years of experience, to others requiring over 10 years of experience.",
        "Send your marks, if under 5 years of experience, to the bakery.",
        "Once a year experience a trip.",
    ],
)
def test_the_years_of_a_company_are_not_asked_of_anybody(text: str) -> None:
    assert said(Kind.YEARS, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "You don't need 10 years of experience.",
        "You do not need to have 10+ years of experience in baking.",
        "We don’t require five years of experience.",
        "There is no need for 10 years of experience.",
        "We are not looking for someone with 10 years of experience.",
        "Du brauchst keine 10 Jahre Erfahrung.",
        "Pas besoin de 10 ans d'expérience.",
    ],
)
def test_years_that_nobody_needs_are_not_asked_for(text: str) -> None:
    assert said(Kind.YEARS, text) == []
