"""A forgotten password is replaced by whoever reads the mailbox, once, and nobody learns whose mailbox has an account."""

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from jobraker.accounts import passwords
from jobraker.accounts.events import Device
from jobraker.accounts.models import Account
from jobraker.database import db
from tests.browser import Browser
from tests.pages.people import OTHER_PASSWORD, PASSWORD, another, letters, settle, sign_in

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def ask(browser: Browser, address: str) -> TestResponse:
    return browser.submit(browser.get("/password-reset"), address=address)


def choose(browser: Browser, link: str, password: str) -> TestResponse:
    return browser.submit(browser.get(link), password=password)


def test_the_link_sets_a_new_password_and_signs_out_every_device(ada: Browser) -> None:
    elsewhere = another(ada)
    ask(elsewhere, "Ada@example.org")

    answer = choose(elsewhere, letters()[-1].link, OTHER_PASSWORD)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")
    assert ada.client.get("/account").status_code == 303
    assert sign_in(elsewhere, "ada@example.org", PASSWORD).status_code == 422
    assert sign_in(elsewhere, "ada@example.org", OTHER_PASSWORD).status_code == 303
    assert [each.kind for each in letters()] == ["reset", "password-changed", "new-device"]


def test_sessions_are_over_where_redis_could_not_be_told(ada: Browser, app: Flask) -> None:
    whose = db.session.scalars(select(Account)).one()

    assert ada.client.get("/account").status_code == 200
    assert passwords.reset(app.extensions["settings"], whose, OTHER_PASSWORD, Device("192.0.2.1", "")) == 1
    assert ada.client.get("/account").status_code == 303


def test_known_and_unknown_addresses_are_answered_alike_and_only_one_gets_mail(ada: Browser) -> None:
    stranger = another(ada)

    known, unknown = ask(stranger, "ada@example.org"), ask(stranger, "eve@example.org")

    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert [(each.address, each.withheld) for each in letters()] == [
        ("ada@example.org", False),
        ("eve@example.org", True),
    ]


def test_a_link_for_nobody_opens_nothing(ada: Browser) -> None:
    ask(ada, "eve@example.org")

    assert ada.client.get(letters()[-1].link).status_code == 410


def test_a_link_is_over_once_the_password_has_changed(ada: Browser) -> None:
    elsewhere = another(ada)
    ask(elsewhere, "ada@example.org")
    ask(elsewhere, "ada@example.org")
    first, second = (each.link for each in letters()[-2:])
    choose(elsewhere, first, OTHER_PASSWORD)

    assert elsewhere.client.get(first).status_code == 410
    assert elsewhere.client.get(second).status_code == 410


def test_a_weak_password_is_refused_and_the_link_stays_good(ada: Browser) -> None:
    ask(ada, "ada@example.org")
    link = letters()[-1].link

    assert choose(ada, link, "password1234").status_code == 422
    assert choose(ada, link, OTHER_PASSWORD).status_code == 303


def test_one_mailbox_is_not_flooded(ada: Browser) -> None:
    answers = [ask(ada, "ada@example.org").status_code for _ in range(5)]

    assert answers == [303] * 4 + [429]
