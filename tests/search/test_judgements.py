"""What a person expects to stand first, to be an answer and not to be one, over an invented market of many trades."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from jobraker.embedding.service import embed_jobs
from jobraker.search import service, vocabulary
from jobraker.search.results import Results
from jobraker.search.rules.parse import parse
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Level, Remote
from tests import factories
from tests.conftest import isolated

Find = Callable[..., Results]

NURSING = "You wash, feed and comfort patients on the ward, give medicine and write down how each of them is."
GERMAN_LESSONS = "Sie unterrichten Kinder in Deutsch und Mathematik, planen den Unterricht und sprechen mit den Eltern."
GERMAN_BOOKS = (
    "Sie buchen Rechnungen, pflegen die Konten und bereiten den Abschluss des Jahres für unsere Mandanten vor."
)
MARKET: list[dict[str, Any]] = [
    {
        "title": "Electrician, Housing Repairs",
        "places": ("Leeds, United Kingdom",),
        "pay": factories.pay(34_000, 38_000),
        "description": "Wire flats, test circuits, mend lights and sockets for the tenants of a housing association.",
    },
    {
        "title": "Apprentice Electrician",
        "places": ("Sheffield, United Kingdom",),
        "pay": factories.pay(18_000, 21_000),
        "description": "Learn to wire houses beside a colleague who can, and go to college one day a week.",
    },
    {
        "title": "Machine Learning Engineer",
        "places": ("Leeds, United Kingdom",),
        "pay": factories.pay(90_000, 120_000),
        "description": "Train models that foresee failures in electrical grids, and bring them to the engineers who use them.",
    },
    {
        "title": "Electrical Engineer",
        "places": ("London, United Kingdom",),
        "pay": factories.pay(60_000, 75_000),
        "description": "Design circuit boards for pumps, simulate them, and follow them through certification.",
    },
    {
        "title": "Account Executive",
        "places": ("Berlin, Germany",),
        "pay": factories.pay(100_000, 140_000),
        "description": "Win new accounts for our software, lead talks with buyers and keep the forecast of the quarter.",
    },
    {
        "title": "Senior Financial Accountant",
        "places": ("Berlin, Germany",),
        "level": Level.SENIOR,
        "description": "Close the books each month, prepare statements for the auditors, answer for the ledger.",
    },
    {
        "title": "Junior Accountant",
        "places": ("Leeds, United Kingdom",),
        "level": Level.ENTRY,
        "description": "Post invoices, match payments and help to close the books each month. A first job in accounting.",
    },
    {
        "title": "Bilanzbuchhalter/in",
        "places": ("Dresden, Germany",),
        "language": "de",
        "description": GERMAN_BOOKS,
    },
    {"title": "Lohnbuchhalter/in", "places": ("Berlin, Germany",), "language": "de", "description": GERMAN_BOOKS},
    {"title": "Grundschullehrer/in", "places": ("Dresden, Germany",), "language": "de", "description": GERMAN_LESSONS},
    {
        "title": "Lehrmittelverkäufer/in",
        "places": ("Dresden, Germany",),
        "language": "de",
        "description": "Sie verkaufen Bücher und Hefte an Schulen und beraten Kunden am Telefon und vor Ort.",
    },
    {
        "title": "Krankenpfleger/in",
        "places": ("Hamburg, Germany",),
        "language": "de",
        "description": "Sie betreuen Patienten auf der Station, geben Medikamente und dokumentieren die Pflege im Nachtdienst.",
    },
    {
        "title": "Infirmier(ère)",
        "places": ("Lyon, France",),
        "language": "fr",
        "description": "Vous soignez les patients du service, donnez les médicaments et tenez à jour leurs dossiers.",
    },
    {"title": "Registered Nurse", "places": ("Leeds, United Kingdom",), "description": NURSING},
    {
        "title": "Legal Counsel",
        "places": ("London, United Kingdom",),
        "description": "Draft contracts, advise the board on the law, and lead our cases with a lawyer of the other side.",
    },
    {
        "title": "Senior Product Manager",
        "company": "Lawfern",
        "places": ("London, United Kingdom",),
        "description": "A lawyer or her client opens our product every day. You plan what lawyers get next and talk with them.",
    },
    {
        "title": "Hotel Receptionist",
        "places": ("York, United Kingdom",),
        "description": "Welcome guests at the desk, give out keys, answer the telephone and book taxis.",
    },
    {
        "title": "Motor Mechanic",
        "places": ("Bristol, United Kingdom",),
        "description": "Find faults in cars and mend them: brakes, engines, clutches. You road-test each car that you repair.",
    },
    {
        "title": "Site Reliability Engineer",
        "places": ("Berlin, Germany",),
        "remote": Remote.HYBRID,
        "description": "Keep our cloud infrastructure running: Kubernetes clusters, alarms at night, recovery of every server.",
    },
    {
        "title": "Software Engineer, Backend",
        "places": ("London, United Kingdom",),
        "description": "Write the services behind our shop in Python, test them and keep them quick.",
    },
    {
        "title": "Senior Software Engineer",
        "places": ("London, United Kingdom",),
        "level": Level.SENIOR,
        "description": "Lead the work on our payment services in Java, review designs and teach younger colleagues.",
    },
    {
        "title": "Packaging Designer",
        "company": "Evil Corp",
        "places": ("Seattle, United States",),
        "description": "Draw boxes and labels for shampoo, choose paper and inks, and see them through the press.",
    },
    {
        "title": "Artisan Baker",
        "places": ("Bristol, United Kingdom",),
        "description": "Bake sourdough and croissants before dawn, order flour and butter, train an apprentice.",
    },
    {
        "title": "Busfahrer/in",
        "places": ("Kassel, Germany",),
        "language": "de",
        "description": "Sie fahren unsere Linien durch die Stadt, verkaufen Fahrkarten und helfen beim Einsteigen.",
    },
]


@pytest.fixture(scope="module")
def market(stack: Flask, settings: Settings) -> Iterator[None]:
    with isolated(stack):
        for n, facts in enumerate(MARKET):
            said = {"company": f"House {n}", "plain": True, "remote": Remote.ON_SITE} | facts
            factories.job(f"market-{n}", **{name: value for name, value in said.items() if name != "language"})
        embed_jobs(settings)
        vocabulary.count_terms()
        yield


@pytest.fixture
def find(market: None, settings: Settings) -> Callable[..., Results]:
    def ask(q: str = "", **values: str) -> Results:
        return service.find(settings, parse(MultiDict({"q": q} | values)))

    return ask


def titles(results: Results) -> list[str]:
    return [hit.title for hit in results.hits]


@pytest.mark.parametrize(
    ("q", "values", "first"),
    [
        ("electrician leeds", {}, "Electrician, Housing Repairs"),
        ("electrician", {"sort": "pay"}, "Electrician, Housing Repairs"),
        ("electrican leeds", {}, "Electrician, Housing Repairs"),
        ("lawer", {}, "Legal Counsel"),
        ("lawyer", {}, "Legal Counsel"),
        ("recieptionist", {}, "Hotel Receptionist"),
        ("receptoinist", {}, "Hotel Receptionist"),
        ("accountant berlin", {}, "Senior Financial Accountant"),
        ("accountant germany", {}, "Senior Financial Accountant"),
        ("accountant", {"near": "Dresden"}, "Bilanzbuchhalter/in"),
        ("entry level accountant", {}, "Junior Accountant"),
        ("senior accountant", {}, "Senior Financial Accountant"),
        ("Buchhalter", {"near": "Dresden"}, "Bilanzbuchhalter/in"),
        ("Buchhalterin berlin", {}, "Lohnbuchhalter/in"),
        ("Lehrer", {}, "Grundschullehrer/in"),
        ("teacher dresden", {}, "Grundschullehrer/in"),
        ("Fahrer", {}, "Busfahrer/in"),
        ("nurse", {}, "Registered Nurse"),
        ("nurse hamburg", {}, "Krankenpfleger/in"),
        ("nurse lyon", {}, "Infirmier(ère)"),
        ("infirmière", {"near": "Lyon"}, "Infirmier(ère)"),
        ("Evil Corp", {}, "Packaging Designer"),
        ("evil corp designer", {}, "Packaging Designer"),
        ("someone to keep our cloud running", {}, "Site Reliability Engineer"),
        ("somebody who mends cars", {}, "Motor Mechanic"),
        ("SRE", {}, "Site Reliability Engineer"),
        ("baking bread", {}, "Artisan Baker"),
        ("take care of ill people", {}, "Registered Nurse"),
        ("croissants", {}, "Artisan Baker"),
        ("software developer -senior london", {}, "Software Engineer, Backend"),
        ("python developer -java london", {}, "Software Engineer, Backend"),
        ("kubernetes", {}, "Site Reliability Engineer"),
    ],
)
def test_it_sets_first_what_a_person_expects(find: Find, q: str, values: dict[str, str], first: str) -> None:
    assert titles(find(q, **values))[:1] == [first]


@pytest.mark.parametrize(
    ("q", "values", "answers"),
    [
        ("electrician", {}, {"Electrician, Housing Repairs", "Apprentice Electrician"}),
        ("electrician", {"sort": "pay"}, {"Electrician, Housing Repairs", "Apprentice Electrician"}),
        ("electrician", {"near": "London", "km": "10"}, set()),
        ("registered nurse london", {}, set()),
        ("enfermera madrid", {}, set()),
        ("electrician leeds 60k+", {"stated": "1"}, set()),
        ("Lehrer", {}, {"Grundschullehrer/in"}),
        ("Evil Corp", {}, {"Packaging Designer"}),
        ("qwertzuiop asdfghjkl", {}, set()),
        ('"electrical grids"', {}, {"Machine Learning Engineer"}),
        ("nurse -registered", {}, {"Krankenpfleger/in", "Infirmier(ère)"}),
        ("accountant leeds", {}, {"Junior Accountant"}),
    ],
)
def test_it_takes_for_answers_what_a_person_would(
    find: Find, q: str, values: dict[str, str], answers: set[str]
) -> None:
    assert set(titles(find(q, **values))) == answers


def test_an_account_executive_is_no_accountant(find: Find) -> None:
    results = find("accountant germany")

    assert "Account Executive" not in titles(results)
    assert {"Bilanzbuchhalter/in", "Lohnbuchhalter/in"} < set(titles(results))


def test_a_product_manager_for_lawyers_stands_below_the_lawyers(find: Find) -> None:
    results = find("lawyer")

    points = {hit.title: hit.fit.score for hit in (*results.hits, *results.near) if hit.fit}
    assert points["Senior Product Manager"] < points["Legal Counsel"] - 10


def test_it_speaks_of_no_word_that_does_not_stand_there(find: Find) -> None:
    fits = {hit.title: hit.fit for hit in find("nurse").hits}

    nurse, other = fits["Registered Nurse"], fits["Krankenpfleger/in"]
    assert nurse is not None
    assert other is not None
    assert (nurse.matched, nurse.other_name) == (("nurse",), False)
    assert (other.matched, other.missing, other.other_name) == ((), (), True)
