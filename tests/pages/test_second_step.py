"""Signing in where a code is wanted beside the password: nobody is in between the two, and neither is guessed."""

import pytest
from flask import Flask
from itsdangerous import TimestampSigner
from sqlalchemy import select, update

from jobraker.accounts import second_factor
from jobraker.accounts.events import Device, events_of
from jobraker.accounts.models import Account, Event, SecurityEvent
from jobraker.accounts.rules import links
from jobraker.accounts.rules.links import Purpose
from jobraker.database import db
from jobraker.settings import Settings
from tests.browser import Browser
from tests.pages.people import (
    OTHER_PASSWORD,
    PASSWORD,
    App,
    another,
    give,
    half_minutes_pass,
    letters,
    settle,
    sign_in,
    sign_out,
    turn_on,
)

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def phone(ada: Browser) -> App:
    """Hers, with two-step sign-in turned on and its first code long past."""
    made = turn_on(ada)
    half_minutes_pass()
    return made


@pytest.fixture
def elsewhere(ada: Browser, phone: App) -> Browser:
    return another(ada)


def happened() -> list[Event]:
    return [event.kind for event in events_of(db.session.scalars(select(Account.id)).one())]


def test_the_password_alone_lets_nobody_in(elsewhere: Browser) -> None:
    before = happened()

    answer = sign_in(elsewhere, "ada@example.org", next="/account")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in/code?next=/account")
    assert elsewhere.client.get("/account").headers["Location"] == "/sign-in?next=/account"
    assert happened() == before
    assert letters()[-1].kind == "second-factor-on"


def test_password_and_code_let_in_and_lead_back(elsewhere: Browser, phone: App) -> None:
    page = elsewhere.get(sign_in(elsewhere, "ada@example.org", next="/account").headers["Location"])

    answer = elsewhere.submit(page, "form:has(#code)", code=phone.code())

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    assert elsewhere.client.get("/account").status_code == 200
    assert happened()[0] is Event.SIGNED_IN_ANEW
    assert letters()[-1].kind == "new-device"


@pytest.mark.parametrize(("wish", "kept"), [({}, False), ({"remember": "1"}, True)])
def test_the_wish_to_be_remembered_outlasts_the_first_step(
    elsewhere: Browser, phone: App, wish: dict[str, str], kept: bool
) -> None:
    sign_in(elsewhere, "ada@example.org", **wish)

    cookies = give(elsewhere, code=phone.code()).headers.getlist("Set-Cookie")

    assert ["Expires=" in each for each in cookies if each.startswith("session=")] == [kept]


def test_a_wrong_password_is_answered_as_without_a_second_factor(elsewhere: Browser) -> None:
    known, unknown = (sign_in(elsewhere, address, OTHER_PASSWORD) for address in ("ada@example.org", "eve@example.org"))

    assert known.status_code == unknown.status_code == 422
    assert elsewhere.read(known, 422).text("[role=alert]") == elsewhere.read(unknown, 422).text("[role=alert]")
    assert elsewhere.client.get("/sign-in/code").headers["Location"] == "/sign-in?next=/"


@pytest.mark.parametrize("code", ["", "000000", "12345", "abcdef", "9" * 10_000, "\0"])
def test_a_wrong_code_lets_nobody_in(elsewhere: Browser, code: str) -> None:
    sign_in(elsewhere, "ada@example.org")

    page = elsewhere.read(give(elsewhere, code=code), 422)

    assert page.text(".error").startswith("That code is not right")
    assert elsewhere.client.get("/account").status_code == 303


def test_a_code_lets_in_once(elsewhere: Browser, phone: App) -> None:
    code, third = phone.code(), another(elsewhere)
    for each in (elsewhere, third):
        sign_in(each, "ada@example.org")

    assert give(elsewhere, code=code).status_code == 303
    assert give(third, code=code).status_code == 422
    assert give(third, code=phone.code(1)).status_code == 303


