import pytest

from jobraker.jobs.statements import Kind
from tests.ingestion.rules.statements.said import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We offer visa sponsorship for this role.", ["offered"]),
        ("Visa sponsorship is available.", ["offered"]),
        ("We can sponsor your work visa and help you move.", ["offered"]),
        ("Acme | Baker | Leeds | ONSITE | VISA | https://acme.example", ["offered"]),
        ("No visa sponsorship.", ["not-offered"]),
        ("Unfortunately we are unable to sponsor visas at this time.", ["not-offered"]),
        ("Sponsorship is not available for this position.", ["not-offered"]),
        ("Candidates must be able to work here without visa sponsorship.", ["not-offered"]),
        ("We don't shy away from sponsoring visas.", ["offered"]),
        ("We will not offer sponsorship for this role (including, but not limited to, H1-B and TN).", ["not-offered"]),
        ("We will not provide sponsorship (including, but not limited to, H1-B visas).", ["not-offered"]),
        ("Our benefits include, but are not limited to, visa sponsorship.", ["offered"]),
        ("Our benefits include but are not limited to lunch and visa sponsorship for the bakers.", ["offered"]),
        ("Visa support: yes", ["offered"]),
        ("Visa support: no", ["not-offered"]),
        ("Visa: no", ["not-offered"]),
        ("Sponsorship: not available", ["not-offered"]),
        ("Must not require sponsorship now or in the future.", ["not-offered"]),
        ("Without sponsorship", ["not-offered"]),
        ("H1B transfer ok.", ["offered"]),
        ("Acme | Baker | San Francisco | H1B OK", ["offered"]),
        ("Wir unterstützen bei Visum und Umzug.", ["offered"]),
        ("Keine Visa-Unterstützung.", ["not-offered"]),
        ("Wir bieten keine Unterstützung beim Visum.", ["not-offered"]),
        ("Wenn du kein Visum hast, helfen wir.", []),
        ("Geen visumsponsoring.", ["not-offered"]),
        ("Pas de parrainage de visa.", ["not-offered"]),
        ("Ofrecemos patrocinio de visado.", ["offered"]),
        ("No ofrecemos patrocinio de visado.", ["not-offered"]),
        ("You may need a visa: we offer visa sponsorship.", ["offered"]),
        ("Applicants must have the right to work in the UK.", ["permit"]),
        ("You must be legally authorized to work in the United States.", ["permit"]),
        ("Eine gültige Arbeitserlaubnis ist erforderlich.", ["permit"]),
        ("Only US citizens may apply.", ["citizens"]),
        ("US citizenship is required.", ["citizens"]),
    ],
)
def test_it_tells_who_is_sponsored(text: str, expected: list[str]) -> None:
    assert said(Kind.VISA, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Will you now or in the future require visa sponsorship?",
        "We are open to all, regardless of national origin, citizenship or visa status.",
        "You will work with executive sponsors of our projects.",
        "We process Visa and Mastercard payments.",
        "You handle visa applications for our clients.",
        "Gold sponsors of the festival get a stand.",
        "You have the right to work with the best bakers.",
        "Visa sponsorship may be available.",
        "Visa sponsorship might be possible.",
        "We may sponsor visas.",
    ],
)
def test_other_sponsors_and_other_cards_say_nothing(text: str) -> None:
    assert said(Kind.VISA, text) == []
