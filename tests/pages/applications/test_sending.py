"""The switch over all that is sent for somebody, on every page where they would look for it; and the banner of a halt."""

import pytest
from sqlalchemy import update

from jobraker.accounts.models import Account, Role
from jobraker.automation import switches
from jobraker.database import db, transaction
from tests.browser import Browser
from tests.pages.applications.people import account_of
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")


def test_the_switch_stands_where_something_is_sent_or_may_be(browser: Browser) -> None:
    ada = settle(browser, "ada@example.org")
    assert [ada.get(page).all("#sending") for page in ("/today", "/applications", "/profile")] == [[], [], []]
    allow_unseen(ada)

    for page in ("/today", "/applications", "/profile"):
        assert "By your rule what fits is sent" in ada.get(page).text("#sending")
    answer = ada.submit(ada.get("/applications"), "#sending form")

    assert answer.status_code == 303
    page = ada.get("/applications")
    assert "You have stopped all sending." in page.text("#sending")
    assert "Stopped: nothing leaves until you go on." in page.text("#toasts")
    assert ada.submit(page, "#sending form").status_code == 303
    assert "By your rule" in ada.get("/applications").text("#sending")
    assert switches.stop_of(account_of("ada@example.org")) is None


def allow_unseen(ada: Browser) -> None:
    page = ada.get("/profile")
    told = {
        "consent": "1",
        "daily_limit": "3",
        "threshold": "70",
        "from_hour": "8",
        "to_hour": "20",
        "company_cap": "2",
    }
    token = page.all("main input[name=csrf_token]")[0].attributes["value"]
    track = page.one("#automation form[hx-post]").attributes["action"]
    assert track
    assert ada.client.post(track, data=told | {"csrf_token": token}).status_code == 303


def test_one_that_stopped_itself_says_why_and_goes_on_or_stops_whole(browser: Browser) -> None:
    ada = settle(browser, "ada@example.org")
    switches.stop(account_of("ada@example.org"), switches.FAILURES, automatic_only=True)

    page = ada.get("/applications")

    assert "the last five came to nothing" in page.text("#sending")
    assert page.texts("#sending button") == ["Go on with sending", "Stop all sending"]


def test_admins_read_on_every_page_that_all_is_halted(browser: Browser) -> None:
    ada = settle(browser, "ada@example.org")
    switches.halt("root", "The <b>server</b> misbehaves")

    assert "Sending is halted" not in ada.get("/rake").text("body")
    made_admin("ada@example.org")
    assert "Sending is halted for everybody. Back office · The <b>server</b> misbehaves" in ada.get("/rake").text(
        "body"
    )
    assert "Sending is halted" not in another(ada).get("/rake").text("body")


def made_admin(address: str) -> None:
    with transaction():
        db.session.execute(update(Account).where(Account.address == address).values(role=Role.ADMIN))
