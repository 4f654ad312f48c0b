"""A search as a feed, as readers of feeds meet it: valid, cheap to ask again, and silent about nothing."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element

import feedparser
import pytest
from defusedxml.ElementTree import fromstring
from flask import Flask
from redis import Redis
from sqlalchemy import update
from werkzeug.http import http_date
from werkzeug.test import TestResponse

from jobraker.database import db, now, transaction
from jobraker.jobs.models import Job
from jobraker.pages import feed
from jobraker.search.vocabulary import count_terms
from jobraker.taxonomy.terms import Remote
from tests.browser import Browser
from tests.factories import TEXT, job, pay, posting, source, write

ATOM = "{http://www.w3.org/2005/Atom}"


pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture(autouse=True)
def openings(app: Flask) -> None:
    job("nurse", title="Night nurse", company="Elmfield", places=("Leeds, UK",), pay=pay(34_000, 38_000, "GBP"))
    job("cook", title="Cook", company="Tilleul", remote=Remote.REMOTE, posted_at=now() - timedelta(days=8))


@pytest.fixture(autouse=True)
def remembered(redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url) as redis:
        for key in redis.keys("feed:*"):
            redis.delete(key)
        yield redis


def read(browser: Browser, address: str = "/feed") -> Element:
    answer = browser.client.get(address)
    assert answer.status_code == 200
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    return fromstring(answer.data)


def parsed(browser: Browser, address: str = "/feed") -> Any:
    found = feedparser.parse(browser.client.get(address).data)
    assert not found.bozo
    return found


def titles(browser: Browser, address: str = "/feed") -> list[str]:
    return [entry.title for entry in parsed(browser, address).entries]


def again(browser: Browser, answer: TestResponse, name: str, header: str) -> TestResponse:
    return browser.client.get(answer.request.path, headers={header: answer.headers[name]})


def test_it_holds_the_openings_that_came_in_last(browser: Browser) -> None:
    job("late", title="Baker", posted_at=now() - timedelta(days=90))

    assert titles(browser) == ["Baker", "Cook", "Night nurse"]


def test_it_has_all_that_a_feed_must_have(browser: Browser) -> None:
    root = read(browser, "/feed?q=nurse&near=Leeds&sort=pay")

    def text(name: str, element: Element = root) -> str:
        return element.findtext(ATOM + name) or ""

    (entry,) = root.findall(ATOM + "entry")
    links = {link.get("rel"): link.get("href") for link in root.findall(ATOM + "link")}
    assert text("title") == "Openings for “nurse”: within 50 km of Leeds, GB · Jobraker"
    assert text("id") == "http://localhost/feed?q=nurse&near=Leeds&km=50"
    assert links == {
        "self": "http://localhost/feed?q=nurse&near=Leeds&sort=pay",
        "alternate": "http://localhost/?q=nurse&near=Leeds&km=50",
    }
    assert text("updated") == text("updated", entry)
    assert text("id", entry) == entry.find(ATOM + "link").get("href")  # type: ignore[union-attr]
    assert text("id", entry).startswith("http://localhost/jobs/")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Elmfield"
    assert text("summary", entry) == "Elmfield · Leeds, GB · £34,000–38,000 a year"
    assert text("published", entry)


def test_it_holds_nothing_of_a_description_and_no_markup(browser: Browser) -> None:
    job("bad", title="Baker <b>&amp; ]]> more", company="<script>alert(1)</script>", description=TEXT)

    text = browser.client.get("/feed").text

    assert "look after" not in text
    assert "<script" not in text
    assert "<b>" not in text
    assert titles(browser)[0].startswith("Baker")


def test_it_says_once_that_work_is_remote(browser: Browser) -> None:
    job("away", title="Saddler", places=("Remote",), remote=Remote.REMOTE)

    (entry,) = parsed(browser, "/feed?q=saddler").entries

    assert entry.summary.count("Remote") == 1


def test_it_says_what_is_from_the_sandbox(browser: Browser) -> None:
    write([posting("made-up", title="Invented baker")], source_id=source("made up", sandbox=True))

    (entry, *_) = parsed(browser).entries

    assert entry.title == "Invented baker (sandbox)"
    assert entry.summary.endswith("an invented opening from the sandbox")


def test_what_has_closed_falls_out_and_readers_hear_of_it(browser: Browser) -> None:
    job_id = job("closing", title="Baker")
    before = browser.client.get("/feed")
    with transaction():
        db.session.execute(update(Job).where(Job.id == job_id).values(closed_at=now()))
    forget_when(browser)

    assert "Baker" not in titles(browser)
    assert again(browser, before, "ETag", "If-None-Match").status_code == 200


def forget_when(browser: Browser) -> None:
    """As if a minute had passed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(feed, "TRUSTED_SECONDS", 0)
        browser.client.get("/feed")


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "All openings · Jobraker"),
        ("q=nurse", "Openings for “nurse” · Jobraker"),
        ("remote=remote&type=part-time", "Openings: Remote and Part-time · Jobraker"),
        ("q=remote+cook", "Openings for “cook”: Remote · Jobraker"),
    ],
)
def test_its_title_says_the_search(browser: Browser, query: str, title: str) -> None:
    assert parsed(browser, f"/feed?{query}").feed.title == title


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "The openings that came in last, at most 50 of them, the latest first."),
        ("remote=sometimes", "“sometimes” means nothing here, so how you work was left out."),
        ("near=Xyzzyville", "We know no place called “Xyzzyville”, so openings from everywhere are shown."),
        ("show=999999999", "“999999999” is out of range"),
        ("colour=blue", "“colour” is nothing that can be asked for here"),
        ("sort=distance&q=nurse", "the latest first."),
    ],
)
def test_its_subtitle_says_what_it_holds_and_what_was_left_out(browser: Browser, query: str, told: str) -> None:
    assert told in parsed(browser, f"/feed?{query}").feed.subtitle


