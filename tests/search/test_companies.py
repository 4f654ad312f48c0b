"""A company is found by its name, however much of it is written."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from jobraker.search import memory, service
from jobraker.search.results import Results
from jobraker.search.rules.parse import parse
from jobraker.settings import Settings
from tests import factories
from tests.conftest import isolated

COMPANIES = (
    "Yellowdale GmbH",
    "Synergy Pet Group",
    "Krushel Labs B.V.",
    "Cicorelli S.A.",
    "Fam Solution PLC",
    "Possible Technology PLC",
    "East Hotel Hamburg",
    "APS Group",
)


@pytest.fixture(scope="module")
def many(stack: Flask) -> Iterator[Flask]:
    """Each with an opening, among others whose companies have half of the name."""
    with isolated(stack) as app:
        for n, company in enumerate(COMPANIES):
            about = f"<p>{company} looks for you. {n} things are to be done every day, all of them different.</p>"
            factories.job(f"own-{n}", company=company, title=f"Cook number {n}", description=about)
        for n, company in enumerate(["Hansa GmbH", "Other Group", "Gas PLC", "Solution and Trading PLC", "Pet Shop"]):
            factories.job(
                f"other-{n}", company=company, title=f"{company} technology group: waiter", description="<p>x</p>"
            )
        memory.forget()
        yield app


def find(settings: Settings, q: str) -> Results:
    return service.find(settings, parse(MultiDict({"q": q})))


@pytest.mark.parametrize("company", COMPANIES)
def test_its_openings_stand_first_where_its_whole_name_is_written(
    many: Flask, settings: Settings, company: str
) -> None:
    results = find(settings, company)

    assert (results.place_read, results.hits[0].company) == (None, company)


@pytest.mark.parametrize("q", ["Yellowdale", "yellowdale gmbh", "cook yellowdale", "Krushel Labs BV"])
def test_its_openings_stand_first_where_the_legal_form_is_written_otherwise(
    many: Flask, settings: Settings, q: str
) -> None:
    assert find(settings, q).hits[0].company == COMPANIES[2 if "Krushel" in q else 0]


def test_what_looks_like_a_legal_form_is_a_place_where_no_company_stands_before_it(
    many: Flask, settings: Settings
) -> None:
    assert find(settings, "waiter S.A.").place_read == "Saudi Arabia"


def test_words_in_quotes_bind_though_they_are_a_legal_form(many: Flask, settings: Settings) -> None:
    assert {hit.company for hit in find(settings, 'yellowdale "gmbh"').hits} == {"Yellowdale GmbH"}
