"""Signing in, going back to where one was, signing out here and elsewhere."""

import pytest
from redis import Redis

from tests.browser import Browser
from tests.pages.people import OTHER_PASSWORD, PASSWORD, another, settle, sign_in, sign_out

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
    ],
)
def test_nobody_is_led_to_another_site(ada: Browser, to: str) -> None:
    answer = sign_in(ada, "ada@example.org", PASSWORD, next=to)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


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


def test_without_redis_nobody_is_signed_in_and_that_is_said(ada: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    away = Redis.from_url("redis://127.0.0.1:1/0")
    monkeypatch.setitem(ada.client.application.extensions, "redis", away)

    assert sign_in(ada, "ada@example.org").status_code == 503
    assert ada.client.get("/").status_code == 200