def test_its_subtitle_says_what_was_mended(browser: Browser) -> None:
    job("second", title="Day nurse", company="Other")
    count_terms()

    assert "“nurze” was read as “nurse”." in parsed(browser, "/feed?q=nurze").feed.subtitle


def test_where_nothing_is_found_it_is_valid_and_empty(browser: Browser) -> None:
    found = parsed(browser, "/feed?type=volunteer")

    assert found.entries == []
    assert found.feed.updated == "1970-01-01T00:00:00+00:00"


def test_it_holds_fifty_at_most(browser: Browser) -> None:
    for n in range(60):
        job(f"many-{n}", title=f"Gardener {n}", company=f"Garden {n}")

    assert titles(browser, "/feed?show=500") == [f"Gardener {n}" for n in range(59, 9, -1)]


@pytest.mark.parametrize(
    "query",
    ["q=%00%01%08", "q=%EF%BF%BF%EF%BF%BE", "q=%ED%A0%80", "q=]]%3E%3C!--", "near=%26%3C%22", "q=" + quote("🩺" * 900)],
)
def test_it_is_valid_whatever_is_asked(browser: Browser, query: str) -> None:
    parsed(browser, f"/feed?{query}")


def test_signs_that_no_document_may_hold_are_left_out(browser: Browser) -> None:
    job_id = job("odd", title="Odd")
    with transaction():
        db.session.execute(update(Job).where(Job.id == job_id).values(title="O\x0bd\ufffed"))

    assert "Odd" in titles(browser)


@pytest.mark.parametrize("packing", ["identity", "br", "gzip"])
def test_who_has_it_already_is_told_so(browser: Browser, packing: str) -> None:
    headers = {"Accept-Encoding": packing}
    first = browser.client.get("/feed", headers=headers)

    same = browser.client.get("/feed", headers=headers | {"If-None-Match": first.headers["ETag"]})
    weak = browser.client.get("/feed", headers=headers | {"If-None-Match": f'"other", W/{first.headers["ETag"]}'})
    dated = browser.client.get("/feed", headers=headers | {"If-Modified-Since": first.headers["Last-Modified"]})

    assert not first.headers["ETag"].startswith("W/")
    assert [answer.status_code for answer in (same, weak, dated)] == [304, 304, 304]
    assert not same.data
    assert {"ETag", "Cache-Control", "Vary"} <= set(same.headers.keys())