def test_a_recovery_code_lets_in_once_and_is_told_by_mail(elsewhere: Browser, phone: App) -> None:
    third = another(elsewhere)
    for each in (elsewhere, third):
        sign_in(each, "ada@example.org")

    assert give(elsewhere, recovery=phone.recovery[0].upper()).status_code == 303
    again = third.read(give(third, recovery=phone.recovery[0]), 422)

    assert again.text(".error").startswith("That is none of your recovery codes")
    assert "open" in again.one("details.otherwise").attributes
    assert happened()[:2] == [Event.SIGNED_IN_ANEW, Event.RECOVERY_CODE_USED]
    assert [each.kind for each in letters()[-2:]] == ["recovery-code-used", "new-device"]
    assert "9 recovery codes are left" in elsewhere.get("/account").text("#toasts")


def test_a_new_password_ends_what_was_half_done_and_leaves_the_factor_on(elsewhere: Browser, phone: App) -> None:
    sign_in(elsewhere, "ada@example.org")
    page = elsewhere.get("/sign-in/code")
    mailbox = another(elsewhere)
    mailbox.submit(mailbox.get("/password-reset"), address="ada@example.org")
    mailbox.submit(mailbox.get(letters()[-1].link), password=OTHER_PASSWORD)

    answer = elsewhere.submit(page, "form:has(#code)", code=phone.code())

    assert answer.headers["Location"] == "/sign-in?next=/"
    assert "took too long" in elsewhere.get("/sign-in").text("#toasts")
    assert elsewhere.client.get("/account").status_code == 303
    assert sign_in(mailbox, "ada@example.org", OTHER_PASSWORD).headers["Location"] == "/sign-in/code?next=/"
    assert give(mailbox, code=phone.code()).status_code == 303


