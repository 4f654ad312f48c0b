"""Registering tells nobody who is known here, and makes an account only for whoever reads the mailbox."""

import pytest
from redis import Redis
from sqlalchemy import func, select

from jobraker.accounts.models import Account, Registration, SecurityEvent
from jobraker.accounts.registering import forget_unconfirmed
from jobraker.database import db
from jobraker.profile import first_run
from tests.browser import Browser
from tests.pages.people import OTHER_PASSWORD, PASSWORD, another, confirm, join, letters, register, settle

pytestmark = pytest.mark.usefixtures("unlimited")


def accounts() -> int:
    return db.session.scalar(select(func.count()).select_from(Account)) or 0


def test_the_link_of_the_mail_makes_the_account_and_signs_in(browser: Browser) -> None:
    sent = register(browser, "Ada@Example.org")
    assert accounts() == 0
    assert "Ada@example.org" in browser.get(sent.headers["Location"]).text("main")

    confirmed = confirm(browser)

    assert confirmed.status_code == 303
    assert [(each.kind, each.address) for each in letters()] == [("confirm", "Ada@example.org")]
    assert "Ada@example.org" in browser.get("/account").text("main")
    assert db.session.scalar(select(func.count()).select_from(Registration)) == 0


def test_opening_the_link_changes_nothing(browser: Browser) -> None:
    register(browser, "ada@example.org")

    for _ in range(3):
        browser.get(letters()[-1].link)

    assert accounts() == 0


def test_an_address_that_has_an_account_is_answered_the_same_and_told_by_mail(browser: Browser) -> None:
    join(browser, "ada@example.org")
    stranger = another(browser)

    known, unknown = register(stranger, "ADA@example.org"), register(stranger, "bob@example.org")

    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert [(each.kind, each.address) for each in letters()[1:]] == [
        ("known", "ADA@example.org"),
        ("confirm", "bob@example.org"),
    ]
    assert accounts() == 1


def test_in_another_browser_the_link_asks_for_the_password(browser: Browser) -> None:
    register(browser, "ada@example.org")
    elsewhere = another(browser)

    refused = confirm(elsewhere, password=OTHER_PASSWORD)
    assert refused.status_code == 422
    assert "not the password" in elsewhere.read(refused, 422).text(".error")
    assert accounts() == 0

    assert confirm(elsewhere, password=PASSWORD).status_code == 303
    assert accounts() == 1


def test_whoever_registers_a_strangers_address_gets_nothing_by_their_click(browser: Browser) -> None:
    """The owner of the address follows a link that they did not ask for: without the password nothing is made."""
    register(browser, "ada@example.org", PASSWORD)
    owner = another(browser)
    register(owner, "ada@example.org", OTHER_PASSWORD)

    assert confirm(owner).status_code == 303

    assert browser.client.get(letters()[0].link).status_code == 410
    assert accounts() == 1


def test_a_link_is_good_once(browser: Browser) -> None:
    join(browser, "ada@example.org")

    again = browser.get(letters()[0].link, 410)

    assert again.text("h1") == "This link does not work"


@pytest.mark.parametrize("token", ["x", "WzFd.aaaaaa.bbbb", "%00", "a" * 3000, "..%2f"])
def test_a_link_of_somebody_elses_making_is_over(browser: Browser, token: str) -> None:
    assert browser.client.get(f"/confirmation/{token}").status_code in (404, 410)


@pytest.mark.parametrize(
    ("address", "password", "error"),
    [
        ("", PASSWORD, "Write your mail address."),
        ("ada", PASSWORD, "That is no address that mail can be sent to: it looks like name@example.org."),
        ("ada@example.org", "", "Choose a password."),
        ("ada@example.org", "short", "It is too short: use at least 10 characters."),
        ("ada@example.org", "x" * 129, "It is longer than 128 characters."),
        ("ada@example.org", "password1234", "It is too easy to guess."),
        ("ada.byron@example.org", "ada.byron@example.org", "It is too easy to guess."),
    ],
)
def test_it_says_what_is_wrong_and_keeps_the_address(browser: Browser, address: str, password: str, error: str) -> None:
    page = browser.read(register(browser, address, password), 422)

    assert page.text(".error").startswith(error)
    assert page.one("#address").attributes.get("value") == address
    assert not page.one("#password").attributes.get("value")
    assert letters() == []


def test_the_strength_of_a_password_is_shown_while_it_is_typed(browser: Browser) -> None:
    token = browser.get("/register").one("main input[name=csrf_token]").attributes["value"]

    def shown(password: str) -> str:
        sent = {"csrf_token": token, "password": password, "address": "ada@example.org"}
        return browser.client.post("/password-strength", data=sent).text

    assert 'value="0"' in shown("password")
    assert 'value="4"' in shown(PASSWORD)
    assert shown("").strip() == ""


def test_registrations_that_nobody_confirmed_are_forgotten(browser: Browser) -> None:
    register(browser, "ada@example.org")
    assert forget_unconfirmed() == 0

    db.session.execute(Registration.__table__.update().values(created_at="2020-01-01T00:00Z"))

    assert forget_unconfirmed() == 1


def test_one_mailbox_is_not_flooded(browser: Browser) -> None:
    answers = [register(another(browser), "ada@example.org").status_code for _ in range(5)]

    assert answers == [303] * 4 + [429]
    assert len(letters()) == 4
    assert register(another(browser), "bob@example.org").status_code == 303


def test_a_form_that_is_refused_counts_for_no_mailbox(browser: Browser) -> None:
    for _ in range(5):
        assert register(browser, "ada@example.org", "short").status_code == 422

    assert register(browser, "ada@example.org").status_code == 303


def test_an_address_that_does_not_last_is_refused_and_nothing_sent(browser: Browser) -> None:
    page = browser.read(register(browser, "ada@mailinator.com"), 422)

    assert page.text("#address-error").startswith("Mailboxes at mailinator.com do not last.")
    assert letters() == []


def test_with_redis_away_the_link_is_not_used_up(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    register(browser, "ada@example.org")
    page = browser.get(letters()[-1].link)
    with monkeypatch.context() as meanwhile:
        meanwhile.setitem(browser.client.application.extensions, "redis", Redis.from_url("redis://127.0.0.1:1/0"))
        assert browser.submit(page).status_code == 503

    assert confirm(browser).status_code == 303
    assert browser.client.get("/account").status_code == 200


def test_other_tests_begin_with_somebody_as_the_pages_leave_them(browser: Browser) -> None:
    def left_with(visitor: Browser, address: str) -> dict[str, object]:
        visitor.get("/account")  # where the welcome is shown, and a form gets its token
        account = db.session.query(Account).filter_by(address=address).one()
        events = db.session.scalars(select(SecurityEvent.kind).where(SecurityEvent.account_id == account.id)).all()
        with visitor.client.session_transaction() as kept:
            names = set(kept)
        return {
            "account": (account.language, account.generation, account.password_hash is not None),
            "events": events,
            "step": first_run.unfinished(account.id),
            "cookies": (names, visitor.client.get_cookie("known") is not None),
        }

    joined = left_with(join(browser, "ada@example.org"), "ada@example.org")
    settled = left_with(settle(another(browser), "bob@example.org"), "bob@example.org")

    assert settled == joined