def test_who_has_another_or_an_older_one_gets_it(browser: Browser) -> None:
    browser.client.get("/feed")
    ages_ago = http_date(now() - timedelta(days=1))

    told = [{"If-None-Match": '"other"'}, {"If-Modified-Since": ages_ago}, {"If-Modified-Since": "no date"}]

    assert [browser.client.get("/feed", headers=header).status_code for header in told] == [200, 200, 200]


def test_a_tag_counts_more_than_a_date(browser: Browser) -> None:
    headers = {"If-None-Match": '"other"', "If-Modified-Since": http_date(now() + timedelta(days=1))}
    browser.client.get("/feed")

    assert browser.client.get("/feed", headers=headers).status_code == 200


def test_for_a_minute_nothing_is_looked_up_for_who_has_it(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    first = browser.client.get("/feed")
    job("new", title="Baker")

    assert again(browser, first, "ETag", "If-None-Match").status_code == 304
    monkeypatch.setattr(feed, "TRUSTED_SECONDS", 0)
    assert again(browser, first, "ETag", "If-None-Match").status_code == 200


def test_the_same_openings_are_the_same_feed_since_the_same_instant(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "TRUSTED_SECONDS", 0)
    first = browser.client.get("/feed")
    monkeypatch.setattr(feed, "time", lambda: now().timestamp() + 3600)

    second = browser.client.get("/feed")

    assert [first.headers[name] for name in ("ETag", "Last-Modified")] == [
        second.headers[name] for name in ("ETag", "Last-Modified")
    ]
    assert again(browser, first, "Last-Modified", "If-Modified-Since").status_code == 304


def test_each_search_is_a_feed_of_its_own(browser: Browser) -> None:
    first = browser.client.get("/feed?q=nurse")

    other = browser.client.get("/feed?q=cook", headers={"If-None-Match": first.headers["ETag"]})

    assert other.status_code == 200


def test_it_may_be_kept_by_anybody_and_is_for_no_search_engine(browser: Browser) -> None:
    headers = browser.client.get("/feed").headers

    assert headers["Cache-Control"] == "public, max-age=300"
    assert headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in headers


def test_its_head_is_that_of_the_whole(browser: Browser) -> None:
    whole, head = browser.client.get("/feed"), browser.client.head("/feed")

    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]


def test_who_asks_without_end_is_told_to_wait(browser: Browser) -> None:
    answers = [browser.client.get("/feed") for _ in range(61)]

    assert [answer.status_code for answer in answers] == [200] * 60 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60


def test_it_is_answered_with_redis_away(browser: Browser, app: Flask) -> None:
    away = Redis.from_url("redis://127.0.0.1:1/0", socket_connect_timeout=0.1)
    kept = app.extensions.pop("redis", None)
    app.extensions["redis"] = away
    try:
        first = browser.client.get("/feed")
        assert again(browser, first, "ETag", "If-None-Match").status_code == 304
    finally:
        away.close()
        app.extensions.pop("redis")
        if kept:
            app.extensions["redis"] = kept


def test_pages_lead_to_the_feed_of_their_search(browser: Browser) -> None:
    page = browser.get("/?q=nurse&type=full-time&sort=date&show=50")
    nothing = browser.get("/?type=volunteer")
    part = browser.fragment("/?q=nurse", source="form#find")

    address = "/feed?q=nurse&type=full-time"
    assert page.one("link[rel=alternate]").attributes["href"] == address
    assert page.one("link[rel=alternate]").attributes["type"] == "application/atom+xml"
    assert nothing.address(".empty a[href^='/feed']") == "/feed?type=volunteer"
    assert part.address("#results a[href^='/feed']") == "/feed?q=nurse"
    assert part.one("link[rel=alternate]").attributes["href"] == "/feed?q=nurse"


def test_it_is_not_read_from_a_cache_of_another_language(browser: Browser) -> None:
    assert "Accept-Language" in browser.client.get("/feed").headers["Vary"]
