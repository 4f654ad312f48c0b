from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from jobraker.embedding.service import embed_jobs
from jobraker.search import collection, service, vocabulary
from jobraker.search.results import Results
from jobraker.search.rules.parse import parse
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Employment, Level, Remote
from tests import factories
from tests.conftest import isolated

# Title, place, text: invented openings of many kinds, that a search must tell apart.
OPENINGS = [
    (
        "Site Reliability Engineer",
        "Berlin, Germany",
        "You look after our cloud infrastructure: Kubernetes clusters, alarms at night, capacity and recovery of every server.",
    ),
    (
        "Python Developer",
        "Berlin, Germany",
        "Write services in Python and Django for a booking platform, review code, mend what breaks.",
    ),
    (
        "Python Developer",
        "Lisbon, Portugal",
        "Build data pipelines in Python with a small team, test them, and document how they run.",
    ),
    (
        "Pastry Chef",
        "Paris, France",
        "Bake croissants and cakes before dawn, order flour and butter, train two apprentices.",
    ),
    (
        "Night Nurse",
        "Leeds, United Kingdom",
        "Care for patients on a ward at night, give medication, hand over to the day shift.",
    ),
    (
        "Primary School Teacher",
        "Leeds, United Kingdom",
        "Teach a class of seven-year-olds reading and sums, talk with parents, plan lessons.",
    ),
    (
        "Warehouse Operative",
        "Hamburg, Germany",
        "Pick and pack parcels, drive a forklift, count stock at the end of the shift.",
    ),
    (
        "Krankenpfleger/in",
        "Hamburg, Germany",
        "Sie betreuen Patienten auf der Station, geben Medikamente und dokumentieren die Pflege im Nachtdienst.",
    ),
    (
        "C++ Engineer",
        "Munich, Germany",
        "Write firmware in C++ for braking systems, measure timing on the bench, fix field reports.",
    ),
    (
        "Sales Manager",
        "London, United Kingdom",
        "Sell insurance to shops, visit customers, lead a team of three, write offers.",
    ),
]


@pytest.fixture(scope="module")
def openings(stack: Flask, settings: Settings) -> Iterator[None]:
    """Ten openings, embedded and counted once for all the tests that only look for them."""
    with isolated(stack):
        collection.forget()
        told = {}
        for n, (title, place, text) in enumerate(OPENINGS):
            facts = {
                "remote": Remote.REMOTE if n == 2 else Remote.ON_SITE,
                "employment": Employment.PART_TIME if n == 4 else Employment.FULL_TIME,
                "level": Level.SENIOR if n == 8 else Level.MID,
            }
            pay = factories.pay(40_000 + 5_000 * n, 45_000 + 5_000 * n) if n % 2 else None
            firm = {"company": f"Firm {n}", "places": (place,), "pay": pay, "plain": True, "description": text * 2}
            told[f"opening-{n}"] = {"title": title} | firm | facts
        factories.jobs(told)
        embed_jobs(settings)
        vocabulary.count_terms()
        yield
    collection.forget()


@pytest.fixture
def find(openings: None, settings: Settings) -> Callable[..., Results]:
    def ask(q: str = "", **values: str) -> Results:
        return service.find(settings, parse(MultiDict({"q": q} | values)))

    return ask
