"""Two-step sign-in is turned on and off, and its codes are told, by whoever has shown lately that the account is theirs."""

import pytest
from flask import Flask

from jobraker.accounts.events import events_of
from jobraker.accounts.models import Account, Event
from jobraker.database import db
from tests.browser import Browser
from tests.pages.people import (
    OTHER_PASSWORD,
    PASSWORD,
    App,
    a_while_passes,
    another,
    give,
    letters,
    settle,
    sign_in,
    sign_out,
    turn_on,
)

pytestmark = pytest.mark.usefixtures("unlimited")

GUARDED = ("/account/second-factor", "/account/second-factor/removal", "/account/recovery-codes")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def app_of_ada(ada: Browser) -> App:
    return turn_on(ada)


def happened() -> list[Event]:
    whose = db.session.query(Account).one()
    return [event.kind for event in events_of(whose.id)]


def test_it_is_turned_on_by_a_code_of_the_app_and_told_by_mail(ada: Browser) -> None:
    page = ada.get("/account/second-factor")
    secret = page.text(".key").replace(" ", "")

    assert f"secret={secret}" in page.address("a[href^='otpauth:']")
    assert page.response.headers["Cache-Control"] == "no-store"
    answer = ada.submit(page, code=App(secret, []).code())

    shown = ada.read(answer, 200)
    assert len(shown.texts(".codes li")) == 10
    assert answer.headers["Cache-Control"] == "no-store"
    assert ada.get("/account").text("[aria-labelledby=two-step]").startswith("Two-step sign-in On since")
    assert letters()[-1].kind == "second-factor-on"
    assert happened()[0] is Event.SECOND_FACTOR_ON
    assert ada.client.get("/account/second-factor").status_code == 303


def test_a_wrong_code_turns_nothing_on_and_the_key_stays(ada: Browser) -> None:
    page = ada.get("/account/second-factor")

    again = ada.read(ada.submit(page, code="000000"), 422)

    assert again.text(".error").startswith("That is not the code")
    assert again.text(".key") == page.text(".key")
    assert "Off" in ada.get("/account").text("[aria-labelledby=two-step]")
    assert ada.submit(again, code=App(again.text(".key").replace(" ", ""), []).code()).status_code == 200


def test_a_key_that_was_offered_to_another_turns_nothing_on(ada: Browser) -> None:
    bob = settle(another(ada), "bob@example.org")
    page = bob.get("/account/second-factor")
    offer = page.one("input[name=offer]").attributes["value"] or ""

    for planted in (offer, "", "x", "é" * 100, offer[:-2]):
        answer = ada.submit(
            ada.get("/account/second-factor"), offer=planted, code=App(page.text(".key").replace(" ", ""), []).code()
        )
        assert answer.status_code == 400
    assert "Off" in ada.get("/account").text("[aria-labelledby=two-step]")


def test_codes_are_a_file_too(ada: Browser) -> None:
    page = ada.get("/account/second-factor")
    shown = ada.read(ada.submit(page, code=App(page.text(".key").replace(" ", ""), []).code()), 200)

    file = ada.submit(shown)

    assert file.headers["Content-Disposition"] == "attachment; filename=jobraker-recovery-codes.txt"
    assert file.headers["Cache-Control"] == "no-store"
    assert file.content_type == "text/plain; charset=utf-8"
    assert file.text.split("\r\n")[3:13] == shown.texts(".codes li")
    assert ada.submit(shown, codes="<script>alert(1)</script>").status_code == 400


def test_codes_made_anew_are_told_once_and_the_old_ones_are_over(ada: Browser, app_of_ada: App) -> None:
    page = ada.get("/account/recovery-codes")
    assert "also the 10 that were not used" in page.text("main")

    new = ada.read(ada.submit(page), 200).texts(".codes li")

    assert not set(new) & set(app_of_ada.recovery)
    assert happened()[0] is Event.RECOVERY_CODES_RENEWED
    elsewhere = another(ada)
    sign_in(elsewhere, "ada@example.org")
    assert give(elsewhere, recovery=app_of_ada.recovery[0]).status_code == 422
    assert give(elsewhere, recovery=new[0]).status_code == 303


def test_it_is_turned_off_and_told_by_mail(ada: Browser, app_of_ada: App) -> None:
    answer = ada.submit(ada.get("/account/second-factor/removal"))

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    assert letters()[-1].kind == "second-factor-off"
    assert happened()[0] is Event.SECOND_FACTOR_OFF
    assert sign_in(another(ada), "ada@example.org").headers["Location"] == "/today"
    assert ada.client.get("/account/second-factor/removal").status_code == 303
    assert ada.client.get("/account/recovery-codes").status_code == 303


@pytest.mark.parametrize("address", GUARDED)
def test_a_device_that_was_left_open_does_not_get_there(
    app: Flask, ada: Browser, app_of_ada: App, address: str
) -> None:
    token = ada.get("/account").one("#change ~ form input[name=csrf_token]").attributes["value"]
    a_while_passes(app)

    read = ada.client.get(address)
    written = ada.client.post(address, data={"csrf_token": token}, headers={"Referer": f"http://localhost{address}"})

    assert read.headers["Location"] == written.headers["Location"] == f"/account/proof?next={address}"
    assert Event.SECOND_FACTOR_OFF not in happened()
    assert Event.RECOVERY_CODES_RENEWED not in happened()


def test_the_password_opens_it_again_and_leads_back(app: Flask, ada: Browser) -> None:
    a_while_passes(app)
    page = ada.get(ada.client.get("/account/second-factor").headers["Location"])

    wrong = ada.submit(page, password=OTHER_PASSWORD)
    assert ada.read(wrong, 422).text(".error") == "That is not your password."
    assert ada.client.get("/account/second-factor").status_code == 303
    right = ada.submit(page, password=PASSWORD)

    assert (right.status_code, right.headers["Location"]) == (303, "/account/second-factor")
    assert ada.client.get("/account/second-factor").status_code == 200


def test_the_password_is_not_guessed_there(app: Flask, ada: Browser) -> None:
    answers = []
    for client in range(9):
        ada.client.environ_base["REMOTE_ADDR"] = f"203.0.113.{client}"
        answers.append(ada.submit(ada.get("/account/proof"), password="wrong").status_code)

    assert answers == [422] * 8 + [429]


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site_from_there(ada: Browser, to: str) -> None:
    page = ada.get(f"/account/proof?next={to}")

    assert ada.submit(page, password=PASSWORD).headers["Location"] == "/"
    assert ada.submit(page, password=PASSWORD, next=to).headers["Location"] == "/"


@pytest.mark.parametrize("address", [*GUARDED, "/account/proof"])
def test_nobody_gets_there_without_signing_in(ada: Browser, address: str) -> None:
    sign_out(ada)
    token = ada.get("/sign-in").one("main input[name=csrf_token]").attributes["value"]

    assert ada.client.get(address).headers["Location"] == f"/sign-in?next={address}"
    assert ada.client.post(address, data={"csrf_token": token}).headers["Location"].startswith("/sign-in")
