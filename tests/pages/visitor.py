"""What a browser remembers of searches, moved back in time."""

from dataclasses import replace

from jobraker.pages.recents import COOKIE, serializer, written
from jobraker.search.rules import visits
from jobraker.search.rules.visits import Recent
from tests.browser import Browser

DAY = 86_400


def remembered(browser: Browser) -> tuple[Recent, ...]:
    """Call it in the application's context."""
    cookie = browser.client.get_cookie(COOKIE)
    return visits.read(serializer().loads(cookie.value)) if cookie else ()


def queries(browser: Browser) -> list[str]:
    return [each.query for each in remembered(browser)]


def days_pass(browser: Browser, days: int) -> None:
    moved = [replace(each, seen=each.seen - days * DAY) for each in remembered(browser)]
    browser.client.set_cookie(COOKIE, written(moved))
