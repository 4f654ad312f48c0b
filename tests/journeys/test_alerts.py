"""A search becomes an alert: openings come in, one mail tells of them, a link of it saves one, and one click ends it."""

import re
from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from jobraker.notifications import security
from tests.journeys.alerting import (
    KEEPING_BOOKS,
    MORE_PAY,
    PAY,
    SOON,
    five_minutes_pass,
    letter,
    letters,
    opening,
    post,
    seconds_to_mail,
    told_at_once,
    waiting,
    withdraw,
)
from tests.journeys.applying import joined, within
from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.test_first_run import look
from tests.journeys.visitor import Visitor
from tests.provider import PLAIN

pytestmark = pytest.mark.journey

ONE_POLL = 30_000  # milliseconds after which the bell asks again


@pytest.fixture(scope="module", autouse=True)
def withdrawn(system: Stack) -> Iterator[None]:
    """Other journeys know all that is near York and Leeds."""
    yield
    withdraw(system)


def at_once(page: Page) -> None:
    page.get_by_label("At once, within minutes").check()
    page.get_by_role("button", name="Make the alert").click()
    expect(page.locator("#toasts")).to_contain_text("The alert is made.")


def row(page: Page) -> Locator:
    """Of the only alert, in the list of them."""
    return page.locator("#alerts tbody tr")


def state(page: Page) -> Locator:
    return row(page).locator(".st")


def gave(page: Page) -> dict[str, int]:
    told = re.findall(r"(\d+)\s+(\w+)", row(page).locator(".yields").inner_text())
    return {words: int(number) for number, words in told}


def made_of_a_search(visitor: Visitor, there: str, *, script: bool) -> str:
    """An alert of what is searched, which `there` stands among already; the arguments of its search."""
    page = visitor.page
    visitor.open("/")
    visitor.search("Farrier York")
    look(visitor, script=script)
    page.get_by_role("link", name="Alert me").click()
    expect(visitor.heading).to_have_text("New alert")
    expect(page.locator("#sends")).to_contain_text("In the last 7 days it would have sent")
    expect(page.locator("#sends li", has_text=there)).to_be_visible()
    expect(page.get_by_label("Name", exact=True)).to_have_value(re.compile("farrier", re.IGNORECASE))
    look(visitor, script=script)
    query = page.locator("input[name=query]").input_value()
    at_once(page)
    visitor.at("/alerts")
    expect(row(page)).to_have_count(1)
    expect(row(page)).to_contain_text(re.compile(r"at once[\s\S]*none yet"))
    expect(state(page)).to_have_text("on")
    look(visitor, script=script)
    return query


