"""The page of one's own account: devices and the password."""

import pytest
from flask import Flask

from tests.browser import Browser
from tests.pages.people import OTHER_PASSWORD, PASSWORD, a_while_passes, another, letters, settle, sign_in

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def laptop(ada: Browser) -> Browser:
    """Her other device."""
    second = another(ada)
    second.client.environ_base["HTTP_USER_AGENT"] = FIREFOX
    sign_in(second, "ada@example.org")
    return second


def test_it_lists_the_devices_and_what_happened(ada: Browser, laptop: Browser) -> None:
    page = ada.get("/account")

    assert [text.split(" last seen")[0] for text in page.texts("[aria-labelledby=devices] li p")] == [
        "Another program this one",
        "Firefox on Linux",
    ]
    assert [text.split(" · ")[0] for text in page.texts("[aria-labelledby=happened] li p")] == [
        "Signed in on a new device",
        "Account created",
    ]


def test_one_device_is_signed_out(ada: Browser, laptop: Browser) -> None:
    form = ada.get("/account").all("[aria-labelledby=devices] li form")[1].attributes["action"]

    answer = ada.submit(ada.get("/account"), f"form[action='{form}']")

    assert answer.status_code == 303
    assert laptop.client.get("/account").status_code == 303
    assert ada.client.get("/account").status_code == 200


def test_a_stranger_cannot_sign_it_out(ada: Browser, laptop: Browser) -> None:
    bob = settle(another(ada), "bob@example.org")
    theirs = ada.get("/account").all("[aria-labelledby=devices] li form")[1].attributes["action"] or ""
    token = bob.get("/account").one("#change ~ form input[name=csrf_token]").attributes["value"]

    answer = bob.client.post(theirs, data={"csrf_token": token})

    assert answer.status_code == 404
    assert laptop.client.get("/account").status_code == 200


def test_all_others_are_signed_out_at_once(ada: Browser, laptop: Browser) -> None:
    ada.submit(ada.get("/account"), "form[action='/account/devices/removal']")

    assert laptop.client.get("/account").status_code == 303
    assert ada.client.get("/account").status_code == 200
    assert "Signed out other devices" in ada.get("/account").text("[aria-labelledby=happened]")


@pytest.mark.parametrize(
    "which", ["[aria-labelledby=devices] li:nth-child(2) form", "form[action='/account/devices/removal']"]
)
def test_a_device_that_was_left_open_signs_nobody_out(ada: Browser, laptop: Browser, app: Flask, which: str) -> None:
    a_while_passes(app)

    answer = ada.submit(ada.get("/account"), which)

    assert answer.headers["Location"].startswith("/account/proof")
    assert laptop.client.get("/account").status_code == 200


def test_a_new_password_signs_out_the_others_and_is_told_by_mail(ada: Browser, laptop: Browser) -> None:
    form = "form[action='/account/password']"

    answer = ada.submit(ada.get("/account"), form, current=PASSWORD, password=OTHER_PASSWORD)

    assert answer.status_code == 303
    assert laptop.client.get("/account").status_code == 303
    assert ada.client.get("/account").status_code == 200
    assert (letters()[-1].kind, letters()[-1].address) == ("password-changed", "ada@example.org")
    assert sign_in(another(ada), "ada@example.org", PASSWORD).status_code == 422
    assert sign_in(another(ada), "ada@example.org", OTHER_PASSWORD).status_code == 303


@pytest.mark.parametrize(
    ("current", "new", "error"),
    [
        (OTHER_PASSWORD, OTHER_PASSWORD, "That is not your password."),
        (PASSWORD, "short", "It is too short"),
        (PASSWORD, "ada@example.org", "It is too easy to guess."),
    ],
)
def test_a_password_is_not_changed_without_the_present_one_or_to_a_weak_one(
    ada: Browser, current: str, new: str, error: str
) -> None:
    answer = ada.submit(ada.get("/account"), "form[action='/account/password']", current=current, password=new)

    assert ada.read(answer, 422).text(".error").startswith(error)
    assert sign_in(another(ada), "ada@example.org", PASSWORD).status_code == 303


def test_guesses_of_the_password_are_counted_together_wherever_they_are_made_from(ada: Browser) -> None:
    for client in range(8):
        ada.client.environ_base["REMOTE_ADDR"] = f"203.0.113.{client}"
        form = "form[action='/account/password']"
        assert ada.submit(ada.get("/account"), form, current="wrong", password=OTHER_PASSWORD).status_code == 422

    assert ada.submit(ada.get("/account/proof"), password=PASSWORD).status_code == 429
