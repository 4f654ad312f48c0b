"""The page of one opening: its facts, its text made safe, its sources named as they ask."""

import json
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select, text, update

from jobraker.boards import BOARDS
from jobraker.clients.document import Document
from jobraker.database import db, now, transaction
from jobraker.embedding.model import model_name
from jobraker.embedding.service import WRITE_VECTORS
from jobraker.jobs.models import DIMENSIONS, Job, Listing
from jobraker.pages.jobs import JobPage
from jobraker.taxonomy.terms import Employment, Level, Period, Remote
from tests.browser import Browser, Page
from tests.factories import job, pay, posting, source, write


def facts(browser: Browser, job_id: int) -> dict[str, str]:
    page = browser.get(f"/jobs/{job_id}")
    return dict(zip(page.texts(".facts dt"), page.texts(".facts dd"), strict=True))


def test_it_puts_the_facts_first(browser: Browser) -> None:
    job_id = job(
        "1",
        title="Night nurse",
        company="Elmfield Hospital",
        places=("Leeds, UK",),
        remote=Remote.ON_SITE,
        employment=Employment.PART_TIME,
        level=Level.SENIOR,
        pay=pay(21, 25, "GBP", Period.HOUR),
    )

    stated = facts(browser, job_id)

    assert stated["Pay"].startswith("£21–25 an hour stated by the employer ≈ €")
    assert "at exchange rates of" in stated["Pay"]
    assert stated["Place"].startswith("Leeds")
    assert (stated["Work"], stated["Type"], stated["Level"]) == ("On site", "Part-time", "Senior")


def test_it_says_what_is_not_stated(browser: Browser) -> None:
    stated = facts(browser, job("1"))

    assert {name for name, words in stated.items() if words == "Not stated"} >= {"Pay", "Place", "Work", "Apply by"}


def test_it_names_the_posting_in_title_and_heading(browser: Browser) -> None:
    page = browser.get(f"/jobs/{job('1', title='TIG welder', company='Svets Norr')}")

    assert page.text("head title") == "TIG welder, Svets Norr · Jobraker"


HOSTILE = (
    """<p onclick="x()">Berths</p><script>alert(1)</script><img src=x onerror=alert(1)>
<a href="javascript:alert(1)">here</a><iframe src="//evil.example"></iframe><style>body{display:none}</style>
<svg onload=alert(1)></svg><form action="//evil.example"><input name=password></form>"""
    + "<div>" * 2000
)


def test_it_shows_a_hostile_description_without_its_poison(browser: Browser) -> None:
    page = browser.get(f"/jobs/{job('1', description=HOSTILE, title='<b>Bold</b> & co')}")

    posting_html = page.one(".posting").html or ""
    assert "Berths" in posting_html
    assert not any(
        poison in posting_html
        for poison in ("script", "onerror", "javascript:", "iframe", "<style", "<form", "onclick")
    )
    assert "<b>" not in (page.one("h1").html or "")


@pytest.mark.parametrize(
    ("kind", "query", "label", "leads_to", "rel"),
    [
        ("adzuna", {"country": "gb"}, "Jobs by Adzuna", "https://www.adzuna.co.uk/", "nofollow noopener"),
        ("adzuna", {"country": "de"}, "Jobs by Adzuna", "https://www.adzuna.de/", "nofollow noopener"),
        ("remoteok", {}, "Remote OK", "https://remoteok.com/", "noopener"),
        ("themuse", {}, "The Muse", "https://www.themuse.com/", "nofollow noopener"),
    ],
)
def test_it_credits_a_source_as_its_terms_ask(
    browser: Browser, kind: str, query: dict[str, str], label: str, leads_to: str, rel: str
) -> None:
    write([posting("1", title="Bookkeeper")], source_id=source(f"{kind} board", kind=kind, query=query), rank=2)
    address = browser.get("/").address(".row h3 a")

    opened, preview = browser.get(address), browser.fragment(address)

    for page in (opened.one(".lines .credit"), preview.one(".credit")):
        assert (page.text(), page.attributes["href"], (page.attributes["rel"] or "").strip()) == (label, leads_to, rel)


