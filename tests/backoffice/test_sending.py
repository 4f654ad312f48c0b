"""The switch over all sending."""

import pytest
from flask import Flask
from sqlalchemy import select

from jobraker.audit.models import Deed
from jobraker.automation import switches
from jobraker.database import db
from tests.backoffice.office import deeds
from tests.browser import Browser
from tests.pages.people import a_while_passes

pytestmark = pytest.mark.usefixtures("unlimited")


def press(browser: Browser, what: str, **values: str) -> int:
    token = browser.get("/rake").all("input[name=csrf_token]")[0].attributes["value"]
    return browser.client.post(f"/admin/sending/{what}", data={"csrf_token": token, **values}).status_code


def test_it_halts_once_and_says_who_and_why(root: Browser) -> None:
    assert press(root, "halt", why="  The <b>server</b>\0 misbehaves ") == 303
    assert press(root, "halt", why="Another reason") == 303

    held = switches.halted()
    assert held
    assert (held.by, held.why) == ("root@example.org", "The <b>server</b> misbehaves")
    assert deeds() == [("halt", "sending", "")]
    assert db.session.scalars(select(Deed.detail)).all() == [{"because": "The <b>server</b> misbehaves"}]


def test_it_goes_on_only_with_the_password_given_lately(root: Browser, app: Flask) -> None:
    switches.halt("shell")
    a_while_passes(app)

    press(root, "go-on")

    assert switches.halted()
    assert deeds() == []


def test_it_goes_on_once(root: Browser) -> None:
    switches.halt("shell")

    press(root, "go-on")
    press(root, "go-on")

    assert switches.halted() is None
    assert deeds() == [("go-on", "sending", "")]
