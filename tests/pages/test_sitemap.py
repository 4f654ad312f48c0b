"""The list of openings for search engines, where the settings allow one."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import update

from jobraker.boards.kinds.page import in_sitemap, sitemaps
from jobraker.clients.document import Document
from jobraker.database import db, now, transaction
from jobraker.jobs.models import Job
from jobraker.search.sitemap import PART
from tests.browser import Browser
from tests.factories import job, posting, source, write


@pytest.fixture
def listing(app: Flask, browser: Browser) -> Iterator[Browser]:
    settings = app.extensions["settings"]
    app.extensions["settings"] = settings.model_copy(update={"sitemap": True})
    yield browser
    app.extensions["settings"] = settings


def document(browser: Browser, address: str) -> Document:
    answer = browser.client.get(address)
    assert answer.status_code == 200
    return Document(answer.data, f"http://localhost{address}", answer.mimetype)


def test_it_lists_what_strangers_are_told_of(listing: Browser) -> None:
    job_id = job("1", title="Saddler")
    write([posting("made-up", title="Invented baker")], source_id=source("made up", sandbox=True))

    part, companies = sitemaps(document(listing, "/sitemap.xml"))
    found = in_sitemap(document(listing, part.removeprefix("http://localhost")))

    assert part == f"http://localhost/sitemap-{job_id // PART}.xml"
    assert companies.startswith("http://localhost/sitemap-companies-")
    assert list(found) == [f"http://localhost/jobs/{job_id}"]
    assert all(len(day) == len("2026-06-01") for day in found.values())


def test_it_lists_companies_that_hire_now_and_are_named(listing: Browser) -> None:
    job("1", company="Müller & Söhne")
    job("2", company="Private client")
    write([posting("made-up", company="Dreams")], source_id=source("made up", sandbox=True))
    with transaction():
        db.session.execute(update(Job).where(Job.id == job("3", company="Gone")).values(closed_at=now()))

    *_, companies = sitemaps(document(listing, "/sitemap.xml"))
    found = in_sitemap(document(listing, companies.removeprefix("http://localhost")))

    assert list(found) == ["http://localhost/companies/mullersohne"]


def test_robots_are_told_where_it_is(listing: Browser) -> None:
    assert "\nSitemap: http://localhost/sitemap.xml\n" in listing.client.get("/robots.txt").text


def test_there_is_none_unless_the_settings_say_so(browser: Browser) -> None:
    job_id = job("1")

    parts = ("/sitemap.xml", f"/sitemap-{job_id // PART}.xml", "/sitemap-companies-0.xml")
    answers = [browser.client.get(at).status_code for at in parts]

    assert answers == [404, 404, 404]
    assert "Sitemap" not in browser.client.get("/robots.txt").text


@pytest.mark.parametrize("number", ["0", "49999", "9" * 30])
def test_a_part_that_is_empty_is_none(listing: Browser, number: str) -> None:
    assert listing.client.get(f"/sitemap-{number}.xml").status_code == 404
    assert listing.client.get(f"/sitemap-companies-{number}.xml").status_code == 404