def test_it_names_each_source_once_beside_the_list(browser: Browser) -> None:
    text = "Keep the books of our nine shops, close each month, and pay what is owed in time. " * 8
    for country in ("gb", "ie"):
        board = source(f"adzuna {country}", kind="adzuna", query={"country": country})
        write([posting("1", title="Bookkeeper", description=text)], source_id=board, rank=2)

    preview = browser.fragment(browser.get("/").address(".row h3 a"))

    assert preview.texts(".credit") == ["Jobs by Adzuna"]


def test_a_text_that_was_cut_leads_to_the_whole_one(browser: Browser) -> None:
    there = "https://www.adzuna.co.uk/jobs/land/ad/7?utm_medium=api"
    job_id = job("1", title="Bookkeeper", url=there, truncated=True)

    opened, preview = browser.get(f"/jobs/{job_id}"), browser.fragment(f"/jobs/{job_id}")

    for page, note in ((opened, ".note"), (preview, ".part p")):
        assert "gives only this beginning; the whole posting stands at adzuna.co.uk" in page.text(note)
        assert page.address(f"{note} a") == there


def test_it_marks_pay_that_the_source_has_predicted(browser: Browser) -> None:
    job_id = job("1", pay=replace(pay(30_000, 30_000, "GBP"), predicted=True))

    preview = browser.fragment(f"/jobs/{job_id}").text(".pairs")

    assert "predicted by the source" in facts(browser, job_id)["Pay"]
    assert ", predicted" in preview


def test_it_names_a_link_by_where_it_leads_and_its_source_without_folders(browser: Browser) -> None:
    name = "file /srv/imports/openings.csv"
    opening = posting("1", title="Bookkeeper", url="https://www.jobs.example.com/1")
    write([opening], source_id=source(name, kind="file"))

    links = browser.get(browser.get("/").address(".row h3 a")).one(".lines")

    assert links.css_first("a").text() == "jobs.example.com"
    assert "source: file openings.csv" in links.text()


def test_it_tells_listings_of_several_places_apart(browser: Browser) -> None:
    text = "Keep the books of our nine shops, close each month, and pay what is owed in time. " * 8
    openings = [
        posting(town, title="Bookkeeper", company="Elmfield", locations=(f"{town}, UK",), description=text)
        for town in ("Leeds", "York")
    ]
    write(openings)

    named = browser.get(browser.get("/").address(".row h3 a")).texts(".lines a")

    assert {words.partition(", ")[2] for words in named[:2]} == {"Leeds, GB", "York, GB"}


def test_it_marks_links_outward_unless_the_terms_ask_otherwise(browser: Browser) -> None:
    page = browser.get(f"/jobs/{job('1')}")

    assert "nofollow" in (page.all(".lines a[href^=http]")[0].attributes["rel"] or "")


def test_it_keeps_a_closed_opening_and_says_when_it_closed(browser: Browser) -> None:
    job_id = job("1", title="Lighthouse keeper")
    with transaction():
        db.session.execute(update(Job).where(Job.id == job_id).values(closed_at=now() - timedelta(days=1)))

    page = browser.get(f"/jobs/{job_id}")

    assert "its source no longer lists it" in page.text(".note.bad")
    assert not page.all(".job-acts")


def test_it_tells_what_was_set_aside(browser: Browser) -> None:
    page = browser.get(f"/jobs/{job('1', pay=pay(5, 3_000_000))}")

    assert "The pay it states cannot be meant" in page.text(".set-aside")


def test_it_warns_that_a_sandbox_opening_is_invented(browser: Browser) -> None:
    write([posting("1", title="Invented baker")], source_id=source("made up", sandbox=True))
    page = browser.get("/")

    opened = browser.get(page.address(".row h3 a"))

    assert "nobody hires here" in opened.text(".note.ask")


@pytest.mark.parametrize(
    ("job_id", "said"),
    [("0", "opening"), ("9" * 18, "opening"), ("9" * 40, "page"), ("-1", "page"), ("x", "page"), ("1.5", "page")],
)
def test_it_knows_no_such_opening(browser: Browser, job_id: str, said: str) -> None:
    page = browser.get(f"/jobs/{job_id}", status=404)

    assert page.text("h1") == f"There is no such {said}"


