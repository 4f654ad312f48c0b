"""Somebody with applications, and how their pages are asked."""

from sqlalchemy import select
from werkzeug.test import TestResponse

from jobraker.accounts.models import Account
from jobraker.database import db
from tests.browser import Browser, Page

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def account_of(address: str) -> int:
    return db.session.scalars(select(Account.id).where(Account.address == address)).one()


def token(browser: Browser) -> str:
    return browser.get("/saved").all("input[name=csrf_token]")[0].attributes["value"] or ""


def send(browser: Browser, address: str, *, htmx: bool = False, back: str = "", **values: object) -> TestResponse:
    """A form of ours; `back`: the page that it stands on."""
    headers = ({"Referer": f"http://localhost{back}"} if back else {}) | (HTMX if htmx else {})
    return browser.client.post(address, data={"csrf_token": token(browser)} | values, headers=headers)


def live(page: Page) -> str:
    """The address by which a page asks for itself anew."""
    return page.one("[data-live]:not(#bell)").attributes["hx-get"] or ""
