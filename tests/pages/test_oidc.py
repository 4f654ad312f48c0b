"""Signing in by a provider, as a person does it, over HTTP; and what goes wrong with it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from time import time
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from structlog.testing import capture_logs

from jobraker.accounts.models import Account, Identity, Registration
from jobraker.database import db, now, transaction
from jobraker.pages import oidc
from jobraker.settings import Settings
from tests.browser import Browser, Page
from tests.pages.people import (
    OTHER_PASSWORD,
    PASSWORD,
    a_while_passes,
    another,
    give,
    half_minutes_pass,
    letters,
    register,
    settle,
    sign_in,
    sign_out,
    turn_on,
)
from tests.provider import ADA, Provider, decide

pytestmark = pytest.mark.usefixtures("unlimited")

START = "/sign-in/provider"


@pytest.fixture
def college(sandbox_url: str) -> Provider:
    return Provider(sandbox_url)


@pytest.fixture(autouse=True)
def configured(app: Flask, settings: Settings, college: Provider) -> Iterator[None]:
    """A site that lets people sign in by this provider."""
    app.extensions["settings"] = college.settings(settings, outbound_seconds=2)
    yield
    app.extensions["settings"] = settings


def use(browser: Browser, provider: Provider, settings: Settings) -> None:
    browser.client.application.extensions["settings"] = provider.settings(settings)


def begin(browser: Browser, start: str = START) -> str:
    """Where the provider is asked."""
    answer = browser.client.get(start)
    assert answer.status_code == 303
    return answer.headers["Location"]


def away_and_back(browser: Browser, start: str = START, decision: str = "allow", **who: str) -> str:
    """The address of the answer, which the browser has not yet followed."""
    return decide(begin(browser, start), decision, **who).removeprefix("http://localhost")


def enter(browser: Browser, start: str = START, **who: str) -> str:
    """Sign in; where that leads."""
    answer = browser.client.get(away_and_back(browser, start, **who))
    assert answer.status_code == 303, Page(answer, browser.read(answer, answer.status_code).tree).text("main")
    return answer.headers["Location"]


def refused(browser: Browser, status: int, **who: str) -> Page:
    return browser.get(away_and_back(browser, **who), status)


def connect(browser: Browser, **who: str) -> str:
    """From the page of the account, by whoever has signed in lately; where that leads."""
    answer = browser.submit(browser.get("/account"), "form[action='/account/sign-ins']")
    go_on = browser.get(answer.headers["Location"])
    return enter(browser, go_on.address("main a.primary"), **who)


def accounts() -> list[str]:
    return sorted(account.address for account in db.session.query(Account).all())


def is_in(browser: Browser) -> bool:
    return browser.client.get("/account").status_code == 200


def test_whoever_is_new_gets_an_account_and_is_led_on(browser: Browser) -> None:
    page = browser.get("/sign-in?next=/sources")
    assert page.text("main a.btn.wide") == "Sign in with Example College"

    place = enter(browser, page.address("main a.btn.wide"))

    assert place == "/sources"
    account = browser.get("/account")
    assert "ada@example.org" in account.text("[aria-labelledby=sign-ins] li")
    assert account.text("[aria-labelledby=happened] li").startswith("Account created")
    assert [(each.kind, each.address) for each in letters()] == [("sign-in-connected", "ada@example.org")]


def test_whoever_is_known_is_let_in_whatever_their_address_is_now(browser: Browser) -> None:
    enter(browser)

    again = another(browser)
    enter(again, **(ADA | {"address": "ada.adeyemi@example.org"}))

    assert accounts() == ["ada@example.org"]
    assert "ada.adeyemi@example.org" in again.get("/account").text("[aria-labelledby=sign-ins] li")
    assert "Signed in on a new device" in again.get("/account").text("[aria-labelledby=happened]")


def test_a_session_begins_anew(browser: Browser) -> None:
    browser.get("/sign-in")
    before = browser.client.get_cookie("session")

    enter(browser)
    after = browser.client.get_cookie("session")

    assert before
    assert after
    assert before.value != after.value
    other = another(browser)
    other.client.set_cookie("session", before.value)
    assert not is_in(other)


@pytest.mark.parametrize("verified", ["1", ""])
def test_an_account_with_that_address_is_never_taken_over(browser: Browser, verified: str) -> None:
    settle(another(browser), "ada@example.org")
    who = ADA | {"verified": verified} if verified else {name: ADA[name] for name in ADA if name != "verified"}

    page = refused(browser, 409 if verified else 403, **who)

    if verified:
        assert "Sign in with your password and connect Example College on your account page." in page.text("main")
    assert not is_in(browser)
    assert db.session.query(Identity).count() == 0


def test_another_spelling_of_the_address_is_no_way_around(browser: Browser) -> None:
    settle(another(browser), "ada@example.org")

    refused(browser, 409, **(ADA | {"address": "ADA@Example.ORG"}))

    assert accounts() == ["ada@example.org"]


def test_a_second_account_with_the_address_at_another_provider_does_not_take_over(
    browser: Browser, college: Provider, settings: Settings
) -> None:
    enter(browser)
    mallory = another(browser)
    use(browser, Provider(college.sandbox), settings)

    page = refused(mallory, 409, **(ADA | {"subject": "mallory"}))
    same_subject = refused(mallory, 409)

    assert page.text("h1") == same_subject.text("h1") == "You have an account already"
    assert not is_in(mallory)
    assert db.session.query(Identity).one().subject == "ada-1"


def test_a_waiting_registration_of_the_address_is_over(browser: Browser) -> None:
    register(another(browser), "ada@example.org")
    link = letters()[-1].link

    enter(browser)

    assert db.session.query(Registration).count() == 0
    assert another(browser).client.get(link).status_code == 410


@pytest.mark.parametrize(
    ("who", "heading"),
    [
        ({"person": "other", "subject": "x", "address": ""}, "There is no mail address"),
        ({"person": "other", "subject": "x", "address": "nobody", "verified": "1"}, "There is no mail address"),
        ({"person": "other", "subject": "x", "address": "x@example.org"}, "The mail address is not confirmed"),
    ],
)
def test_no_account_is_made_without_an_address_that_is_vouched_for(
    browser: Browser, who: dict[str, str], heading: str
) -> None:
    page = refused(browser, 403, **who)

    assert page.text("h1") == heading
    assert page.address("main a.primary") == "/register"
    assert accounts() == []


@pytest.mark.parametrize("name", ['<script>alert("1")</script>', "Ünsal Ğ. " * 20])
def test_what_a_provider_tells_is_shown_as_text(browser: Browser, name: str) -> None:
    enter(browser, person="other", subject='"><b>', name=name, address="x@example.org", verified="1")

    assert browser.get("/account").all("main script, main li b b") == []


def test_an_account_is_connected_by_its_owner(browser: Browser) -> None:
    ada = settle(browser, "ada@home.example")

    place = connect(ada)

    assert place == "/account"
    assert "ada@example.org" in ada.get("/account").text("[aria-labelledby=sign-ins] li")
    assert "Another way to sign in connected" in ada.get("/account").text("[aria-labelledby=happened]")
    assert (letters()[-1].kind, letters()[-1].address) == ("sign-in-connected", "ada@home.example")
    enter(other := another(ada))
    assert other.get("/account").text("[data-asked]").startswith("ada@home.example")


def test_connecting_asks_for_the_password_unless_it_was_given_lately(browser: Browser, app: Flask) -> None:
    ada = settle(browser, "ada@home.example")
    form = "form[action='/account/sign-ins']"
    a_while_passes(app)

    asked = ada.submit(ada.get("/account"), form)

    assert asked.headers["Location"].startswith("/account/proof")
    assert ada.client.get(START).headers["Location"] == "/today"
    ada.submit(ada.get(asked.headers["Location"]), password=PASSWORD)
    assert ada.submit(ada.get("/account"), form).headers["Location"] == "/account/sign-ins/new"
    assert "code_challenge=" in begin(ada)


def test_an_account_without_a_password_shows_that_it_is_its_owner_by_signing_in_again(
    browser: Browser, app: Flask
) -> None:
    enter(browser)
    a_while_passes(app)

    asked = browser.client.get("/account/address").headers["Location"]
    browser.submit(browser.get(asked))  # signs out
    enter(browser)

    assert browser.client.get("/account/address").status_code == 200


def test_a_second_factor_is_asked_for_behind_a_provider_too(browser: Browser) -> None:
    ada = settle(browser, "ada@home.example")
    connect(ada)
    app_of_ada = turn_on(ada)
    half_minutes_pass()
    other = another(ada)

    assert enter(other) == "/sign-in/code?next=/"
    assert other.client.get("/account").status_code == 303
    assert give(other, code=app_of_ada.code()).status_code == 303
    assert other.client.get("/account").status_code == 200


def test_nothing_is_connected_by_a_link_from_elsewhere(browser: Browser) -> None:
    ada = settle(browser, "ada@home.example")

    assert ada.client.get(f"{START}?next=/account").headers["Location"] == "/account"
    assert ada.client.get("/account/sign-ins/new").headers["Location"] == "/account"
    assert ada.client.post("/account/sign-ins").status_code == 400


def test_what_is_connected_to_one_account_is_not_connected_to_another(browser: Browser) -> None:
    enter(another(browser))
    bob = settle(browser, "bob@example.org")
    answer = bob.submit(bob.get("/account"), "form[action='/account/sign-ins']")
    start = bob.get(answer.headers["Location"]).address("main a.primary")

    page = bob.get(away_and_back(bob, start), 409)

    assert page.text("h1") == "That sign-in belongs to another account"
    assert page.address("main a.primary") == "/account"
    assert bob.get("/account").all("[aria-labelledby=sign-ins] li") == []


def test_connecting_what_is_connected_changes_nothing(browser: Browser) -> None:
    ada = settle(browser, "ada@home.example")
    answer = ada.submit(ada.get("/account"), "form[action='/account/sign-ins']")
    start = ada.get(answer.headers["Location"]).address("main a.primary")
    enter(ada, start)
    with ada.client.session_transaction() as kept:
        kept[oidc.CONNECTING] = round(time())

    enter(ada, start)

    assert len([each for each in letters() if each.kind == "sign-in-connected"]) == 1


def test_an_answer_for_an_account_that_has_left_the_browser_connects_nothing(browser: Browser) -> None:
    ada = settle(browser, "ada@home.example")
    answer = ada.submit(ada.get("/account"), "form[action='/account/sign-ins']")
    back = away_and_back(ada, ada.get(answer.headers["Location"]).address("main a.primary"))
    with ada.client.session_transaction() as kept:
        begun = kept[oidc.BEGUN]
    sign_out(ada)
    bob = settle(ada, "bob@example.org")
    with bob.client.session_transaction() as kept:
        kept[oidc.BEGUN] = begun

    assert bob.get(back, 403).text("h1") == "This sign-in is over"
    assert db.session.query(Identity).count() == 0


def test_it_is_disconnected_where_a_password_lets_its_owner_in(browser: Browser) -> None:
    ada = settle(browser, "ada@home.example")
    connect(ada)

    answer = ada.submit(ada.get("/account"), "[aria-labelledby=sign-ins] li form")

    assert answer.status_code == 303
    assert "A way to sign in disconnected" in ada.get("/account").text("[aria-labelledby=happened]")
    assert enter(another(ada)) == "/start"
    assert accounts() == ["ada@example.org", "ada@home.example"]


def test_disconnecting_asks_for_the_password_unless_it_was_given_lately(browser: Browser, app: Flask) -> None:
    ada = settle(browser, "ada@home.example")
    connect(ada)
    page = ada.get("/account")
    a_while_passes(app)

    answer = ada.submit(page, "[aria-labelledby=sign-ins] li form")

    assert answer.headers["Location"].startswith("/account/proof")
    assert db.session.query(Identity).count() == 1


def test_with_a_new_password_by_mail_all_are_disconnected_if_that_is_wished(browser: Browser) -> None:
    ada = settle(another(browser), "ada@example.org")
    connect(ada, subject="eves")
    for wish in ({}, {"alone": "1"}):
        ada.submit(ada.get("/password-reset"), address="ada@example.org")
        page = ada.get(letters()[-1].link)
        assert "Disconnect the other way to sign in" in page.text("main")
        ada.submit(page, password=OTHER_PASSWORD if wish else PASSWORD + " again", **wish)
        eve = another(browser)
        eve.client.get(away_and_back(eve, subject="eves"))
        assert is_in(eve) == (not wish)


def test_it_is_not_disconnected_where_nothing_else_lets_its_owner_in(browser: Browser) -> None:
    enter(browser)
    page = browser.get("/account")
    number = db.session.query(Identity).one().id

    assert page.all("[aria-labelledby=sign-ins] form") == []
    token = page.one("form[action='/sign-out'] input[name=csrf_token]").attributes["value"]
    answer = browser.client.post(f"/account/sign-ins/{number}/removal", data={"csrf_token": token})

    assert answer.status_code == 404
    assert db.session.query(Identity).count() == 1


def test_an_account_without_a_password_is_told_how_to_choose_one(browser: Browser) -> None:
    enter(browser)

    page = browser.get("/account")
    assert page.all("input[type=password]") == []
    form = browser.get(page.address("[aria-labelledby=change] a"))
    assert form.one("#address").attributes["value"] == "ada@example.org"
    browser.submit(form, address="ada@example.org")
    browser.submit(browser.get(letters()[-1].link), password=PASSWORD)

    assert sign_in(browser, "ada@example.org").status_code == 303
    assert browser.get("/account").all("[aria-labelledby=sign-ins] li form")


def test_taking_an_old_address_back_ends_what_was_connected_since(browser: Browser) -> None:
    ada = settle(browser, "ada@home.example")
    connect(ada)
    owner = db.session.query(Identity).one()
    db.session.execute(update(Identity).values(created_at=Identity.created_at - timedelta(hours=1)))
    ada.submit(ada.get("/account/address"), address="mallory@example.org")
    ada.submit(ada.get(letters()[-1].link))
    back = next(each.link for each in letters() if each.kind == "address-left")
    with transaction():
        theirs = {"issuer": owner.issuer, "subject": "mallory", "address": "mallory"}
        db.session.add(Identity(account_id=owner.account_id, **theirs))

    mailbox = another(ada)
    mailbox.submit(mailbox.get(back))

    assert [each.subject for each in db.session.query(Identity)] == [owner.subject]
    assert enter(another(ada)) == "/today"


@pytest.mark.parametrize(
    ("fault", "heading", "status"),
    [
        ("nonce", "That answer cannot be used", 502),
        ("audience", "That answer cannot be used", 502),
        ("issuer", "That answer cannot be used", 502),
        ("expired", "That answer cannot be used", 502),
        ("stranger", "That answer cannot be used", 502),
        ("none", "That answer cannot be used", 502),
        ("secret", "That answer cannot be used", 502),
        ("list", "That answer cannot be used", 502),
        ("huge", "That answer cannot be used", 502),
        ("400", "That answer cannot be used", 502),
        ("garbage", "Example College does not answer", 503),
        ("500", "Example College does not answer", 503),
        ("slow;seconds=4", "Example College does not answer", 503),
        ("500;at=keys", "Example College does not answer", 503),
    ],
)
def test_a_bad_answer_lets_nobody_in_and_is_told_in_words(
    browser: Browser, college: Provider, fault: str, heading: str, status: int
) -> None:
    back = away_and_back(browser, f"{START}?next=/sources")
    college.spoil(fault)

    with capture_logs() as lines:
        page = browser.get(back, status)

    reason = next(line["reason"] for line in lines if line["event"] == "sign-in by a provider failed")
    assert page.text("h1") == heading
    assert reason
    assert reason not in page.response.text
    assert not is_in(browser)
    college.spoil("")
    assert browser.get(back, 403).text("h1") == "This sign-in is over"
    assert enter(browser, page.address("main a.primary")) == "/sources"


@pytest.mark.parametrize("fault", ["500;at=configuration", "issuer;at=configuration", "garbage;at=configuration"])
def test_a_provider_that_cannot_be_asked_is_told_before_anybody_is_sent_there(
    browser: Browser, college: Provider, fault: str
) -> None:
    college.spoil(fault)

    answer = browser.client.get(START)

    assert answer.status_code in (502, 503)
    assert browser.read(answer, answer.status_code).address("main a.primary") == f"{START}?next=/"


def test_a_person_may_refuse(browser: Browser) -> None:
    page = browser.get(away_and_back(browser, decision="refuse"), 403)

    assert page.text("h1") == "You are not signed in"
    assert not is_in(browser)


@pytest.mark.parametrize(
    "query", ["", "code=x", "code=x&state=", "code=x&state=y", "state=%ff&code=x", "error=access_denied"]
)
def test_an_answer_that_nobody_waits_for_is_over(browser: Browser, query: str) -> None:
    begin(browser)

    assert browser.get(f"{START}/answer?{query}", 403).text("h1") == "This sign-in is over"
    assert another(browser).client.get(f"{START}/answer?{query}").status_code == 403


@pytest.mark.parametrize(
    "change", [("code=[^&]*", "code="), ("code=[^&]*", "code=" + "x" * 5000), ("$", "&iss=https://evil.example")]
)
def test_an_answer_that_was_changed_on_the_way_is_not_used(browser: Browser, change: tuple[str, str]) -> None:
    back = re.sub(*change, away_and_back(browser), count=1)

    assert browser.get(back, 502).text("h1") == "That answer cannot be used"


def test_an_answer_is_good_once(browser: Browser) -> None:
    back = away_and_back(browser)
    browser.client.get(back)
    sign_out(browser)

    assert browser.get(back, 403).text("h1") == "This sign-in is over"
    assert not is_in(browser)


def test_a_state_that_is_put_back_brings_nobody_in_again(browser: Browser) -> None:
    back = away_and_back(browser)
    cookie = browser.client.get_cookie("session")
    browser.client.get(back)
    assert cookie
    thief = another(browser)
    thief.client.set_cookie("session", cookie.value)

    assert thief.get(back, 502).text("h1") == "That answer cannot be used"
    assert not is_in(thief)


def test_an_answer_of_another_browser_lets_nobody_in(browser: Browser) -> None:
    """Else a link could sign somebody in as whoever made it."""
    mallorys = away_and_back(another(browser))
    begin(browser)

    assert browser.get(mallorys, 403).text("h1") == "This sign-in is over"
    assert not is_in(browser)


def test_of_two_tabs_the_later_one_counts(browser: Browser) -> None:
    first, second = away_and_back(browser), away_and_back(browser)

    assert browser.get(first, 403).text("h1") == "This sign-in is over"
    assert browser.client.get(second).status_code == 303
    assert is_in(browser)


def test_it_is_over_after_ten_minutes(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    back, now = away_and_back(browser), time()
    monkeypatch.setattr(oidc, "time", lambda: now + oidc.SECONDS + 1)

    assert browser.get(back, 403).text("h1") == "This sign-in is over"


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(browser: Browser, place: str) -> None:
    assert enter(browser, f"{START}?next={place}") == "/start"


def test_it_comes_back_to_the_host_that_it_was_begun_at(browser: Browser) -> None:
    asked = parse_qs(urlsplit(begin(browser)).query)

    assert asked["redirect_uri"] == ["http://localhost/sign-in/provider/answer"]


def test_nothing_of_it_is_there_without_a_provider(client: FlaskClient, settings: Settings) -> None:
    browser = Browser(client)
    client.application.extensions["settings"] = settings.model_copy(update={"sandbox_url": ""})
    ada = settle(another(browser), "ada@example.org")

    assert browser.get("/sign-in").all("main a.wide") == browser.get("/register").all("main a.wide") == []
    assert browser.client.get(START).status_code == browser.client.get(f"{START}/answer").status_code == 404
    assert ada.get("/account").all("[aria-labelledby=sign-ins]") == []


def test_without_a_real_one_the_sandbox_offers_itself(client: FlaskClient, settings: Settings) -> None:
    browser = Browser(client)
    client.application.extensions["settings"] = settings

    assert browser.get("/register").text("main a.wide") == "Sign in with the sandbox"
    assert enter(browser, person="1001") == "/start"
    assert accounts() == ["ada@sandbox.example"]


def test_a_client_that_asks_too_often_is_told_to_wait(browser: Browser) -> None:
    answers = [browser.client.get(f"{START}/answer?code=x&state=y").status_code for _ in range(41)]

    assert answers == [403] * 40 + [429]


def test_whoever_is_locked_out_is_told_why_and_not_let_in(browser: Browser) -> None:
    enter(browser)
    sign_out(browser)
    with transaction():
        db.session.execute(update(Account).values(locked_at=now(), locked_because="You write to whom you do not know."))

    told = refused(browser, 403)

    assert "You write to whom you do not know." in told.text("main")
    assert not is_in(browser)