def test_what_was_half_done_is_over_after_five_minutes(
    elsewhere: Browser, phone: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = TimestampSigner("x").get_timestamp()
    with monkeypatch.context() as then:
        then.setattr(TimestampSigner, "get_timestamp", lambda _: made - 299)
        sign_in(elsewhere, "ada@example.org")
    page = elsewhere.get("/sign-in/code")
    with monkeypatch.context() as later:
        later.setattr(TimestampSigner, "get_timestamp", lambda _: made + 2)
        answer = elsewhere.submit(page, "form:has(#code)", code=phone.code())

    assert answer.headers["Location"] == "/sign-in?next=/"
    assert elsewhere.client.get("/account").status_code == 303


def test_turned_off_meanwhile_the_second_step_lets_nobody_in(ada: Browser, elsewhere: Browser, phone: App) -> None:
    sign_in(elsewhere, "ada@example.org")
    ada.submit(ada.get("/account/second-factor/removal"))

    assert give(elsewhere, code=phone.code()).status_code == 422
    assert give(elsewhere, recovery=phone.recovery[0]).status_code == 422
    assert sign_in(elsewhere, "ada@example.org").headers["Location"] == "/today"


def plant(app: Flask, browser: Browser, state: object) -> None:
    """As whoever knows how the state is kept, and not its secret, would have it."""
    with browser.client.session_transaction() as kept:
        kept["half_way"] = state


def test_a_state_that_was_tampered_with_is_nobodys(app: Flask, elsewhere: Browser, phone: App) -> None:
    secret = app.extensions["settings"].secret_key.get_secret_value()
    whose = db.session.scalars(select(Account)).one()
    told = (whose.id, whose.generation, 0)
    right = links.signed(secret, Purpose.SECOND_STEP, *told)
    token = elsewhere.get("/sign-in").one("main input[name=csrf_token]").attributes["value"]
    for state in (
        links.signed("another secret", Purpose.SECOND_STEP, *told),
        links.signed(secret, Purpose.RESET, *told),
        links.signed(secret, Purpose.SECOND_STEP, whose.id, whose.generation + 1, 0),
        links.signed(secret, Purpose.SECOND_STEP, whose.id + 1, whose.generation, 0),
        right[:-1],
        right.swapcase(),
        "",
    ):
        plant(app, elsewhere, state)
        answer = elsewhere.client.post("/sign-in/code", data={"csrf_token": token, "code": phone.code()})
        assert answer.headers["Location"] == "/sign-in?next=/"
        assert elsewhere.client.get("/account").status_code == 303
    plant(app, elsewhere, right)
    answer = elsewhere.client.post("/sign-in/code", data={"csrf_token": token, "code": phone.code()})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/today")


def test_codes_are_not_guessed_from_many_clients_and_the_wait_is_said(elsewhere: Browser, phone: App) -> None:
    sign_in(elsewhere, "ada@example.org")
    answers = []
    for client in range(9):
        elsewhere.client.environ_base["REMOTE_ADDR"] = f"203.0.113.{client}"
        answers.append(give(elsewhere, code="000000"))

    assert [each.status_code for each in answers] == [422] * 8 + [429]
    assert 60 <= int(answers[-1].headers["Retry-After"]) <= 900
    assert "minutes" in elsewhere.read(answers[-1], 429).text("main")


def test_the_owner_is_told_once_that_somebody_guesses(elsewhere: Browser, phone: App) -> None:
    sign_in(elsewhere, "ada@example.org")
    for _ in range(8):
        give(elsewhere, code="000000")
    assert letters()[-1].kind == "second-factor-on"

    for _ in range(3):
        assert give(elsewhere, code="000000").status_code == 429

    assert [each.kind for each in letters()].count("codes-guessed") == 1
    assert happened().count(Event.CODES_GUESSED) == 1


def test_who_goes_on_guessing_hours_later_is_told_of_again(elsewhere: Browser, phone: App, settings: Settings) -> None:
    owner, device = db.session.scalars(select(Account)).one(), Device("203.0.113.9", "")

    assert second_factor.tell_guessed(settings, owner, device)
    assert not second_factor.tell_guessed(settings, owner, device)
    db.session.execute(update(SecurityEvent).values(at=SecurityEvent.at - second_factor.TOLD_AGAIN))
    assert second_factor.tell_guessed(settings, owner, device)


def test_who_does_not_know_the_password_cannot_use_up_the_owners_tries(elsewhere: Browser, phone: App) -> None:
    stranger = another(elsewhere)
    token = stranger.get("/sign-in").one("main input[name=csrf_token]").attributes["value"]
    for _ in range(12):
        stranger.client.post("/sign-in/code", data={"csrf_token": token, "code": "000000"})

    elsewhere.client.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    sign_in(elsewhere, "ada@example.org")
    assert give(elsewhere, code=phone.code()).status_code == 303


def test_a_new_password_gives_the_owner_new_tries(elsewhere: Browser, phone: App) -> None:
    sign_in(elsewhere, "ada@example.org")
    for _ in range(9):
        give(elsewhere, code="000000")
    db.session.execute(update(Account).values(generation=Account.generation + 1))
    db.session.expire_all()

    sign_in(elsewhere, "ada@example.org")
    assert give(elsewhere, code=phone.code()).status_code == 303


def test_a_device_is_new_once(ada: Browser) -> None:
    second = another(ada)
    for browser in (ada, second, second):
        sign_out(browser) if browser is ada else None
        sign_in(browser, "ada@example.org")
        sign_out(browser)

    assert happened() == [Event.SIGNED_IN, Event.SIGNED_IN_ANEW, Event.SIGNED_IN, Event.CREATED]
    assert [each.kind for each in letters()] == ["new-device"]


def test_a_device_that_others_use_is_new_to_each(ada: Browser) -> None:
    bob = settle(another(ada), "bob@example.org")
    sign_out(bob)

    sign_in(bob, "ada@example.org", PASSWORD)

    assert (letters()[-1].kind, letters()[-1].address) == ("new-device", "ada@example.org")