@pytest.mark.parametrize(
    ("origin", "back"),
    [
        ("q%3Dnurse%26show%3D50", "/?q=nurse&show=50#job-{}"),
        ("https%3A%2F%2Fevil.example", "/#job-{}"),
        ("q%3Dnurse%26level%3Dwizard%26next%3D%2F%2Fevil.example", "/?q=nurse#job-{}"),
        ("%00", "/#job-{}"),
    ],
)
def test_it_leads_back_only_to_a_search_of_ours(browser: Browser, origin: str, back: str) -> None:
    job_id = job("1")

    page = browser.get(f"/jobs/{job_id}?from={origin}")

    assert page.address("[data-back]") == back.format(job_id)


def test_it_leads_to_the_start_when_opened_alone(browser: Browser) -> None:
    page = browser.get(f"/jobs/{job('1')}")

    assert page.address("[data-back]") == "/"


def test_it_gives_htmx_a_short_form_for_the_preview(browser: Browser) -> None:
    page = browser.fragment(f"/jobs/{job('1', title='Saddler')}?from=q%3Dsaddler")

    assert page.texts("h2") == ["Saddler"]
    assert page.address(".btn.primary").endswith("?from=q%3Dsaddler")


def test_it_looks_for_nothing_beside_an_opening_in_its_preview(browser: Browser) -> None:
    job_id = job("1", title="Saddler")
    statements: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        statements.append(statement)

    event.listen(db.engines[None], "before_cursor_execute", note)
    browser.fragment(f"/jobs/{job_id}")
    preview, statements[:] = " ".join(statements), []
    browser.get(f"/jobs/{job_id}")

    assert "company_id =" in " ".join(statements).partition("FROM job_search")[2]
    assert "FROM job_search" not in preview
    assert "FROM job_vector" not in preview


def test_it_marks_the_words_it_was_found_by_and_nothing_else(browser: Browser) -> None:
    text = '<p>A <a href="https://x.example/nurse?a=1&amp;b=nurse">nurse</a> &amp; &lt;b&gt; nurses amp.</p>'
    job_id = job("1", title="<Night> nurse", description=text)

    for page in (
        browser.get(f"/jobs/{job_id}?from=q%3Dnurse"),
        browser.fragment(f"/jobs/{job_id}?from=q%3Dnurse"),
    ):
        assert page.texts(":is(h1, h2) mark") == ["nurse"]
        assert page.texts(".posting mark") == ["nurse", "nurses"]
        assert "& <b> nurses amp." in page.text(".posting")
        assert page.one(".posting a").attributes["href"] == "https://x.example/nurse?a=1&b=nurse"
    assert not browser.get(f"/jobs/{job_id}").all("mark")


def test_its_preview_has_every_place_the_one_that_was_asked_for_first(browser: Browser) -> None:
    places = ("Dresden, Germany", "Berlin, Germany", "Hamburg, Germany")
    job_id = job("1", title="Saddler", places=places)

    page = browser.fragment(f"/jobs/{job_id}?from=near%3DBerlin")

    said = page.texts("dl.pairs .line-each")
    assert said[0].startswith("Berlin")
    assert len(said) >= len(places)


def test_what_stands_beside_it_says_what_its_pay_is_for(browser: Browser) -> None:
    job("day", title="Saddler", company="Acme", pay=pay(600, 670, "USD", Period.DAY))
    job("guess", title="Potter", company="Acme", pay=replace(pay(50_000, 60_000), predicted=True))

    page = browser.get(f"/jobs/{job('1', title='Gardener', company='Acme')}")

    assert [said.split(" · ")[-1] for said in page.texts("aside .lines .soft") if "Acme" in said] == [
        "pay not stated",
        "$600–670 a day",
    ]


