"""An account that an admin has locked: whatever way its person comes, nobody gets in, and nothing of theirs is done."""

import pytest
from flask import Flask
from sqlalchemy import select, update

from jobraker.accounts import address_change, locked, passwords, sessions
from jobraker.accounts.events import Device
from jobraker.accounts.models import Account, Role
from jobraker.accounts.rules.addresses import read_address
from jobraker.alerts import links as alert_links
from jobraker.alerts.models import Alert
from jobraker.applications import feeds
from jobraker.automation import links
from jobraker.automation.rules.states import State
from jobraker.database import db, transaction
from jobraker.extensions import redis
from jobraker.settings import Settings
from tests.automation.attempts import attempted
from tests.browser import Browser
from tests.pages.people import OTHER_PASSWORD, another, give, letters, settle, sign_in, sign_out, turn_on
from tests.pages.test_strangers import NO_IDS, OWN, alert_of, asked, rules, saved_of

pytestmark = pytest.mark.usefixtures("unlimited")

WHY = "You write to employers whom you do not want to work for."


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def root(ada: Browser) -> int:
    """An admin's account."""
    settle(another(ada), "root@example.org")
    with transaction():
        made = update(Account).where(Account.address == "root@example.org").values(role=Role.ADMIN)
        return db.session.scalars(made.returning(Account.id)).one()


def account() -> Account:
    found = db.session.scalars(select(Account).where(Account.address == "ada@example.org")).one()
    db.session.refresh(found)
    return found


def lock(settings: Settings, root: int) -> None:
    assert locked.lock_out(settings, root, account().id, WHY)


def test_no_page_of_ones_own_is_there_even_for_a_session_that_should_be_over(
    app: Flask, ada: Browser, settings: Settings, root: int
) -> None:
    """All sessions are: one that is given the generation of the locked account is kept out all the same."""
    before = account().generation
    lock(settings, root)
    assert ada.client.get("/account").status_code == 303
    store, owner = redis(), account()
    assert store
    for hashed, _session in sessions.held_by(store, owner.id):
        held = store.get(sessions.key_of(hashed))
        assert isinstance(held, bytes)
        anew = held.replace(f'"generation": {before}'.encode(), f'"generation": {owner.generation}'.encode())
        store.set(sessions.key_of(hashed), anew)

    for rule in rules(app):
        values = OWN[rule.endpoint](owner) if rule.endpoint in OWN else NO_IDS
        for status, place in asked(ada, rule, values):
            assert (status, place.partition("?")[0]) == (303, "/sign-in"), rule


def test_whoever_has_the_password_is_told_why_and_nobody_else(ada: Browser, settings: Settings, root: int) -> None:
    sign_out(ada)
    lock(settings, root)

    told = ada.read(sign_in(ada, "ada@example.org"), 403)
    wrong = ada.read(sign_in(ada, "ada@example.org", OTHER_PASSWORD), 422)

    assert told.text("h1") == "This account is locked"
    assert WHY in told.text("main")
    assert told.text("a[href^=mailto]") == "jobraker@localhost"
    assert "locked" not in wrong.text("main")
    assert ada.client.get("/account").status_code == 303
    assert [each.kind for each in letters()] == ["locked"]


def test_with_two_step_sign_in_it_takes_the_code_too(ada: Browser, settings: Settings, root: int) -> None:
    app = turn_on(ada)
    sign_out(ada)
    lock(settings, root)

    assert sign_in(ada, "ada@example.org").headers["Location"].startswith("/sign-in/code")
    told = ada.read(give(ada, recovery=app.recovery[0]), 403)

    assert WHY in told.text("main")
    assert ada.client.get("/account").status_code == 303


def test_who_was_half_way_begins_anew(ada: Browser, settings: Settings, root: int) -> None:
    app = turn_on(ada)
    sign_out(ada)
    sign_in(ada, "ada@example.org")
    page = ada.get("/sign-in/code")
    lock(settings, root)

    answer = ada.submit(page, "form:has(#recovery)", recovery=app.recovery[0])

    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, "/sign-in")


def test_no_link_of_a_letter_does_anything(ada: Browser, settings: Settings, root: int) -> None:
    whose = account()
    passwords.ask_reset(settings, read_address("ada@example.org"), "en")
    reset = letters()[-1].link
    address_change.ask(settings, whose, read_address("new@example.org"))
    moved = letters()[-1].link
    alert_of(whose)
    alert = db.session.scalars(select(Alert)).one()
    of_mail = [
        alert_links.alert_path(settings, whose, alert),
        alert_links.opening_path(settings, whose, alert, 1),
    ]
    page, move = ada.get(reset), ada.get(moved)
    lock(settings, root)

    gone = [ada.client.get(each).status_code for each in (reset, moved, *of_mail)]
    sent = [
        ada.submit(page, password=OTHER_PASSWORD).status_code,
        ada.submit(move).status_code,
        *(
            ada.client.post(f"{of_mail[0]}/{what}", data={"csrf_token": token(ada)}).status_code
            for what in ("pause", "weekly")
        ),
    ]

    assert gone == [410, 303, 410, 410]  # to the sign-in, of what asks for one
    assert sent == [410, 303, 410, 410]
    assert address_change.wanted(settings, moved.rpartition("/")[2]) is None
    assert passwords.reset(settings, account(), OTHER_PASSWORD, Device("", "")) is None
    db.session.refresh(alert)
    assert alert.is_on
    assert account().address == "ada@example.org"


def token(browser: Browser) -> str:
    return browser.get("/proposals/new").one("#propose input[name=csrf_token]").attributes["value"] or ""


def test_a_forgotten_password_is_asked_for_in_vain_and_alike(ada: Browser, settings: Settings, root: int) -> None:
    lock(settings, root)
    sent = ada.submit(ada.get("/password-reset"), address="ada@example.org")

    assert sent.headers["Location"] == "/password-reset/sent"
    assert letters()[-1].withheld


def test_neither_the_calendar_nor_a_file_that_was_on_its_way_is_given(
    ada: Browser, settings: Settings, root: int
) -> None:
    whose = account()
    feeds.make(settings, whose.id)
    feed = feeds.feed_of(settings, whose.id)
    row = attempted(whose.id, saved_of(whose)["key"], State.RUNNING)  # type: ignore[arg-type]
    path = links.file_link(settings, row.key, "resume", "cv.pdf").removeprefix(links.base_of(settings))
    assert feed
    assert feeds.owner_of(feed.token)
    assert ada.client.get(path).status_code == 200
    lock(settings, root)

    assert feeds.owner_of(feed.token) is None
    assert ada.client.get(path).status_code == 404