@pytest.mark.parametrize(
    ("width", "script", "name"),
    [(1280, True, "Ashdown"), (390, True, "Bramley"), (1280, False, "Colne")],
    ids=["laptop", "phone", "no script"],
)
def test_an_alert_tells_once_and_is_silent_when_it_is_ended(
    visit: Visit,
    system: Stack,
    width: int,
    script: bool,
    name: str,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    window = {"java_script_enabled": script} | ({"has_touch": True} if width < 400 else {})
    visitor = visit(width, **window)
    page, ada, bob = visitor.page, f"alerts-{name}@example.org".lower(), f"alerts-beside-{name}@example.org".lower()
    forge, livery, care = f"{name} Forge", f"{name} Livery", f"{name} Horse Care"
    post(system, name, opening("Farrier", f"{name} Mews", "York"))
    joined(system, visitor, ada)
    system.settle()
    query = made_of_a_search(visitor, f"{name} Mews", script=script)
    told_at_once(system, bob, query)

    # Given that openings come in, some of them for the alert
    right = [opening("Farrier", forge, "York", **PAY), opening("Apprentice farrier", livery, "Leeds")]
    right += [opening("Farrier", care, town) for town in ("York", "Leeds", "Bradford")]
    wrong = [opening("Farrier", f"{name} Stables", "Berlin"), opening("Tax adviser", forge, "York", KEEPING_BOOKS)]
    post(system, f"{name}-next", *right, *wrong)
    mail, seconds = letter(system, ada), seconds_to_mail(system, ada)
    record_testsuite_property(f"seconds from an opening’s coming in to its mail, {name}", seconds)
    assert seconds < SOON

    # then one mail tells of these, and of no other
    assert mail.subject.startswith("3 new openings: ")
    assert {(title, line.split(" · ")[0]) for title, line in mail.openings} == {
        ("Farrier", forge), ("Apprentice farrier", livery), ("Farrier", care),
    }  # fmt: skip
    assert "also in 2 other places" in {line.split(" · ")[0]: line for _title, line in mail.openings}[care]
    assert mail.text.count("£36,000") == 1
    assert mail.untold() == []

    saved_from_the_mail(visit, mail.link("Apprentice farrier", "Save"), width, window, script=script)
    visitor.open("/applications")
    expect(page.locator("#lane-saved .card")).to_have_text(re.compile(f"Apprentice farrier[\\s\\S]*{livery}"))
    visitor.open("/alerts")
    assert gave(page) == {"sent": 3, "opened": 1, "saved": 1, "applied": 0}

    # When the program that shows the mailbox ends it
    assert mail.header("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click"
    ended = httpx.post(
        mail.header("List-Unsubscribe").strip("<>"), data={"List-Unsubscribe": "One-Click"}, verify=PLAIN
    )
    assert (ended.status_code, ended.headers.get("set-cookie")) == (200, None)
    # and one more comes in, beside two that are posted anew, for more pay and as it was,
    again = [
        opening("Farrier", forge, "York", number="2", **MORE_PAY),
        opening("Apprentice farrier", livery, "Leeds", number="2"),
    ]
    post(system, f"{name}-last", opening("Farrier", f"{name} Riding School", "York"), *again)
    letter(system, bob)
    five_minutes_pass(system, bob)
    # then who did not end theirs is told of what is new, by a tick of the clock, and she of nothing.
    (told,) = letter(system, bob, 2).openings
    assert told[1].startswith(f"{name} Riding School · ")
    assert len(letters(system, ada)) == 1
    assert waiting(system, ada) == 0

    visitor.open("/alerts")
    expect(state(page)).to_have_text("ended from a mail")
    look(visitor, script=script)
    row(page).get_by_role("button", name=re.compile("^Resume")).click()
    expect(page.locator("#toasts")).to_contain_text("is on again")
    expect(state(page)).to_have_text("on")


def saved_from_the_mail(visit: Visit, link: str, width: int, window: dict[str, bool], *, script: bool) -> None:
    """In a window in which nobody is signed in."""
    reader = visit(width, **window)
    page = reader.page
    page.goto(link)
    expect(reader.heading).to_have_text("Apprentice farrier")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    expect(page.locator("#from-mail")).to_contain_text("Not interested")
    look(reader, script=script)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#from-mail .st.ok")).to_have_text("Saved")
    look(reader, script=script)


def test_matches_from_some_points_up_are_told_at_once_and_by_the_bell(
    visit: Visit, system: Stack, record_testsuite_property: Callable[[str, object], None]
) -> None:
    visitor = visit()
    page, address = visitor.page, "alerts-matches@example.org"
    joined(system, visitor, address)
    visitor.open("/start/wishes")
    page.get_by_label("Titles you want").fill("Farrier")
    page.get_by_label("Place 1", exact=True).fill("York, United Kingdom")
    page.get_by_role("button", name="Save and see openings").click()
    visitor.at("/start/openings")
    visitor.open("/matches")
    page.get_by_role("link", name="Alert me of the best of them").click()
    expect(visitor.heading).to_have_text("New alert")
    page.get_by_label("Points of 100, at least").select_option("60")
    expect(page.get_by_label("Name", exact=True)).to_have_value(re.compile("80"))
    look(visitor, script=True)
    at_once(page)
    expect(row(page)).to_contain_text("My matches from 60 points up")
    look(visitor, script=True)

    with within(system):
        security.sweep(system.settings)  # a tick would tell that she signed in, whenever it comes
    page.clock.install()
    visitor.open("/")
    page.evaluate("window.stayed = true")
    bell = page.locator("#bell a")
    expect(bell).to_have_accessible_name("Notifications, 1 unread")
    post(system, "Dunmore", opening("Farrier", "Dunmore Stud", "York"), opening("Tax adviser", "Dunmore Stud", "Berlin", KEEPING_BOOKS))  # fmt: skip
    mail, seconds = letter(system, address), seconds_to_mail(system, address)
    record_testsuite_property("seconds from an opening’s coming in to its mail, of matches", seconds)
    assert seconds < SOON
    assert [title for title, _line in mail.openings] == ["Farrier"]
    assert re.search(r"^Fit: (6\d|7\d|8\d|9\d|100) of 100$", mail.text, re.MULTILINE)
    page.clock.fast_forward(ONE_POLL)
    expect(bell).to_have_accessible_name("Notifications, 2 unread")
    assert page.evaluate("window.stayed")

    bell.click()
    expect(visitor.heading).to_have_text("Notifications")
    told = page.locator("ul.told > li", has_text="Dunmore Stud")
    expect(told).to_have_count(1)
    expect(told.locator(".fresh")).to_be_visible()
    look(visitor, script=True)
    told.get_by_role("button", name=re.compile("^Read")).click()
    expect(told.locator(".fresh")).to_have_count(0)
    expect(bell).to_have_accessible_name("Notifications, 1 unread")