def test_one_that_closed_after_its_last_day_says_so(browser: Browser) -> None:
    job_id = job("1", valid_through=now() + timedelta(days=5))
    with transaction():
        ended = {"closed_at": now(), "valid_through": now() - timedelta(days=1)}
        db.session.execute(update(Job).where(Job.id == job_id).values(**ended))

    assert "the last day to apply was" in browser.get(f"/jobs/{job_id}").text(".note.bad")


def test_it_says_why_it_was_found(browser: Browser) -> None:
    job_id = job("1", title="Night nurse", places=("Leeds, UK",), pay=pay(50_000, 60_000))

    page = browser.get(f"/jobs/{job_id}?from=q%3Dnight%2Bnurse%2Bwelding%26near%3DLeeds%26pay%3D55000")

    reasons = dict(zip(page.texts(".why .part"), page.texts(".why .because"), strict=True))
    assert list(reasons) == ["Role", "Skills", "Place", "Pay", "Freshness"]
    assert reasons["Skills"] == "In it: night and nurse. Not in it: welding."
    assert reasons["Pay"] == "It reaches the €55,000 you asked for, but starts under it."
    assert reasons["Freshness"] == "Posted today."


def test_it_shows_the_score_that_the_list_shows(browser: Browser) -> None:
    job("1", title="Night nurse")
    listed = browser.get("/?q=night+nurse")

    opened = browser.get(listed.address(".row h3 a"))

    assert opened.text(".why-box") != ""
    assert listed.text(".row .score [aria-hidden]") in opened.text(".head h2")


@pytest.mark.parametrize("origin", ["", "?from=", "?from=sort%3Dpay"])
def test_it_gives_no_reasons_where_nothing_was_asked(browser: Browser, origin: str) -> None:
    page = browser.get(f"/jobs/{job('1')}{origin}")

    assert not page.all(".why")


def test_it_says_that_predicted_pay_is_not_stated(browser: Browser) -> None:
    job_id = job("1", title="Night nurse", pay=replace(pay(50_000, 60_000), predicted=True))

    page = browser.get(f"/jobs/{job_id}?from=q%3Dnurse%26pay%3D40000")

    reasons = dict(zip(page.texts(".why .part"), page.texts(".why .because"), strict=True))
    assert reasons["Pay"] == "Its pay is predicted by the source, not stated."


def test_it_says_first_seen_where_the_source_gives_no_date(browser: Browser) -> None:
    job_id = job("1", posted_at=None)

    page = browser.get(f"/jobs/{job_id}")

    assert "first seen today" in page.text("article p.soft")
    assert "First seen" in facts(browser, job_id)


def test_an_opening_without_a_date_keeps_the_day_it_was_first_seen(browser: Browser) -> None:
    long_ago = now() - timedelta(days=20)
    write([posting("1", posted_at=None)], at=long_ago)

    job_id = job("1", posted_at=None, title="Head Gardener", source_name="own board")

    assert "first seen 20 days ago" in browser.get(f"/jobs/{job_id}").text("article p.soft")


def emptied(job_id: int, moved_to: int | None) -> None:
    with transaction():
        db.session.execute(update(Job).where(Job.id == job_id).values(closed_at=now(), moved_to=moved_to))
        db.session.execute(db.text("DELETE FROM listing WHERE job_id = :job"), {"job": job_id})


def test_the_address_of_an_opening_that_has_become_another_leads_there(browser: Browser) -> None:
    old, new = job("1"), job("2", title="Head Gardener")
    emptied(old, new)

    answer = browser.client.get(f"/jobs/{old}?from=q%3Dgardener")

    assert (answer.status_code, answer.location) == (302, f"/jobs/{new}?from=q%3Dgardener")


def test_an_opening_without_any_listing_is_still_read(browser: Browser) -> None:
    job_id = job("1")
    emptied(job_id, None)

    page = browser.get(f"/jobs/{job_id}")

    assert page.text("h1") == "Gardener"
    assert page.texts(".job-acts") == []


