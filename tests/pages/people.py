"""People of the page tests: what they do to become somebody here, and the mail that they get."""

from dataclasses import dataclass
from functools import cache
from time import time

from flask import Flask, current_app
from pyotp import HOTP
from redis import Redis
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from jobraker.accounts import registering, signing_in
from jobraker.accounts.models import Registration, SecondFactor
from jobraker.accounts.rules import codes
from jobraker.accounts.rules.addresses import read_address
from jobraker.accounts.rules.passwords import hashed
from jobraker.database import db, transaction
from jobraker.mail.models import Mail, State
from jobraker.profile import first_run
from jobraker.sealing import unseal
from jobraker.web import access
from jobraker.web.gettext import language
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


def join(browser: Browser, address: str, password: str = PASSWORD) -> Browser:
    """Somebody with an account, signed in, by every page of the way there."""
    assert register(browser, address, password).status_code == 303
    assert confirm(browser).status_code == 303
    return browser


def settle(browser: Browser, address: str, password: str = PASSWORD) -> Browser:
    """The same without the pages and the mail: most tests begin with somebody, and the way there is not what they look at."""
    written = read_address(address)
    with browser.client.within_a_request():
        waiting = Registration(
            address=written.written,
            address_key=written.key,
            password_hash=hash_of(password),
            language=language(),
        )
        with transaction():
            db.session.add(waiting)
        confirmed = registering.confirm(waiting, access.this_device())
        account = signing_in.account(confirmed.account_id)
        assert account, f"{address} has an account already"
        access.sign_in(account, remembered=False)
        first_run.begin(account.id)
    return browser


@cache
def hash_of(password: str) -> str:
    """The real one, which is meant to take its time: once for all who choose the same."""
    return hashed(password)


def sign_in(browser: Browser, address: str, password: str = PASSWORD, **values: str) -> TestResponse:
    return browser.submit(browser.get("/sign-in"), address=address, password=password, **values)


def sign_out(browser: Browser) -> TestResponse:
    return browser.submit(browser.get("/account"), "form[action='/sign-out']")


@dataclass(frozen=True)
class App:
    """The app of somebody's second factor, and the recovery codes that came with it."""

    secret: str
    recovery: list[str]

    def code(self, ahead: int = 0) -> str:
        return HOTP(self.secret).at(int(time()) // codes.SECONDS + ahead)


def turn_on(browser: Browser) -> App:
    """Two-step sign-in, by what the page says to a person."""
    page = browser.get("/account/second-factor")
    secret = page.text(".key").replace(" ", "")
    answer = browser.read(browser.submit(page, code=App(secret, []).code()), 200)
    return App(secret, answer.texts(".codes li"))


def give(browser: Browser, **values: str) -> TestResponse:
    """A code, or a recovery code."""
    return browser.submit(browser.get("/sign-in/code"), f"form:has(#{next(iter(values))})", **values)


def half_minutes_pass() -> None:
    """So many that codes of now have not been accepted before."""
    db.session.execute(update(SecondFactor).values(step=0))


def a_while_passes(app: Flask) -> None:
    """So long that the password is no longer known to have been given lately."""
    with Redis.from_url(app.extensions["settings"].redis_url) as redis:
        for key in redis.scan_iter("session:*"):
            redis.set(key, redis.get(key).replace(b'"proven": ', b'"proven": -'))


def another(browser: Browser) -> Browser:
    """Another browser at the same site."""
    client = browser.client
    return Browser(type(client)(client.application, client.response_wrapper))
