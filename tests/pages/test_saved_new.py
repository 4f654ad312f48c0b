"""The page of a job from elsewhere: by hand, by its link, and from the bookmark or an app that hands one over."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from jobraker.accounts.models import Account
from jobraker.database import db, now, transaction
from jobraker.pages.saved_new import link_in
from jobraker.saved import links
from jobraker.saved.link_models import JobLink, State
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.posting import Posting, as_kept, from_kept
from jobraker.saved.rules.refusals import Refusal
from jobraker.settings import PROJECT
from jobraker.taxonomy.terms import Employment, Remote
from tests.browser import Browser, Page
from tests.factories import job, posting, source, write
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")

PAGE = "/saved/new"
TYPED = {
    "title": "Bell ringer",
    "company": "Dunmore Bells",
    "place": "Leeds",
    "pay": "£12 an hour",
    "employment": str(Employment.PART_TIME.value),
    "remote": str(Remote.ON_SITE.value),
    "url": "bells.example/jobs/1",
    "description": "You ring eight bells.\n\nOn Sundays.",
    "notes": "Ask Grace.",
    "deadline": "2031-05-04",
}


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def saved() -> list[SavedJob]:
    return list(db.session.scalars(select(SavedJob).execution_options(populate_existing=True)))


def bring(browser: Browser, url: str) -> str:
    answer = browser.submit(browser.get(PAGE), "#link", url=url)
    assert answer.status_code == 303, browser.read(answer, 422).text("#link-url-error")
    return answer.headers["Location"]


def settled(address: str, state: State, **values: object) -> None:
    """As the worker leaves it."""
    with transaction():
        link = db.session.query(JobLink).filter_by(key=address.rpartition("/")[2]).one()
        for name, value in {"state": state, "due_at": None, **values}.items():
            setattr(link, name, value)


def test_a_job_is_written_down_by_hand(ada: Browser) -> None:
    answer = ada.submit(ada.get(PAGE), "#job", **TYPED)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/saved")
    [row] = saved()
    kept = from_kept(row.posting)
    assert (kept.title, kept.company, kept.place, kept.pay_said) == (
        "Bell ringer",
        "Dunmore Bells",
        "Leeds",
        "£12 an hour",
    )
    assert (kept.employment, kept.remote) == (Employment.PART_TIME, Remote.ON_SITE)
    assert (kept.url, kept.description) == ("https://bells.example/jobs/1", TYPED["description"])
    assert (row.notes, row.deadline, row.job_id) == ("Ask Grace.", date(2031, 5, 4), None)
    assert "Bell ringer" in ada.get("/saved").text("#saved")


def test_a_title_will_do(ada: Browser) -> None:
    assert ada.submit(ada.get(PAGE), "#job", title="Bell ringer").status_code == 303
    assert from_kept(saved()[0].posting) == Posting(title="Bell ringer")


def test_the_same_click_twice_keeps_it_once(ada: Browser) -> None:
    page = ada.get(PAGE)

    for _ in range(2):
        assert ada.submit(page, "#job", title="Bell ringer").status_code == 303

    assert len(saved()) == 1
    assert "It was saved before." in ada.get("/saved").text("#toasts")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("title", "  ", "This is needed."),
        ("title", "x" * 301, "longer than 300"),
        ("url", "javascript:alert(1)", "is no address of a page"),
        ("url", "https://ada:secret@bells.example/", "is no address of a page"),
        ("employment", "99", "Choose one of those"),
        ("description", "x" * 50_001, "longer than 50,000"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_typed_is_lost(
    ada: Browser, name: str, value: str, said: str
) -> None:
    answer = ada.submit(ada.get(PAGE), "#job", **TYPED | {name: value})

    page = ada.read(answer, 422)
    assert said in page.text(f"#job-{name}-error")
    assert page.one("#job-place").attributes["value"] == "Leeds"
    assert page.text("#job-notes") == "Ask Grace."
    assert saved() == []


def test_a_link_waits_then_fills_the_form_which_is_corrected_and_kept(ada: Browser) -> None:
    address = bring(ada, "https://bells.example/jobs/1?utm_source=x")

    waiting = ada.get(address)
    assert waiting.one("#reading").attributes["hx-get"] == address
    assert "bells.example" in ada.fragment(address).text("#reading")
    read = Posting("Bell ringer", "Dunmore", place="Leeds", url="https://bells.example/jobs/1", description="Ring.")
    settled(address, State.READ, posting=as_kept(read), deadline=date(2020, 1, 2))
    assert ada.client.get(address, headers={"HX-Request": "true", "HX-Request-Type": "partial"}).headers["HX-Refresh"]
    page = ada.get(address)
    assert "Its last day to apply on has passed." in page.text(".note")
    assert values_of(page) == ["Bell ringer", "Dunmore", "Leeds", "https://bells.example/jobs/1", "2020-01-02"]
    assert page.text("#job-description") == "Ring."
    assert ada.submit(page, "#job", title="Head ringer", url=read.url).status_code == 303
    assert [from_kept(row.posting).title for row in saved()] == ["Head ringer"]
    assert db.session.scalar(select(JobLink.key)) is None


def values_of(page: Page) -> list[str]:
    return [page.one(f"#job-{name}").attributes["value"] or "" for name in "title company place url deadline".split()]


@pytest.mark.parametrize("refusal", Refusal)
def test_each_refusal_says_what_is_the_matter_and_leaves_the_form(ada: Browser, refusal: Refusal) -> None:
    address = bring(ada, "https://bells.example/jobs/1")
    seen = as_kept(Posting("Ring with us", url="https://bells.example/jobs/1"))
    settled(address, State.REFUSED, refusal=refusal, posting=seen)

    page = ada.get(address)

    assert len(page.text("#refused").split(". ")) == 2
    assert values_of(page)[0] == "Ring with us"
    assert values_of(page)[3] == "https://bells.example/jobs/1"


def test_the_words_of_a_page_without_data_stand_in_the_form(ada: Browser) -> None:
    address = bring(ada, "https://bells.example/jobs/1")
    seen = as_kept(Posting("Ring with us", url="https://bells.example/jobs/1", description="Every Sunday."))
    settled(address, State.REFUSED, refusal=Refusal.NO_JOB, posting=seen)

    page = ada.get(address)

    assert "Its words stand below" in page.text("#refused")
    assert page.text("#job-description") == "Every Sunday."


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (" ", "Paste the address of the page."),
        ("ftp://bells.example/1", "begins with https:// or http://"),
        ("file:///etc/passwd", "begins with https:// or http://"),
        ("javascript:alert(1)", "begins with https:// or http://"),
        ("http://127.0.0.1/x", "by its number"),
        ("http://[::1]/x", "by its number"),
        ("http://2130706433/", "by its number"),
        ("http://printer.local/", "no address on the public internet"),
        ("http://localhost:6379/", "has a port of its own"),
        ("http://localhost/", "no address on the public internet"),
        ("https://ada:secret@bells.example/", "leave out what stands before the @"),
        ("https://bells.example/" + "x" * 2_000, "longer than 2000"),
        ("two words", "spaces or signs"),
    ],
)
def test_an_address_that_is_none_of_a_public_page_is_not_asked_for(ada: Browser, url: str, said: str) -> None:
    page = ada.read(ada.submit(ada.get(PAGE), "#link", url=url), 422)

    assert said in page.text("#link-url-error")
    assert db.session.scalar(select(JobLink.key)) is None


def test_the_same_link_twice_is_one_and_twenty_wait_at_most(ada: Browser) -> None:
    places = {bring(ada, f"https://bells.example/{number % links.MOST}") for number in range(links.MOST + 2)}

    assert len(places) == links.MOST
    page = ada.read(ada.submit(ada.get(PAGE), "#link", url="https://bells.example/more"), 422)
    assert "20 links of yours are being read: wait a minute." in page.text("#link-url-error")


@pytest.mark.parametrize(
    "url", ["https://bells.example/jobs/1", "http://www.bells.example/jobs/1/", "https://bells.example/jobs/1?gclid=9"]
)
def test_an_opening_that_is_here_is_offered_instead(ada: Browser, url: str) -> None:
    job_id = job("1", title="Bell ringer", url="https://bells.example/jobs/1")

    page = ada.get(bring(ada, url))

    assert page.address("#here a") == f"/jobs/{job_id}"
    assert db.session.scalar(select(JobLink.key)) is None
    assert ada.submit(page, "#here", job_id=str(job_id)).status_code == 303
    assert [row.job_id for row in saved()] == [job_id]


def test_an_opening_is_known_by_its_board_and_its_id(ada: Browser) -> None:
    board = source("dunmore", query={"token": "dunmore"})
    write([posting("4711", url="https://careers.dunmore.example/apply?gh=4711")], source_id=board)

    page = ada.get(bring(ada, "https://boards.greenhouse.io/dunmore/jobs/4711"))

    assert "Gardener" in page.text("#here")
    assert not ada.get(f"{PAGE}?url=https://boards.greenhouse.io/dunmore/jobs/4712").all("#here")


def test_a_page_of_ours_is_opened(ada: Browser, app: Flask) -> None:
    assert bring(ada, "http://localhost/jobs/7?from=q") == "/jobs/7"


def test_what_was_saved_before_is_told(ada: Browser) -> None:
    ada.submit(ada.get(PAGE), "#job", title="Bell ringer", url="https://bells.example/jobs/1")

    page = ada.get(bring(ada, "http://bells.example/jobs/1/"))

    assert page.address(".note a") == f"/applications/{saved()[0].key}"
    bob = settle(another(ada), "bob@example.org")
    assert not bob.get(f"{PAGE}?url=https://bells.example/jobs/1").all(".note")


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("url=https://bells.example/1", "https://bells.example/1"),
        ("title=Ring&text=Look+https://bells.example/1+now", "https://bells.example/1"),
        ("url=bells.example/1", "bells.example/1"),
        ("url=javascript:alert(1)", "javascript:alert(1)"),
        ("url=%00" + "x" * 5_000, "x" * 2_000),
        ("", ""),
    ],
)
def test_what_is_handed_over_stands_in_the_field_and_nothing_is_asked_for(
    ada: Browser, query: str, address: str
) -> None:
    page = ada.get(f"{PAGE}?{query}")

    assert (page.one("#link-url").attributes["value"] or "") == address
    assert db.session.scalar(select(JobLink.key)) is None


def test_words_that_are_shared_without_an_address_begin_the_form(ada: Browser) -> None:
    page = ada.get(f"{PAGE}?title=Ringer+wanted&text=On+Sundays")

    assert values_of(page)[0] == "Ringer wanted"
    assert page.text("#job-description") == "On Sundays"


@pytest.mark.parametrize(
    ("shared", "link"),
    [
        ("Bell ringer (https://bells.example/1), on Sundays.", "https://bells.example/1"),
        ("see https://bells.example/ringer_(york).", "https://bells.example/ringer_(york)"),
        ("“https://bells.example/1?of=2”…", "https://bells.example/1?of=2"),
        ("no link at all (yet).", ""),
    ],
)
def test_a_link_is_taken_out_of_its_sentence(shared: str, link: str) -> None:
    assert link_in(shared) == link


def test_whoever_is_signed_out_is_led_back_to_it(browser: Browser) -> None:
    answer = browser.client.get(f"{PAGE}?url=https://bells.example/1")

    assert answer.headers["Location"] == "/sign-in?next=/saved/new?url%3Dhttps://bells.example/1"


def test_the_bookmark_and_the_manifest_lead_to_the_page(ada: Browser) -> None:
    page = ada.get(PAGE)

    bookmark = page.address("a[draggable]")
    assert bookmark == 'javascript:void(open("http://localhost/saved/new?url="+encodeURIComponent(location.href)))'
    assert page.one("#bookmarklet").attributes["value"] == bookmark
    assert "script-src" not in page.response.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in page.response.headers["Content-Security-Policy"]
    with ada.client.get(page.one("link[rel=manifest]").attributes["href"] or "") as answer:
        assert answer.mimetype == "application/manifest+json"
        manifest = json.loads(answer.data)
    assert manifest["share_target"] == {
        "action": "../saved/new",
        "method": "GET",
        "params": {"title": "title", "text": "text", "url": "url"},
    }
    assert all((Path(PROJECT) / "static" / each["src"]).is_file() for each in manifest["icons"])


def test_a_link_is_nobody_elses(ada: Browser) -> None:
    address = bring(ada, "https://bells.example/1")

    bob = settle(another(ada), "bob@example.org")

    assert bob.client.get(address).status_code == 404
    assert db.session.query(Account).count() == 2


@pytest.mark.parametrize("stage", ["saved", "preparing", "applied"])
def test_what_was_sent_elsewhere_last_week_is_one_form(ada: Browser, stage: str) -> None:
    day = now().date() - timedelta(days=7)

    answer = ada.submit(
        ada.get(PAGE), "#job", title="Baker", stage=stage, applied_on=day.isoformat(), channel="by mail"
    )

    [row] = saved()
    assert answer.headers["Location"] == f"/applications/{row.key}"
    assert (row.stage, row.applied_on, row.channel, row.stage_at.date()) == ("applied", day, "mail", day)
    page = ada.get(f"/applications/{row.key}")
    assert "Sent, 1 of 1" in page.text(".line")
    assert "in 3 days" in page.text("#next li")


@pytest.mark.parametrize(("stage", "sent"), [("preparing", False), ("interviewing", True), ("withdrawn", False)])
def test_one_begins_where_it_is(ada: Browser, stage: str, *, sent: bool) -> None:
    ada.submit(ada.get(PAGE), "#job", title="Baker", stage=stage)

    [row] = saved()
    assert (row.stage, row.applied_on is not None) == (stage, sent)


@pytest.mark.parametrize(
    ("field", "value"), [("stage", "needs-you"), ("stage", "submitting"), ("stage", "x"), ("applied_on", "2099-01-01")]
)
def test_none_begins_where_it_cannot_be(ada: Browser, field: str, value: str) -> None:
    again = ada.read(ada.submit(ada.get(PAGE), "#job", title="Baker", **{field: value}), 422)

    assert again.text(f"#job-{field}-error")
    assert saved() == []