@pytest.mark.parametrize(
    ("places", "near", "told"),
    [
        (("United Kingdom",), "Leeds", "It is done remotely, and can be done from there."),
        (("Leeds, UK",), "Leeds", "It lies well within your 50 km."),
        (("Leeds, UK",), "United+Kingdom", "It is where you asked for."),
    ],
)
def test_it_says_whether_remote_work_is_there_or_only_open_to_it(
    browser: Browser, places: tuple[str, ...], near: str, told: str
) -> None:
    job_id = job("1", title="Saddler", places=places, remote=Remote.REMOTE)

    page = browser.get(f"/jobs/{job_id}?from=near%3D{near}")

    assert told in page.text("main")


def test_it_gives_reasons_for_filters_read_from_the_words(browser: Browser) -> None:
    job_id = job("1", title="Saddler", employment=Employment.PART_TIME)

    page = browser.get(f"/jobs/{job_id}?from=q%3Dsaddler%2Bpart-time")

    assert "It is of the type you asked for." in page.text("main")


@pytest.mark.parametrize(
    ("paid", "said"),
    [(90_000, "more than nearly all"), (10_000, "less than nearly all"), (50_000, "more than 5 in ten")],
)
def test_it_says_what_the_picture_of_pay_shows(app: Flask, paid: int, said: str) -> None:
    shown = SimpleNamespace(own_pay=(paid, paid), job=SimpleNamespace(pay_beside=[20_000, 40_000, 60_000, 80_000]))

    with app.test_request_context():
        assert said in JobPage.pay_sentence.fget(shown)  # type: ignore[attr-defined]


def stating(count: int, **values: Any) -> None:
    """Openings of as many employers that state their pay, in one place."""
    for number in range(count):
        low = 50_000 + 2_000 * number
        stated = {"company": f"Employer {number}", "pay": pay(low, low + 2_000)} | values
        job(f"paid-{number}", title="Saddler", places=("Leeds, UK",), **stated)


def embedded(app: Flask) -> None:
    """Every opening under one meaning: each is as similar to the others as can be."""
    vector = "[" + ",".join(["1"] + ["0"] * (DIMENSIONS - 1)) + "]"
    with transaction():
        ids = list(db.session.scalars(select(Job.id)))
        values = {"model": model_name(app.extensions["settings"]), "ids": ids, "vectors": [vector] * len(ids)}
        db.session.execute(text(WRITE_VECTORS), values)


def test_pay_that_is_not_stated_is_estimated_from_similar_ones_and_marked(app: Flask, browser: Browser) -> None:
    stating(6)
    job_id = job("bare", title="Saddler", places=("Leeds, UK",))
    embedded(app)

    said = facts(browser, job_id)["Pay"]

    assert said == "Not stated ≈ €52–60k a year, estimated from 6 similar openings here that state theirs"


def test_it_says_why_there_is_no_estimate_beside_similar_pay(app: Flask, browser: Browser) -> None:
    stating(6, level=Level.SENIOR)
    job_id = job("bare", title="Saddler", places=("Leeds, UK",), level=Level.ENTRY)
    embedded(app)

    assert "Pay beside 6 similar" in browser.get(f"/jobs/{job_id}").texts("aside h2")
    assert facts(browser, job_id)["Pay"].startswith("Not stated No estimate: too few similar openings")


def test_four_openings_are_too_few_for_an_estimate(app: Flask, browser: Browser) -> None:
    stating(4)
    job_id = job("bare", title="Saddler", places=("Leeds, UK",))
    embedded(app)

    assert facts(browser, job_id)["Pay"] == "Not stated"


def test_predicted_pay_is_neither_estimated_nor_estimated_from(app: Flask, browser: Browser) -> None:
    stating(6, pay=replace(pay(50_000, 60_000), predicted=True))
    predicted = job("guess", title="Saddler", places=("Leeds, UK",), pay=replace(pay(1, 60_000), predicted=True))
    bare = job("bare", title="Saddler", places=("Leeds, UK",))
    embedded(app)

    assert "estimated" not in facts(browser, predicted)["Pay"]
    assert facts(browser, bare)["Pay"] == "Not stated"


