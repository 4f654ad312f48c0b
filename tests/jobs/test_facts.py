"""The numbers of facts: the same in Python and in Postgres, written with each job, and given to rows that have none."""

import pytest
from flask import Flask
from sqlalchemy import delete, select, text, update

from jobraker.database import db, now, transaction
from jobraker.ingestion.models import Sponsor
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.ingestion.stating import state_facts
from jobraker.jobs.facts import COMPANY, NOT_STATED, REGISTERED, SILENT, Facet, company_number, fact_number
from jobraker.jobs.models import JobSearch, Listing
from jobraker.jobs.statements import Kind
from jobraker.taxonomy.skills import all_skills
from tests import factories

MADE = "SELECT job_facts(7, ARRAY['python', 'c++'], cast(:written AS text), cast(:said AS jsonb), ARRAY['ashby'])"
SAID = (
    '[{"kind": "visa", "value": "offered"}, {"kind": "years", "value": ""},'
    ' {"kind": "language", "value": "de"}, {"kind": "language", "value": "fr"}]'
)


@pytest.mark.parametrize("written", ["de", None])
def test_it_makes_the_same_numbers_for_what_is_searched_as_for_a_job(app: Flask, written: str | None) -> None:
    made = db.session.execute(text(MADE), {"written": written, "said": SAID}).scalar_one()

    stated = [
        (Facet.SKILL, "python"),
        (Facet.SKILL, "c++"),
        (Facet.SOURCE, "ashby"),
        (Facet.WRITTEN, written or "not-stated"),
        (Facet.VISA, "offered"),
        (Facet.LANGUAGE, "de"),
        (Facet.LANGUAGE, "fr"),
    ]
    silent = [(facet, "not-stated") for facet in SILENT if facet not in (Facet.WRITTEN, Facet.VISA, Facet.LANGUAGE)]
    assert made == sorted([company_number(7), *(fact_number(*fact) for fact in (*stated, *silent))])


def test_it_has_a_facet_for_each_kind_of_statement_but_the_years() -> None:
    assert {facet.value for facet in Facet} >= {kind.value for kind in Kind if kind is not Kind.YEARS}


def test_no_two_facts_that_are_known_share_a_number() -> None:
    numbers = [fact_number(Facet.SKILL, skill.id) for skill in all_skills()]

    assert len(set(numbers)) == len(numbers)
    assert all(number < 0 for number in numbers)


def test_it_writes_the_facts_of_a_job_into_what_search_asks(app: Flask) -> None:
    job_id = factories.job(
        "1", title="Python developer", description="<p>You write Python all day. We sponsor visas.</p>"
    )

    row = db.session.get_one(JobSearch, job_id)

    assert fact_number(Facet.SKILL, "python") in row.facts
    assert fact_number(Facet.VISA, "offered") in row.facts
    assert fact_number(Facet.SOURCE, "greenhouse") in row.facts
    assert row.company_id + COMPANY in row.facts
    assert set(row.facts) <= set(row.codes)


def test_it_has_only_the_sources_that_list_it_still(app: Flask) -> None:
    job_id = factories.job("1", description="<p>" + "A text that is long enough to be the same. " * 20 + "</p>")
    with transaction():
        listing = db.session.scalars(select(Listing).where(Listing.job_id == job_id)).one()
        other = factories.source("feed", kind="remotive")
        again = {name: getattr(listing, name) for name in ("rank", "url", "posted_at", "content_hash")}
        db.session.add(Listing(source_id=other, external_id="x", job_id=job_id, closed_at=now(), **again))
        db.session.execute(update(JobSearch).values(facts=[]))

    state_facts()

    facts = db.session.get_one(JobSearch, job_id, populate_existing=True).facts
    assert fact_number(Facet.SOURCE, "greenhouse") in facts
    assert fact_number(Facet.SOURCE, "remotive") not in facts


def test_it_gives_facts_to_rows_from_before_there_were_any(app: Flask) -> None:
    job_id = factories.job("1")
    before = db.session.get_one(JobSearch, job_id).facts
    with transaction():
        db.session.execute(update(JobSearch).values(facts=[]))

    assert (state_facts(), state_facts()) == (1, 0)
    assert db.session.get_one(JobSearch, job_id, populate_existing=True).facts == before != []


def on_register(job_id: int) -> bool:
    facts = db.session.get_one(JobSearch, job_id, populate_existing=True).facts
    return fact_number(Facet.VISA, REGISTERED) in facts


def register(*names: str, country: str = "GB") -> None:
    with transaction():
        db.session.execute(delete(Sponsor))
        db.session.add_all(Sponsor(country=country, key=company_key(name), name=name) for name in names)


def test_it_says_whose_employer_is_on_a_register_of_a_country_that_the_job_is_in(app: Flask) -> None:
    register("Acme Ltd")

    leeds, berlin = factories.job("1", places=("Leeds, UK",)), factories.job("2", title="Cook", places=("Berlin",))
    other = factories.job("3", company="Other", places=("Leeds, UK",))

    assert (on_register(leeds), on_register(berlin), on_register(other)) == (True, False, False)
    assert fact_number(Facet.VISA, NOT_STATED) in db.session.get_one(JobSearch, leeds).facts


def test_openings_follow_a_register_that_changes(app: Flask) -> None:
    job_id = factories.job("1", places=("Leeds, UK",))
    assert not on_register(job_id)

    register("Acme Ltd")
    assert (state_facts(), state_facts(), on_register(job_id)) == (1, 0, True)

    register("Other")
    assert (state_facts(), state_facts(), on_register(job_id)) == (1, 0, False)
