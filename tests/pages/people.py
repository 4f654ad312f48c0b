"""People of the page tests: what they do to become somebody here, and the mail that they get."""

from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select
from werkzeug.test import TestResponse

from jobraker.database import db
from jobraker.mail.models import Mail, State
from jobraker.sealing import unseal
from tests.browser import Browser

PASSWORD = "wet granite sings at noon"
OTHER_PASSWORD = "new copper hums at night"


@dataclass(frozen=True)
class Letter:
    kind: str
    address: str
    link: str
    withheld: bool


def letters() -> list[Letter]:
    """All that was written, the oldest first."""
    settings = current_app.extensions["settings"]
    rows = db.session.scalars(select(Mail).order_by(Mail.id)).all()
    return [
        Letter(row.kind, row.address, unseal(settings, row.sealed or b"")["link"], row.state == State.WITHHELD)
        for row in rows
    ]


def register(browser: Browser, address: str, password: str = PASSWORD) -> TestResponse:
    return browser.submit(browser.get("/register"), address=address, password=password)


def confirm(browser: Browser, **values: str) -> TestResponse:
    """By the link of the last letter."""
    return browser.submit(browser.get(letters()[-1].link), **values)


def settle(browser: Browser, address: str, password: str = PASSWORD) -> Browser:
    """Somebody with an account, signed in."""
    assert register(browser, address, password).status_code == 303
    assert confirm(browser).status_code == 303
    return browser


def sign_in(browser: Browser, address: str, password: str = PASSWORD, **values: str) -> TestResponse:
    return browser.submit(browser.get("/sign-in"), address=address, password=password, **values)


def sign_out(browser: Browser) -> TestResponse:
    return browser.submit(browser.get("/account"), "form[action='/sign-out']")


def another(browser: Browser) -> Browser:
    """Another browser at the same site."""
    client = browser.client
    return Browser(type(client)(client.application, client.response_wrapper))
