"""Another mail address: only whoever reads the new mailbox gets it, and whoever reads the old one can take it back."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update
from werkzeug.test import TestResponse

from jobraker.accounts.address_change import KEPT, forget_left
from jobraker.accounts.models import Account, AddressLeft, SecondFactor
from jobraker.accounts.second_factor import standing
from jobraker.database import db
from jobraker.mail.models import Mail
from tests.browser import Browser
from tests.pages.people import (
    OTHER_PASSWORD,
    PASSWORD,
    a_while_passes,
    another,
    letters,
    register,
    settle,
    sign_in,
    turn_on,
)

pytestmark = pytest.mark.usefixtures("unlimited")

OLD, NEW = "ada@example.org", "ada@example.net"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, OLD)


def ask(browser: Browser, address: str) -> TestResponse:
    return browser.submit(browser.get("/account/address"), address=address)


def follow(browser: Browser, link: str) -> TestResponse:
    return browser.submit(browser.get(link))


def test_the_link_changes_the_address_and_both_are_told(ada: Browser) -> None:
    answer = ask(ada, NEW)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/address/sent")
    assert ada.get("/account/address/sent").text("main").count(NEW) == 1
    assert ada.get("/account").text(".page-head").startswith(f"Your account {OLD}")
    assert follow(ada, letters()[-1].link).status_code == 303
    assert ada.get("/account").text(".page-head").startswith(f"Your account {NEW}")
    assert "Mail address changed" in ada.get("/account").text("main")
    assert [(each.kind, each.address) for each in letters()] == [
        ("new-address", NEW),
        ("address-left", OLD),
        ("address-taken", NEW),
    ]
    assert sign_in(another(ada), OLD).status_code == 422
    assert sign_in(another(ada), NEW).status_code == 303


def test_opening_the_link_changes_nothing(ada: Browser) -> None:
    ask(ada, NEW)

    ada.get(letters()[-1].link)

    assert sign_in(another(ada), OLD).status_code == 303


@pytest.mark.parametrize("address", ["ada", "", "ADA@example.org"])
def test_what_is_wrong_is_said_and_nothing_is_sent(ada: Browser, address: str) -> None:
    page = ada.read(ask(ada, address), 422)

    assert page.one("#address-error")
    assert page.one("#address").attributes["value"] == address
    assert letters() == []


def test_an_address_that_has_an_account_is_answered_alike_and_its_owner_told(ada: Browser) -> None:
    settle(another(ada), NEW)

    answer = ask(ada, NEW)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/address/sent")
    assert (letters()[-1].kind, letters()[-1].address) == ("known", NEW)


def test_its_owner_is_told_in_their_own_language(ada: Browser) -> None:
    settle(another(ada), NEW)
    db.session.execute(update(Account).where(Account.address == NEW).values(language="de"))
    languages = ada.client.application.extensions["settings"].languages

    ask(ada, NEW)

    spoken = db.session.query(Mail).order_by(Mail.id.desc()).limit(1).one().language
    assert spoken == ("de" if "de" in languages else languages[0])


def test_an_address_that_gets_an_account_meanwhile_is_not_taken_from_it(ada: Browser) -> None:
    ask(ada, NEW)
    link = letters()[-1].link
    settle(another(ada), NEW)

    assert ada.read(follow(ada, link), 410).text("h1") == "This link does not work"
    assert sign_in(another(ada), NEW).status_code == 303
    assert ada.get("/account").text(".page-head").startswith(f"Your account {OLD}")


def test_a_registration_that_waits_for_it_is_over(ada: Browser) -> None:
    ask(ada, NEW)
    link = letters()[-1].link
    register(stranger := another(ada), NEW, OTHER_PASSWORD)
    waiting = letters()[-1].link

    assert follow(ada, link).status_code == 303
    assert stranger.client.get(waiting).status_code == 410


def test_a_link_is_good_once_and_the_earlier_of_two_is_over_with_the_later(ada: Browser) -> None:
    ask(ada, NEW)
    ask(ada, "ada@example.com")
    first, second = (each.link for each in letters()[-2:])

    assert follow(ada, second).status_code == 303
    assert ada.client.get(second).status_code == 410
    assert ada.client.get(first).status_code == 410
    assert ada.client.get(first[:-2]).status_code == 410
    assert ada.client.get("/new-address/x").status_code == 410


def test_whoever_reads_the_old_mailbox_takes_the_account_back_from_wherever_it_went(ada: Browser) -> None:
    for address in (NEW, "eve@example.com"):
        ask(ada, address)
        follow(ada, letters()[-1].link)
    back = next(each.link for each in letters() if each.kind == "address-left" and each.address == OLD)
    owner = another(ada)

    answer = follow(owner, back)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/password-reset?address=ada@example.org")
    assert ada.client.get("/account").status_code == 303
    assert sign_in(owner, OLD).status_code == 422  # the password is over too
    assert owner.client.get(back).status_code == 410
    assert [(each.kind, each.address) for each in letters()[-2:]] == [
        ("address-taken-back", OLD),
        ("address-lost", "eve@example.com"),
    ]
    owner.submit(owner.get("/password-reset"), address=OLD)
    owner.submit(owner.get(letters()[-1].link), password=OTHER_PASSWORD)
    assert sign_in(owner, OLD, OTHER_PASSWORD).status_code == 303


def test_a_stranger_who_gets_the_link_by_a_mistyped_address_gets_nothing_by_it(ada: Browser) -> None:
    ask(ada, NEW)
    link = letters()[-1].link
    stranger = settle(another(ada), "eve@example.com")

    assert another(ada).client.get(link).headers["Location"] == f"/sign-in?next={link}"
    assert OLD not in stranger.read(stranger.client.get(link), 410).text("body")
    token = stranger.get("/account/address").one("main [name=csrf_token]").attributes["value"]
    assert stranger.client.post(link, data={"csrf_token": token}).status_code == 410
    assert sign_in(another(ada), OLD).status_code == 303


def test_a_used_link_is_not_good_again_once_the_address_was_taken_back(ada: Browser) -> None:
    ask(ada, NEW)
    link = letters()[-1].link
    follow(ada, link)
    follow(another(ada), next(each.link for each in letters() if each.kind == "address-left"))
    owner = reset(another(ada), OLD)

    assert sign_in(owner, OLD, OTHER_PASSWORD).status_code == 303
    assert owner.client.get(link).status_code == 410


def test_a_used_link_is_not_good_again_once_its_owner_changed_the_address_back(ada: Browser) -> None:
    ask(ada, NEW)
    link = letters()[-1].link
    follow(ada, link)
    ask(ada, OLD)
    follow(ada, letters()[-1].link)

    assert ada.get("/account").text(".page-head").startswith(f"Your account {OLD}")
    assert ada.client.get(link).status_code == 410


def test_a_link_is_over_with_another_password(ada: Browser) -> None:
    ask(ada, NEW)
    link = letters()[-1].link
    ada.submit(ada.get("/account"), "form[action='/account/password']", current=PASSWORD, password=OTHER_PASSWORD)

    assert ada.client.get(link).status_code == 410


def test_the_ways_back_to_what_came_later_are_over_with_the_way_back_to_what_was_before(ada: Browser) -> None:
    for address in (NEW, "eve@example.com"):
        ask(ada, address)
        follow(ada, letters()[-1].link)
    first, second = (each.link for each in letters() if each.kind == "address-left")
    follow(another(ada), first)

    assert another(ada).client.get(second).status_code == 410
    assert sign_in(reset(another(ada), OLD), OLD, OTHER_PASSWORD).status_code == 303


def test_the_way_back_to_what_came_later_leaves_the_one_to_what_was_before(ada: Browser) -> None:
    for address in (NEW, "eve@example.com"):
        ask(ada, address)
        follow(ada, letters()[-1].link)
    first, second = (each.link for each in letters() if each.kind == "address-left")
    follow(another(ada), second)

    assert follow(another(ada), first).status_code == 303
    assert sign_in(reset(another(ada), OLD), OLD, OTHER_PASSWORD).status_code == 303


def test_an_address_is_forgotten_when_there_is_no_way_back_to_it(ada: Browser) -> None:
    ask(ada, NEW)
    follow(ada, letters()[-1].link)

    assert forget_left() == 0
    db.session.execute(update(AddressLeft).values(left_at=AddressLeft.left_at - KEPT))
    assert forget_left() == 1


def test_no_mailbox_is_flooded_by_somebody_who_is_signed_in(ada: Browser) -> None:
    answers = [ask(ada, NEW).status_code for _ in range(5)]

    assert answers == [303] * 4 + [429]


def reset(browser: Browser, address: str) -> Browser:
    browser.submit(browser.get("/password-reset"), address=address)
    browser.submit(browser.get(letters()[-1].link), password=OTHER_PASSWORD)
    return browser


def taken_back(ada: Browser) -> Browser:
    """From whoever moved it to another address."""
    ask(ada, NEW)
    follow(ada, next(each.link for each in letters() if each.kind == "new-address"))
    mailbox = another(ada)
    follow(mailbox, next(each.link for each in letters() if each.kind == "address-left"))
    return mailbox


def test_a_second_factor_that_was_turned_on_since_ends_with_taking_the_address_back(ada: Browser) -> None:
    ask(ada, NEW)
    follow(ada, letters()[-1].link)
    turn_on(ada)
    mailbox = another(ada)
    follow(mailbox, next(each.link for each in letters() if each.kind == "address-left"))

    owner = db.session.query(Account).one()
    assert standing(owner.id) is None
    assert letters()[-2].kind == "address-taken-back"
    mailbox.submit(mailbox.get("/password-reset"), address=OLD)
    mailbox.submit(mailbox.get(letters()[-1].link), password=OTHER_PASSWORD)
    sign_in(mailbox, OLD, OTHER_PASSWORD)
    assert "Two-step sign-in turned off" in mailbox.get("/account").text("[aria-labelledby=happened]")


def test_a_second_factor_that_was_on_before_stays(ada: Browser) -> None:
    turn_on(ada)
    db.session.execute(update(SecondFactor).values(since=SecondFactor.since - timedelta(hours=1)))

    taken_back(ada)

    assert standing(db.session.query(Account).one().id)


def test_a_link_for_a_new_password_that_went_to_the_old_address_is_over(ada: Browser) -> None:
    stranger = another(ada)
    stranger.submit(stranger.get("/password-reset"), address=OLD)
    reset = letters()[-1].link
    ask(ada, NEW)
    follow(ada, letters()[-1].link)

    assert stranger.client.get(reset).status_code == 410


def test_whoever_has_not_given_the_password_lately_is_asked_for_it_first(ada: Browser, app: Flask) -> None:
    page = ada.get("/account/address")
    a_while_passes(app)

    assert ada.client.get("/account/address").headers["Location"] == "/account/proof?next=/account/address"
    assert ada.submit(page, address=NEW).headers["Location"].startswith("/account/proof")
    assert letters() == []


def test_nobody_asks_without_being_signed_in(browser: Browser) -> None:
    assert browser.client.get("/account/address").headers["Location"] == "/sign-in?next=/account/address"
