"""Words without an end: whatever a person or a posting writes, no page goes beyond the window and nothing to press leaves it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from jobraker.database import now
from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.test_first_run import register
from tests.journeys.test_tracker import bring, card
from tests.journeys.visitor import beyond_the_window

pytestmark = pytest.mark.journey

TITLES = ("Donaudampfschifffahrtsgesellschaftskapitänswitwe (m/w/d) in Vollzeit", "q" * 180)


@pytest.mark.parametrize("width", [1200, 390])
def test_words_that_nothing_breaks_stay_within_the_window(visit: Visit, system: Stack, width: int) -> None:
    visitor = visit(width)
    page = visitor.page
    register(visitor, system, f"words-{width}@example.org")
    bring(visitor, *TITLES)
    for title in TITLES:
        visitor.open("/applications")
        card(page, title).get_by_role("link", name=re.compile("^Move")).click()
        page.get_by_role("group", name="Move to").get_by_role("button", name="Offer").click()
        undo = page.locator("#toasts").get_by_role("button", name="Undo")
        expect(undo).to_be_in_viewport(ratio=1)

    card(page, TITLES[0]).locator("h3 a").click()
    expect(visitor.heading).to_have_text(TITLES[0])
    address = page.url.removeprefix(visitor.site).partition("?")[0]
    visitor.open(f"{address}/reminders/new")
    page.get_by_label("What for").select_option(label="Reminder of your own")
    page.get_by_label("Day").fill((now() + timedelta(days=3)).date().isoformat())
    page.get_by_label("In your words").fill("w" * 300)
    page.get_by_role("button", name="Save").click()
    expect(visitor.heading).to_have_text(TITLES[0])
    visitor.open(f"{address}/offer")
    page.get_by_label("Benefits").fill("b" * 72)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#offer .tag")).to_have_text("b" * 72)

    for shown in (address, "/applications", "/applications/list", "/applications/calendar", "/offers", "/saved"):
        visitor.open(shown)
        assert beyond_the_window(page) == 0, shown


@pytest.mark.parametrize("width", [1280, 1024, 768])
def test_the_name_of_an_alert_leaves_room_for_what_is_done_with_it(visit: Visit, system: Stack, width: int) -> None:
    visitor = visit(width)
    page = visitor.page
    register(visitor, system, f"alert-words-{width}@example.org")
    for asked, name in (("nurse", "W" * 40), ("cook", "é" * 100)):
        visitor.open(f"/alerts/new?q={asked}")
        page.get_by_label("Name", exact=True).fill(name)
        page.get_by_role("button", name="Make the alert").click()
        visitor.at("/alerts")

    box = page.locator(".sheet").bounding_box()
    last = page.get_by_role("button", name=re.compile("^Remove"))
    expect(last).to_have_count(2)
    for place in (each.bounding_box() for each in last.all()):
        assert box
        assert place
        assert place["x"] + place["width"] <= box["x"] + box["width"]
    assert beyond_the_window(page) == 0


def test_on_a_phone_the_tabs_go_on_and_the_open_one_is_seen(visit: Visit, system: Stack) -> None:
    visitor = visit(390, has_touch=True)
    page = visitor.page
    register(visitor, system, "tabs@example.org")
    tabs = page.get_by_role("navigation", name="View")

    visitor.open("/applications")
    last = tabs.get_by_role("link", name="Contacts").bounding_box()
    assert last
    assert last["x"] < 390 < last["x"] + last["width"]  # cut: there is more
    for name, address in (("Contacts", "/contacts"), ("Saved", "/saved"), ("Board", "/applications")):
        visitor.open(address)
        expect(tabs.get_by_role("link", name=name, exact=True)).to_be_in_viewport(ratio=0.95)
        assert page.evaluate("scrollY") == 0
