"""Signing in, going back to where one was, signing out here and elsewhere."""

from collections.abc import Callable

import pytest
from flask import Flask
from redis import Redis
from sqlalchemy import create_engine, select

from jobraker.accounts.events import events_of
from jobraker.accounts.models import Account, Event
from jobraker.database import db
from tests.browser import Browser
from tests.pages.people import (
    OTHER_PASSWORD,
    PASSWORD,
    another,
    give,
    letters,
    settle,
    sign_in,
    sign_out,
    turn_on,
)

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    """Signed out, with an account."""
    sign_out(settle(browser, "ada@example.org"))
    return browser


def test_a_page_of_ones_own_is_shown_after_signing_in(ada: Browser) -> None:
    asked = ada.client.get("/account")
    assert asked.headers["Location"] == "/sign-in?next=/account"

    page = ada.get(asked.headers["Location"])
    answer = ada.submit(page, address="ADA@example.org", password=PASSWORD)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    assert "ada@example.org" in ada.get("/account").text("main")


@pytest.mark.parametrize(
    ("address", "password"),
    [
        ("ada@example.org", OTHER_PASSWORD),
        ("ada@example.org", ""),
        ("eve@example.org", PASSWORD),
        ("no address", PASSWORD),
        ("", ""),
        ("ada@example.org\x00", PASSWORD),
        ("x" * 5000, "y" * 5000),
    ],
)
def test_what_does_not_belong_together_is_refused_in_the_same_words(ada: Browser, address: str, password: str) -> None:
    page = ada.read(sign_in(ada, address, password), 422)

    assert page.texts("[role=alert]") == [
        "Address and password do not belong together. Check both, or choose a new password."
    ]
    assert ada.client.get("/account").status_code == 303


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "\t//evil.example",
        "account",
        "http://[",
    ],
)
def test_nobody_is_led_to_another_site(ada: Browser, to: str) -> None:
    answer = sign_in(ada, "ada@example.org", PASSWORD, next=to)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/today")


def test_a_device_is_remembered_only_where_that_is_wanted(ada: Browser) -> None:
    cookies = [
        next(
            each
            for each in sign_in(another(ada), "ada@example.org", **wish).headers.getlist("Set-Cookie")
            if "session=" in each
        )
        for wish in ({}, {"remember": "1"})
    ]

    assert ["Expires=" in each for each in cookies] == [False, True]
    assert all("HttpOnly" in each and "SameSite=Lax" in each for each in cookies)


def test_signing_in_leaves_nothing_of_the_session_before(ada: Browser) -> None:
    """A cookie that somebody planted in the browser must not become a signed-in one."""
    ada.get("/sign-in")
    planted = ada.client.get_cookie("session")

    sign_in(ada, "ada@example.org")

    intruder = another(ada)
    assert planted is not None
    intruder.client.set_cookie("session", planted.value)
    assert intruder.client.get("/account").status_code == 303


def test_a_cookie_that_was_kept_is_worth_nothing_after_signing_out(ada: Browser) -> None:
    sign_in(ada, "ada@example.org")
    kept = ada.client.get_cookie("session")
    sign_out(ada)

    ada.client.set_cookie("session", kept.value if kept else "")

    assert ada.client.get("/account").status_code == 303


def test_nothing_that_was_shown_stays_in_the_browser_after_signing_out(ada: Browser) -> None:
    sign_in(ada, "ada@example.org")

    assert sign_out(ada).headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in ada.client.get("/sign-in").headers


def test_attempts_are_limited_and_the_wait_is_said(ada: Browser) -> None:
    answers = [sign_in(ada, "ada@example.org", "wrong") for _ in range(9)]

    assert [each.status_code for each in answers] == [422] * 8 + [429]
    assert 60 <= int(answers[-1].headers["Retry-After"]) <= 900
    assert "minutes" in ada.read(answers[-1], 429).text("main")
    assert sign_in(ada, "bob@example.org", "wrong").status_code == 422, "another address is not counted with it"


def test_whoever_guesses_does_not_lock_the_owner_out(ada: Browser) -> None:
    guessing = another(ada)
    guessing.client.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    for _ in range(9):
        sign_in(guessing, "ada@example.org", "wrong")

    assert sign_in(ada, "ada@example.org").status_code == 303


def test_a_crowd_that_guesses_does_not_lock_the_owner_out_where_they_have_signed_in_before(ada: Browser) -> None:
    sign_in(ada, "ada@example.org")
    sign_out(ada)
    for crowd in range(8):
        guessing = another(ada)
        guessing.client.environ_base["REMOTE_ADDR"] = f"203.0.113.{crowd}"
        for _ in range(8):
            last = sign_in(guessing, "ada@example.org", "wrong").status_code
    stranger = another(ada)

    assert last == 429
    assert sign_in(stranger, "ada@example.org").status_code == 429
    assert sign_in(ada, "ada@example.org").status_code == 303


@pytest.mark.parametrize("address", ["/sign-in?next=http://[", "/sign-in/provider?next=http://["])
def test_an_address_that_is_none_leads_nowhere(ada: Browser, address: str) -> None:
    assert ada.client.get(address).status_code in (200, 303, 404)


@pytest.fixture
def redis_away(monkeypatch: pytest.MonkeyPatch, app: Flask) -> Callable[[], None]:
    away = Redis.from_url("redis://127.0.0.1:1/0")
    return lambda: monkeypatch.setitem(app.extensions, "redis", away)


def test_without_redis_nobody_is_signed_in_and_that_is_said(ada: Browser, redis_away: Callable[[], None]) -> None:
    before = happened(), len(letters())
    redis_away()

    page = ada.read(sign_in(ada, "ada@example.org"), 503)

    assert page.text("h1") == "Nobody can be signed in just now"
    assert "database" not in page.text("main")
    assert (happened(), len(letters())) == before
    assert ada.client.get("/").status_code == 200


def test_without_redis_a_recovery_code_is_not_used_up(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    app, elsewhere = turn_on(settle(browser, "ada@example.org")), another(browser)
    sign_in(elsewhere, "ada@example.org")
    with monkeypatch.context() as meanwhile:
        meanwhile.setitem(browser.client.application.extensions, "redis", Redis.from_url("redis://127.0.0.1:1/0"))
        assert give(elsewhere, recovery=app.recovery[0]).status_code == 503

    assert give(elsewhere, recovery=app.recovery[0]).status_code == 303


def test_without_redis_nobody_is_told_that_they_are_signed_out(ada: Browser, redis_away: Callable[[], None]) -> None:
    sign_in(ada, "ada@example.org")
    page = ada.get("/account")
    redis_away()

    answer = ada.read(ada.submit(page, "form[action='/sign-out']"), 503)

    assert answer.text("h1") == "You are not signed out"
    assert "signed out" not in answer.text("#toasts")


def test_without_the_database_whoever_is_signed_in_sees_why(
    ada: Browser, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(ada, "ada@example.org")
    away = create_engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    with monkeypatch.context() as meanwhile:
        meanwhile.setitem(db.engines, None, away)
        db.session.remove()
        page = ada.get("/account", 503)
        db.session.remove()

    assert page.text("h1") == "The database does not answer"
    assert page.all(".top")
    assert "Sign in" not in page.text(".top")


def happened() -> list[Event]:
    return [event.kind for event in events_of(db.session.scalars(select(Account.id)).one())]
