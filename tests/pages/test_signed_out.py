"""A page of one's own that was left open until the session was over: what was typed into it is not lost."""

import json
from typing import Any

import pytest
from werkzeug.test import TestResponse

from jobraker.accounts.models import Account
from jobraker.database import db
from jobraker.profile import service
from jobraker.resumes import uploads
from jobraker.resumes.files import Kind
from jobraker.resumes.models import Upload
from jobraker.resumes.understood import Quote, Understood, Value
from tests.browser import Browser, Page
from tests.pages.people import another, settle, sign_in, sign_out
from tests.pages.test_profile import fields_of

pytestmark = pytest.mark.usefixtures("unlimited")

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Source": "form"}
SIGNED_OUT = "You are signed out. Sign in in another tab, then send it again."


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def page(ada: Browser) -> Page:
    """Her profile, open; meanwhile another device has ended her session."""
    page, other = ada.get("/profile"), another(ada)
    sign_in(other, "ada@example.org")
    other.submit(other.get("/account"), "form[action='/account/devices/removal']")
    return page


def token_of(page: Page) -> str:
    return page.all("#person input[name=csrf_token]")[0].attributes["value"] or ""


def save(browser: Browser, token: str, *, htmx: bool = True) -> TestResponse:
    values = {"name": "Ada", "seen": "0", "csrf_token": token}
    return browser.client.post("/profile/person", data=values, headers=HTMX if htmx else {})


def told(answer: TestResponse) -> tuple[list[dict[str, Any]], str]:
    """The toasts, and the token that the page is given."""
    assert (answer.headers["HX-Reswap"], answer.text) == ("none", "")
    heard = json.loads(answer.headers["HX-Trigger"])
    return heard["toast"]["toasts"], heard["token"]["token"]


@pytest.mark.parametrize("cookie", [True, False])
def test_a_section_stays_as_it_is_and_is_saved_after_signing_in_elsewhere(
    ada: Browser, page: Page, cookie: bool
) -> None:
    if not cookie:
        ada.client.delete_cookie("session")

    refused = save(ada, token_of(page))
    toasts, token = told(refused)
    assert (refused.status_code, toasts) == (401, [{"words": SIGNED_OUT, "bad": True}])

    sign_in(ada, "ada@example.org")
    renewed = save(ada, token)
    toasts, token = told(renewed)
    assert renewed.status_code == 400
    assert toasts[0]["words"] == "Not saved yet: you signed in anew, as ada@example.org. Save again."

    assert save(ada, token).status_code == 200
    assert ada.get("/profile").one("#person-name").attributes["value"] == "Ada"


def test_without_a_script_it_is_said_that_nothing_was_saved(ada: Browser, page: Page) -> None:
    answer = save(ada, token_of(page), htmx=False)

    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/")
    assert "What you sent is not saved" in ada.get("/sign-in").text("#toasts")


def test_a_form_of_an_earlier_session_says_what_to_do(ada: Browser, page: Page) -> None:
    sign_in(ada, "ada@example.org")

    refused = ada.read(save(ada, token_of(page), htmx=False), 400)

    assert refused.text("h1") == "This page is out of date"


def test_a_page_that_is_only_opened_asks_to_sign_in_and_says_no_more(ada: Browser, page: Page) -> None:
    assert ada.client.get("/profile").location == "/sign-in?next=/profile"
    assert ada.get("/sign-in").text("#toasts") == ""


def test_what_was_corrected_of_a_file_is_kept_after_signing_in_elsewhere(
    ada: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = Value("Ada", Quote("Ada"))
    monkeypatch.setattr("jobraker.resumes.uploads.read", lambda *_: (Kind.TEXT, Understood(name=name)))
    owner = db.session.query(Account).filter_by(address="ada@example.org").one()
    key = uploads.receive(owner.id, "ada.txt", b"Ada")
    uploads.read_upload(db.session.query(Upload).one().id)
    address = f"/start/files/{key}/keeping"
    fields = fields_of(ada.get(f"/start/files/{key}"), "#check form.sheet") | {"name": "Augusta"}
    sign_out(ada)

    too_much = ada.client.post(address, data=fields | {"work_0_words": "w" * 200_000}, headers=HTMX)
    assert too_much.status_code == 401
    refused = ada.client.post(address, data=fields, headers=HTMX)
    assert (refused.status_code, told(refused)[0]) == (401, [{"words": SIGNED_OUT, "bad": True}])

    sign_in(ada, "ada@example.org")
    fields["csrf_token"] = told(ada.client.post(address, data=fields, headers=HTMX))[1]
    wrong = ada.read(ada.client.post(address, data=fields | {"phone": "ring me"}, headers=HTMX), 422)
    assert (fields_of(wrong, "#check form.sheet")["name"], wrong.all("h1")) == ("Augusta", [])
    kept = ada.client.post(address, data=fields, headers=HTMX)
    assert (kept.status_code, kept.headers["HX-Redirect"]) == (200, "/start/wishes")
    assert "Kept." in ada.get("/start/wishes").text(".toast")
    person = service.person_of(owner.id)
    assert person
    assert person.name == "Augusta"