def test_it_quotes_what_a_text_asks_for_before_anybody_has_met(browser: Browser) -> None:
    asks = "<p>You bake.</p><p>Please pay a refundable security deposit of $50 first.</p><p>Apply on WhatsApp.</p>"

    page = browser.get(f"/jobs/{job('1', description=asks)}")

    assert page.texts(".cautions q") == ["Please pay a refundable security deposit of $50 first.", "Apply on WhatsApp."]
    assert "not a verdict" in page.text(".note.ask")


def test_it_warns_of_nothing_where_nothing_is_asked(browser: Browser) -> None:
    assert not browser.get(f"/jobs/{job('1')}").all(".cautions")


def test_it_says_that_pay_is_far_above_what_similar_ones_state(app: Flask, browser: Browser) -> None:
    stating(10)
    job_id = job("rich", title="Saddler", places=("Leeds, UK",), pay=pay(300_000, 400_000))
    embedded(app)

    assert "far more pay than similar openings here: 10 of them pay €" in browser.get(f"/jobs/{job_id}").text(
        ".cautions"
    )


def closed(job_id: int, since: int, until: int) -> None:
    """Closed, and listed between so many days ago."""
    began, ended = now() - timedelta(days=since), now() - timedelta(days=until)
    with transaction():
        db.session.execute(update(Listing).where(Listing.job_id == job_id).values(posted_at=began, closed_at=ended))
        db.session.execute(update(Job).where(Job.id == job_id).values(posted_at=began, closed_at=ended))


OTHER_TEXT = (
    "<p>A shop of nine people near the river looks for somebody who sews leather by hand, and mends harness.</p>" * 9
)


def test_it_tells_when_the_same_work_was_listed_before(browser: Browser) -> None:
    closed(job("1", title="Saddler", company="Acme", places=("Leeds, UK",), description=OTHER_TEXT), 90, 60)
    closed(job("2", title="Saddler", company="Acme", places=("York, UK",), description=OTHER_TEXT * 2), 50, 40)
    closed(job("3", title="Tanner", company="Acme", places=("Leeds, UK",)), 50, 40)
    job_id = job("4", title="Saddler", company="Acme", places=("Leeds, UK",), posted_at=now() - timedelta(days=12))

    page = browser.get(f"/jobs/{job_id}")

    assert "Open for 12 days" in page.text("aside .stood")
    assert "has listed the same work once before" in page.text("aside .stood")


@pytest.mark.parametrize(("known", "said"), [(False, True), (True, False)])
def test_it_tells_that_only_an_aggregator_names_the_employer(browser: Browser, *, known: bool, said: bool) -> None:
    if known:
        job("own", title="Tanner", company="Acme")
    write([posting("1", title="Saddler", company="Acme")], source_id=source("adzuna gb", kind="adzuna"), rank=2)
    address = next(link for link in links(browser.get("/"), ".row h3 a") if "Saddler" in browser.get(link).text("h1"))

    assert ("Nobody but an aggregator names this employer" in browser.get(address).text("aside")) is said


def links(page: Page, selector: str) -> list[str]:
    return [node.attributes["href"] or "" for node in page.all(selector)]


def test_a_closed_opening_shows_similar_open_ones_first(app: Flask, browser: Browser) -> None:
    job_id, other = job("1", title="Lighthouse keeper"), job("2", title="Harbour pilot", company="Port")
    embedded(app)
    closed(job_id, 30, 1)

    page = browser.get(f"/jobs/{job_id}")

    assert links(page, "article #open-instead .lines a") == [f"/jobs/{other}"]
    assert page.address("#open-instead .btn") == "/?q=Lighthouse+keeper"
    assert "It was open for 29 days" in page.text("aside")
    assert "Similar" not in page.texts("aside h2")


def test_a_closed_opening_without_similar_ones_leads_to_a_search(browser: Browser) -> None:
    job_id = job("1", title="Lighthouse keeper")
    closed(job_id, 30, 1)

    assert browser.get(f"/jobs/{job_id}").address("#open-instead .btn") == "/?q=Lighthouse+keeper"


