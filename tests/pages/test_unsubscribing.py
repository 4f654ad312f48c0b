"""The link of a letter that ends letters like it: asked on a page, or pressed by the program that shows the mailbox."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, update
from werkzeug.test import TestResponse

from jobraker.accounts import unsubscribing
from jobraker.accounts.models import Account
from jobraker.accounts.rules.links import Purpose, WrongLinkError, signed, signer
from jobraker.accounts.unsubscribing import Channel, of_alert
from jobraker.alerts import ending, keeping
from jobraker.alerts.models import Because
from jobraker.database import db, transaction
from jobraker.notifications import choosing
from jobraker.notifications.rules import kinds
from jobraker.notifications.rules.kinds import Kind, switch
from jobraker.redaction import redacted
from jobraker.settings import Settings
from tests.browser import Browser
from tests.pages.alerted import Told, aged, alerted, everything
from tests.pages.alerted import settings as configured

pytestmark = pytest.mark.usefixtures("unlimited")

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
DAY = 24 * 3600
CHANNELS = list(Channel)


@pytest.fixture
def ada(app: Flask) -> Told:
    return alerted()


def link(ada: Told, channel: str = "") -> str:
    return unsubscribing.path(configured(), ada.account_id, ada.account.address, channel or of_alert(ada.key))


def press(browser: Browser, address: str) -> TestResponse:
    return browser.submit(browser.get(address), "main form")


def off(ada: Told) -> frozenset[str]:
    return choosing.choices_of(ada.account_id).off


def test_looking_stops_nothing(browser: Browser, ada: Told) -> None:
    links = [link(ada), *(link(ada, channel) for channel in CHANNELS)]
    before = everything()

    for address in links:
        for method in ("GET", "HEAD", "OPTIONS"):
            assert browser.client.open(address, method=method).status_code == 200

    assert everything() == before


def test_it_asks_and_stops_the_alert_and_takes_it_up_again(browser: Browser, ada: Told) -> None:
    other = alerted(ada.account_id, query="q=other", opening=ada.job_id)
    page = browser.get(link(ada))
    assert (page.text("h1"), page.texts("main button")) == ("Unsubscribe", ["Unsubscribe"])
    assert page.text("main b") == "the alert “Nurse, Leeds”"

    done = browser.read(browser.submit(page, "main form"), 200)

    assert (done.text("h1"), done.texts("main button")) == ("Unsubscribed", ["Subscribe again"])
    assert (ada.alert.paused_because, other.alert.is_on) == (Because.ENDED, True)
    browser.submit(done, "main form")
    assert ada.alert.is_on


@pytest.mark.parametrize(
    ("channel", "stopped"),
    [
        (Channel.REMINDERS, {Kind.DUE}),
        (Channel.APPLICATIONS, {Kind.APPLICATION, Kind.NEEDS_YOU}),
        (Channel.EVERYTHING, set(Kind) - {Kind.SECURITY}),
    ],
)
def test_it_turns_off_the_mail_of_a_channel_and_nothing_else(
    browser: Browser, ada: Told, channel: Channel, stopped: set[Kind]
) -> None:
    choosing.turn(ada.account_id, [switch(Kind.MATCHES, kinds.Channel.HERE)], off=True)

    for _ in range(2):
        browser.client.post(link(ada, channel), data=ONE_CLICK)

    mail = {switch(kind, kinds.Channel.MAIL) for kind in stopped}
    assert off(ada) == mail | {switch(Kind.MATCHES, kinds.Channel.HERE)}
    assert browser.get(link(ada, channel)).text("h1") == "Unsubscribed"


@pytest.mark.parametrize("channel", [Channel.REMINDERS, Channel.APPLICATIONS])
def test_a_channel_is_taken_up_again(browser: Browser, ada: Told, channel: Channel) -> None:
    press(browser, link(ada, channel))
    assert off(ada)

    press(browser, link(ada, channel))

    assert off(ada) == frozenset()


def test_of_all_that_was_stopped_nobody_knows_what_was_on(browser: Browser, ada: Told) -> None:
    address = link(ada, Channel.EVERYTHING)
    page = browser.get(address)
    token = page.all("main input[name=csrf_token]")[0].attributes["value"]
    browser.submit(page, "main form")

    browser.client.post(f"{address}/undo", data={"csrf_token": token})

    after = browser.get(address)
    assert not after.all("main form")
    assert after.address("main a") == "/notifications/choices"
    assert off(ada)


def test_what_its_person_paused_themselves_no_letter_takes_up_again(browser: Browser, ada: Told) -> None:
    token = browser.get(link(ada)).all("main input[name=csrf_token]")[0].attributes["value"]
    keeping.pause(ada.account_id, ada.key, Because.PERSON)

    browser.client.post(f"{link(ada)}/undo", data={"csrf_token": token})

    assert not ada.alert.is_on
    assert not browser.get(link(ada)).all("main form")


def test_a_program_of_mailboxes_stops_it_at_once(browser: Browser, ada: Told) -> None:
    answers = [browser.client.post(link(ada), data=ONE_CLICK) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert {answer.text for answer in answers} == {"Unsubscribed: you get no more of this.\n"}
    assert {answer.content_type for answer in answers} == {"text/plain; charset=utf-8"}
    assert "Set-Cookie" not in answers[0].headers
    assert ada.alert.paused_because == Because.ENDED


def test_undoing_is_for_whoever_has_the_page(browser: Browser, ada: Told) -> None:
    browser.client.post(link(ada), data=ONE_CLICK)

    assert browser.client.post(f"{link(ada)}/undo", data=ONE_CLICK).status_code == 400
    assert not ada.alert.is_on


@pytest.fixture
def few(app: Flask) -> Iterator[None]:
    """A site that answers a client three times a minute."""
    told = app.extensions["settings"]
    app.extensions["settings"] = told.model_copy(update={"requests_per_minute": 3})
    yield
    app.extensions["settings"] = told


@pytest.mark.usefixtures("few")
def test_a_provider_that_stops_many_from_one_machine_is_let(browser: Browser, ada: Told) -> None:
    assert {browser.client.post(link(ada), data=ONE_CLICK).status_code for _ in range(9)} == {200}
    assert browser.client.get(ada.page()).status_code == 200
    assert [browser.client.get("/rake").status_code for _ in range(4)][-1] == 429


def cut(_ada: Told, address: str) -> str:
    return address[:-4]


def of_an_opening(ada: Told, _address: str) -> str:
    return f"{unsubscribing.PATH}/{ada.opening().rpartition('/')[2]}"


def of_a_password(ada: Told, _address: str) -> str:
    secret = configured().secret_key.get_secret_value()
    return f"{unsubscribing.PATH}/{signed(secret, Purpose.RESET, ada.account_id, 'x', 'everything')}"


def too_old(_ada: Told, address: str) -> str:
    return aged(address, Purpose.UNSUBSCRIBE, 401 * DAY)


def alert_gone(ada: Told, address: str) -> str:
    keeping.remove(None, ada.account_id, ada.key)
    return address


def account_gone(ada: Told, address: str) -> str:
    with transaction():
        db.session.execute(delete(Account).where(Account.id == ada.account_id))
    return address


def address_changed(ada: Told, address: str) -> str:
    with transaction():
        db.session.execute(update(Account).where(Account.id == ada.account_id).values(address_key="new@example.org"))
    return address


def anothers_alert(ada: Told, _address: str) -> str:
    return link(ada, of_alert(alerted(query="q=bob", opening=ada.job_id).key))


@pytest.mark.parametrize(
    ("harm", "status"),
    [
        (cut, 404),
        (of_an_opening, 404),
        (of_a_password, 404),
        (too_old, 410),
        (alert_gone, 410),
        (account_gone, 410),
        (address_changed, 410),
        (anothers_alert, 410),
    ],
)
def test_a_bad_link_stops_nothing_and_leads_to_what_does(
    browser: Browser, ada: Told, harm: Callable[[Told, str], str], status: int
) -> None:
    token = browser.get(link(ada)).all("main input[name=csrf_token]")[0].attributes["value"]
    address = harm(ada, link(ada))
    before = everything()

    page = browser.get(address, status)
    pressed = browser.read(browser.client.post(address, data={"csrf_token": token}), status)
    undone = browser.client.post(f"{address}/undo", data={"csrf_token": token})

    assert page.text("h1") == pressed.text("h1") == "This link does not work"
    assert page.address(".btn.primary") == "/notifications/choices"
    assert undone.status_code == status
    assert everything() == before


@pytest.mark.parametrize(
    ("harm", "status", "words"),
    [
        (cut, 404, "This link does not work. The latest mail has one that does."),
        (of_an_opening, 404, "This link does not work. The latest mail has one that does."),
        (too_old, 410, "This link does not work. The latest mail has one that does."),
        (alert_gone, 200, "Unsubscribed: you get no more of this."),
        (account_gone, 200, "Unsubscribed: you get no more of this."),
        (address_changed, 200, "Unsubscribed: you get no more of this."),
        (anothers_alert, 200, "Unsubscribed: you get no more of this."),
    ],
)
def test_a_program_of_mailboxes_is_told_whether_something_of_it_is_sent_still(
    browser: Browser, ada: Told, harm: Callable[[Told, str], str], status: int, words: str
) -> None:
    address = harm(ada, link(ada))
    before = everything()

    clicked = browser.client.post(address, data=ONE_CLICK)

    assert (clicked.status_code, clicked.text) == (status, f"{words}\n")
    assert clicked.content_type == "text/plain; charset=utf-8"
    assert everything() == before


@pytest.mark.parametrize("channel", [Channel.REMINDERS, Channel.APPLICATIONS, ""])
def test_from_each_page_it_is_a_step_to_stop_all_news(browser: Browser, ada: Told, channel: str) -> None:
    page = browser.get(link(ada, channel))
    assert page.text("main section a") == "Unsubscribe from all news"

    asked = browser.get(page.address("main section a"))
    assert (asked.text("h1"), off(ada), ada.alert.is_on) == ("Unsubscribe", frozenset(), True)
    assert not asked.all("main section a")
    browser.submit(asked, "main form")

    assert off(ada) == {switch(kind, kinds.Channel.MAIL) for kind in set(Kind) - {Kind.SECURITY}}
    assert not browser.get(link(ada, channel)).all("main section a")


def test_nobody_keeps_or_finds_what_it_answers(browser: Browser, ada: Told) -> None:
    for answer in (
        browser.client.get(link(ada)),
        browser.client.post(link(ada), data=ONE_CLICK),
        browser.client.get(link(ada)[:-4]),
    ):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Robots-Tag"] == "noindex"
    assert link(ada).rpartition("/")[2] not in redacted(f"POST {link(ada)}/undo HTTP/1.1")


@given(token=st.one_of(st.text(), st.text("abcdefXYZ0123456789-_.", max_size=300)))
def test_no_token_but_a_signed_one_is_read(settings: Settings, token: str) -> None:
    with pytest.raises(WrongLinkError):
        ending.read(settings, token)


@given(
    key=st.uuids(),
    purpose=st.sampled_from([each for each in Purpose if each is not Purpose.UNSUBSCRIBE]),
)
def test_nothing_signed_for_another_purpose_is_read(settings: Settings, key: UUID, purpose: Purpose) -> None:
    token = signer(settings.secret_key.get_secret_value(), purpose).dumps([1, "0" * 16, of_alert(key)])

    with pytest.raises(WrongLinkError):
        ending.read(settings, str(token))
