"""An opening that an admin has withdrawn: nobody finds it, its address says so, and whoever saved it keeps their own entry."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from jobraker.accounts.models import Account
from jobraker.applications.moving import move
from jobraker.database import db
from jobraker.extensions import redis
from jobraker.ingestion.withdrawing import bring_back, withdraw
from jobraker.saved import saving
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import TODAY
from tests.browser import Browser
from tests.factories import job, pay, posting, write
from tests.pages.people import settle
from tests.pages.test_jobs import embedded
from tests.pages.test_saved import HTMX, press, save

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def listing(app: Flask) -> Iterator[None]:
    """With the list of openings for search engines."""
    settings = app.extensions["settings"]
    app.extensions["settings"] = settings.model_copy(update={"sitemap": True})
    yield
    app.extensions["settings"] = settings


def scam() -> int:
    job_id = job("x", title="Saddler", company="Acme", pay=pay(90_000, 99_000))
    assert withdraw(job_id) == job_id
    return job_id


def test_its_address_says_that_it_is_gone_and_nothing_that_it_said(browser: Browser) -> None:
    job_id = scam()

    page = browser.get(f"/jobs/{job_id}", 410)

    assert "taken away" in page.text("h1")
    assert "Saddler" not in page.text("main")
    assert page.one("meta[name=robots]").attributes["content"] == "noindex"
    assert browser.client.get(f"/jobs/{job_id}", headers=HTMX).status_code == 404
    bring_back(job_id)
    assert "Saddler" in browser.get(f"/jobs/{job_id}").text("h1")


@pytest.mark.usefixtures("listing")
def test_nothing_lists_it_also_after_it_was_listed_again(app: Flask, browser: Browser) -> None:
    seen = job("seen", title="Saddler", company="Elm")
    job_id = scam()
    write([posting("x", title="Saddler", company="Acme", tags=("new",)), posting("again", title="Saddler")])
    embedded(app)

    addresses = ("/", "/?q=saddler", "/?company=acme", "/feed?q=saddler", f"/jobs/{seen}", "/sitemap-0.xml")
    answers = {address: browser.client.get(address) for address in addresses}

    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code != 200} == {}
    assert [address for address, answer in answers.items() if f"/jobs/{job_id}" in answer.text] == []
    assert [address for address, answer in answers.items() if f"/jobs/{seen}" not in answer.text] == ["/?company=acme"]


def test_an_employer_whose_only_opening_it_was_has_none(browser: Browser) -> None:
    job("2", title="Tanner", company="Elm")
    withdraw(job("3", title="Miller", company="Elm"))
    scam()

    page = browser.get("/companies/elm")

    assert page.texts("#rows h3") == ["Tanner"]
    assert "1 opening now" in page.text("article")
    browser.get("/companies/acme", 404)


def test_whoever_saved_it_or_applied_keeps_their_own_entry(ada: Browser) -> None:
    job_id, other = job("x", title="Saddler", company="Acme"), job("y", title="Tanner", company="Acme")
    save(ada, job_id)
    key = save(ada, other)
    move(redis(), db.session.scalars(select(Account.id)).one(), [key], Stage.APPLIED, TODAY)
    for each in (job_id, other):
        withdraw(each)

    saved, applied = ada.get("/saved"), ada.get(f"/applications/{key}")

    assert saved.texts("#saved h3") == ["Saddler"]
    assert "Tanner" in applied.text("h1")
    assert "closed now" in applied.text(".note")
    assert [page for page in (saved, applied) if page.all(f"a[href*='/jobs/{job_id}'], a[href*='/jobs/{other}']")] == []


@pytest.mark.parametrize("page", ["gap", "letter", "questions"])
def test_nobody_begins_anything_for_it(ada: Browser, page: str) -> None:
    job_id = scam()

    assert press(ada, "/saved", job_id=job_id).status_code == 404
    assert saving.keys_of(db.session.scalars(select(Account.id)).one(), [job_id]) == {}
    assert ada.client.get(f"/jobs/{job_id}/{page}").status_code == 404
