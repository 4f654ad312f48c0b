from collections.abc import Iterator

import pytest
from flask import Flask

from jobraker.embedding.service import embed_jobs
from jobraker.search import suggestions, vocabulary
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Employment, Level, Remote
from tests import factories
from tests.conftest import isolated

DOES = {
    "Backend Developer": "You write services in Python and PostgreSQL for a booking platform, review code and mend what breaks.",
    "Software Engineer": "You build interfaces with TypeScript and React, test them with users and keep them fast.",
    "Registered Nurse": "You care for patients on a ward, give medication, write care plans and hand over to the night shift.",
    "Care Assistant": "You help people at home to wash, dress and eat, and keep them company.",
    "Warehouse Operative": "You pick and pack parcels, drive a forklift and count stock at the end of the shift.",
    "Data Engineer": "You build data pipelines in Python and SQL, test them and document how they run.",
    "Head Chef": "You write the menu, order what it needs, lead a kitchen of six and taste everything.",
}
BERLIN, POTSDAM, HAMBURG = "Berlin, Germany", "Potsdam, Germany", "Hamburg, Germany"


@pytest.fixture(scope="module")
def openings(stack: Flask, settings: Settings) -> Iterator[dict[str, int]]:
    """Openings of several kinds of work in three towns, embedded and counted: ids by "title, town"."""
    with isolated(stack):
        names, told = [], {}
        for n, (title, text) in enumerate(DOES.items()):
            for town in (BERLIN, POTSDAM, HAMBURG):
                facts = {"level": Level.MID, "employment": Employment.FULL_TIME, "remote": Remote.ON_SITE}
                firm = {
                    "company": f"Firm {n} {town.split(',')[0]}",
                    "places": (town,),
                    "description": f"<p>{text}</p>" * 2,
                }
                paid = factories.pay(40_000 + 5_000 * n, 50_000 + 5_000 * n)
                told[f"{n}-{town[:3]}"] = {"title": title, "pay": paid} | firm | facts
                names.append(f"{title}, {town.split(',')[0]}")
        made = dict(zip(names, factories.jobs(told), strict=True))
        embed_jobs(settings)
        vocabulary.count_terms()
        suggestions.gather()
        yield made
