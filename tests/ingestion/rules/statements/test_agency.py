import pytest

from jobraker.jobs.statements import Kind
from tests.ingestion.rules.statements.said import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our client is looking for a baker.", ["agency"]),
        ("We are recruiting a baker on behalf of our client.", ["agency"]),
        ("Acme acts as an employment agency for permanent posts.", ["agency"]),
        ("Crumb Recruitment is currently looking to recruit a baker.", ["agency"]),
        ("We are a specialist recruiter of bakers.", ["agency"]),
        ("Zur Festanstellung bei unserem Kunden suchen wir eine Bäckerin.", ["agency"]),
        ("Für unseren Kunden in Köln suchen wir eine Bäckerin.", ["agency"]),
        ("Wij zoeken een bakker voor onze opdrachtgever.", ["agency"]),
        ("As a key member of our clients direct team you bake bread.", ["agency"]),
        ("Ask for Pat within our successful Recruitment Division.", ["agency"]),
        ("No agencies please.", ["employer"]),
        ("We do not accept unsolicited CVs from recruitment agencies.", ["employer"]),
        ("Recruiters, please do not contact us.", ["employer"]),
        ("Principals only.", ["employer"]),
        ("Acquisitie wordt niet op prijs gesteld.", ["employer"]),
    ],
)
def test_it_tells_who_hires(text: str, expected: list[str]) -> None:
    assert said(Kind.AGENCY, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "You will look after our clients and their bread.",
        "No recruitment experience is needed.",
        "You speak on behalf of the company.",
        "We work with government agencies.",
        "You work with our clients' teams.",
        "Ask for Pat in our recruitment team.",
        "Beware of scams by people who claim to be our recruiters.",
    ],
)
def test_clients_and_agencies_of_the_work_say_nothing(text: str) -> None:
    assert said(Kind.AGENCY, text) == []


@pytest.mark.parametrize(
    ("company", "title", "expected"),
    [
        ("Crumb Recruitment Ltd", "Baker", ["agency"]),
        ("Crumb Resourcing", "Baker", ["agency"]),
        ("Crumb Recruitment Ltd", "Recruitment Consultant", []),
        ("Crumb Bakery Ltd", "Baker", []),
    ],
)
def test_a_company_that_is_called_an_agency_is_one_unless_it_looks_for_its_own(
    company: str, title: str, expected: list[str]
) -> None:
    assert said(Kind.AGENCY, "Bread.", title, company) == expected