def test_what_became_another_opening_leads_there(browser: Browser) -> None:
    old, new = job("1", title="Lighthouse keeper"), job("2", title="Keeper of the light", company="Other")
    closed(old, 30, 1)
    with transaction():
        db.session.execute(update(Job).where(Job.id == old).values(moved_to=new))

    answer = browser.client.get(f"/jobs/{old}?from=q%3Dx")

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/jobs/{new}?from=q%3Dx")


def test_an_opening_that_never_was_leads_on_to_a_search(browser: Browser) -> None:
    page = browser.get("/jobs/99999999", status=404)

    assert page.text("h1") == "There is no such opening"
    assert page.one("main form[role=search]").attributes["action"] == "/"


def linked(browser: Browser, job_id: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(browser.get(f"/jobs/{job_id}").one("script[type='application/ld+json']").text())
    return found


def test_its_data_are_read_by_our_own_board_of_pages_as_they_were_written(browser: Browser) -> None:
    job_id = job(
        "1",
        title="Night nurse </script & co",
        company="Elm & Field",
        places=("Leeds, UK",),
        employment=Employment.PART_TIME,
        pay=pay(21, 25, "GBP", Period.HOUR),
        description="<p>You watch over “Ward 9” & its sleepers, <b>by night</b>.</p>",
        valid_through=now() + timedelta(days=20),
    )

    answer = browser.client.get(f"/jobs/{job_id}")
    document = Document(answer.data, f"http://localhost/jobs/{job_id}", "text/html")
    found = BOARDS["page"]
    (record,) = found.records(document)
    read = found.posting(record, {})

    assert (read.title, read.company) == ("Night nurse </script & co", "Elm & Field")
    assert read.locations == ("Leeds, England, GB",)
    assert (read.employment, read.remote) == (Employment.PART_TIME, None)
    assert read.salary == pay(21, 25, "GBP", Period.HOUR)
    assert read.url == f"http://localhost/jobs/{job_id}"
    assert "<b>by night</b>" in read.description or "<strong>by night</strong>" in read.description
    assert read.valid_through


def test_remote_work_is_told_with_the_countries_it_may_be_done_from(browser: Browser) -> None:
    told = linked(browser, job("1", places=("Germany",), remote=Remote.REMOTE))

    assert told["jobLocationType"] == "TELECOMMUTE"
    assert told["applicantLocationRequirements"] == [{"@type": "Country", "name": "DE"}]
    assert "jobLocation" not in told


def test_what_is_not_known_is_not_told(browser: Browser) -> None:
    told = linked(browser, job("1", posted_at=None, pay=replace(pay(50_000, 60_000), predicted=True)))

    unknown = {"baseSalary", "jobLocation", "validThrough", "datePosted", "employmentType", "jobLocationType"}
    assert unknown.isdisjoint(told)
    assert told["directApply"] is False


def test_strangers_are_told_nothing_of_what_is_invented_closed_or_cut(browser: Browser) -> None:
    write([posting("made-up", title="Invented baker")], source_id=source("made up", sandbox=True))
    invented = browser.get("/").address(".row h3 a")
    over, cut = job("1", title="Lighthouse keeper"), job("2", title="Bookkeeper", truncated=True)
    closed(over, 30, 1)

    pages = [browser.get(address) for address in (invented, f"/jobs/{over}", f"/jobs/{cut}")]

    assert [len(page.all("script[type='application/ld+json']")) for page in pages] == [0, 0, 0]
    assert [len(page.all("meta[name=robots][content=noindex]")) for page in pages] == [1, 1, 0]


def test_it_has_one_address_and_a_preview_for_elsewhere(browser: Browser) -> None:
    job_id = job("1", title="Saddler", company="Acme", places=("Leeds, UK",), employment=Employment.PART_TIME)

    page = browser.get(f"/jobs/{job_id}?from=q%3Dsaddler")

    assert page.address("link[rel=canonical]") == f"http://localhost/jobs/{job_id}"
    said = {node.attributes["property"]: node.attributes["content"] for node in page.all("meta[property]")}
    assert (said["og:title"], said["og:description"]) == ("Saddler, Acme", "Leeds, GB · Part-time")
    assert page.one("meta[name=robots]").attributes["content"] == "noindex"
