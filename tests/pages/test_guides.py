"""The guides: their list, what answers a question, each with its parts, and what is not there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event

from jobraker.boards.kinds.page import in_sitemap, sitemaps
from jobraker.clients.document import Document
from jobraker.database import db
from jobraker.embedding.passages import embed_passages
from jobraker.knowledge import loading, reading
from jobraker.settings import Settings
from tests.browser import Browser
from tests.pages.people import settle


@pytest.fixture
def guides(app: Flask) -> None:
    """Those that come with us, which have no vectors yet."""
    loading.load_starters()


@pytest.fixture
def embedded(guides: None, settings: Settings) -> None:
    embed_passages(settings)


def test_there_are_none_before_they_are_loaded(browser: Browser) -> None:
    page = browser.get("/guides")

    assert page.text("#guides h2") == "No guides yet"
    assert not page.all("main form")


@pytest.mark.usefixtures("guides")
def test_it_lists_all_by_their_titles(browser: Browser) -> None:
    page = browser.get("/guides")

    titles = page.texts("#guides strong")
    assert titles == sorted(titles, key=str.lower)
    assert page.text("#guides h2") == f"{len(titles)} guides"
    assert "/guides/scams" in [link.attributes["href"] for link in page.all("#guides a")]


@pytest.mark.usefixtures("embedded")
def test_it_finds_the_part_that_answers_and_leads_to_it(browser: Browser) -> None:
    page = browser.get("/guides?q=does+my+CV+need+a+photo%3F")

    part = page.all("#guides li a")[1].attributes["href"] or ""
    assert page.texts("#guides strong")[0] == "A résumé that is read"
    assert part == "/guides/a-resume-that-is-read#on-length-photo-age"
    address, _, anchor = part.partition("#")
    assert browser.get(address).text(f"#{anchor}") == "Length, photo, age"
    assert browser.fragment("/guides?q=does+my+CV+need+a+photo%3F").text("#guides") == page.text("#guides")
    assert page.one("head meta[name=robots]").attributes["content"] == "noindex"


@pytest.mark.usefixtures("guides")
@pytest.mark.parametrize("q", ["xyzzyplugh", "%00", "x" * 500, "面试", "%26%7C%21%3A*", "'"])
def test_where_nothing_answers_it_says_so_and_leads_to_all(browser: Browser, q: str) -> None:
    page = browser.get(f"/guides?q={q}")

    assert not page.all("#guides li") or q == "%00"
    assert q == "%00" or page.text("#guides h2") == "No guide answers that."
    assert q == "%00" or page.address("#guides .bar a") == "/guides"


@pytest.mark.usefixtures("embedded")
def test_a_guide_shows_its_parts_when_it_was_changed_and_three_related(browser: Browser) -> None:
    page = browser.get("/guides/scams")

    linked = [link.attributes["href"] for link in page.all("nav[aria-labelledby=parts-head] a")]
    assert page.text("h1") == "Scams"
    assert [f"#{part.attributes['id']}" for part in page.all("article h2")] == linked
    assert len(linked) > 5
    assert len(page.all("nav[aria-labelledby=related-head] a")) == 3
    assert "/guides/scams" not in [link.attributes["href"] for link in page.all("nav[aria-labelledby=related-head] a")]
    assert page.text("dl.pairs").startswith("Changed ")
    assert len(page.all("dl.pairs time")) == 1


@pytest.mark.usefixtures("guides")
def test_every_guide_is_a_page_whose_links_lead_somewhere(browser: Browser) -> None:
    settle(browser, "ada@example.org")
    for each in reading.articles():
        page = browser.get(f"/guides/{each.slug}")
        for link in page.all("article a"):
            assert browser.client.get(link.attributes["href"] or "").status_code == 200


def test_one_that_waits_for_its_vectors_has_no_related_ones(browser: Browser, app: Flask) -> None:
    loading.load_starters()

    assert not browser.get("/guides/scams").all("#related-head")


def test_what_is_written_as_html_is_text(browser: Browser, tmp_path: Path) -> None:
    article = "---\ntitle: <i>Odd</i>\nsummary: <b>x</b>\n---\n<script>alert(1)</script>\n\n## <b>Main</b>\n\n[x](javascript:y)"
    (tmp_path / "odd.md").write_text(article)
    loading.load(tmp_path)

    page = browser.get("/guides/odd")

    assert page.text("h1") == "<i>Odd</i>"
    assert not page.all("article script, article b, article a")
    assert browser.get("/guides?q=odd").texts("#guides strong") == ["<i>Odd</i>"]


@pytest.mark.usefixtures("guides")
@pytest.mark.parametrize("slug", ["nobody", "SCAMS", "a" * 500, "..", "scams%00"])
def test_one_that_is_not_there_says_so(browser: Browser, slug: str) -> None:
    loading.remove("gaps")

    assert browser.get(f"/guides/{slug}", status=404).text("h1")
    assert browser.get("/guides/gaps", status=404).text("h1") == "There is no such guide"


@pytest.mark.usefixtures("guides")
def test_a_page_asks_the_database_a_few_times_however_many_guides_there_are(browser: Browser) -> None:
    asked: list[str] = []
    browser.get("/guides")
    event.listen(db.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))

    browser.get("/guides")

    assert len([each for each in asked if "article" in each]) == 1


@pytest.mark.parametrize("address", ["/", "/guides", "/rake"])
def test_the_foot_leads_to_them_for_everybody(browser: Browser, address: str) -> None:
    assert "/guides" in [link.attributes["href"] for link in browser.get(address).all(".foot a")]


@pytest.fixture
def listing(app: Flask, browser: Browser) -> Iterator[Browser]:
    settings = app.extensions["settings"]
    app.extensions["settings"] = settings.model_copy(update={"sitemap": True})
    yield browser
    app.extensions["settings"] = settings


@pytest.mark.usefixtures("guides")
def test_search_engines_are_told_of_them(listing: Browser, browser: Browser) -> None:
    def document(address: str) -> Document:
        answer = listing.client.get(address)
        assert answer.status_code == 200
        return Document(answer.data, f"http://localhost{address}", answer.mimetype)

    assert "http://localhost/sitemap-guides.xml" in list(sitemaps(document("/sitemap.xml")))
    assert "http://localhost/guides/scams" in in_sitemap(document("/sitemap-guides.xml"))


def test_without_guides_there_is_no_such_list(listing: Browser) -> None:
    assert listing.client.get("/sitemap-guides.xml").status_code == 404
