"""The first visit: an address is confirmed, a résumé brought and corrected, wishes said, openings found."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.visitor import Visitor, beyond_the_window, small_targets

pytestmark = pytest.mark.journey

PASSWORD = "wet granite sings at noon"
RESUME = """Ada Byron
Nurse
ada@home.example
+44 113 496 0000
Leeds, United Kingdom

Experience
Staff nurse, Harbour Hospital, 2019-03 – now
Software developer, Tidal Works, 2016-09 – 2019-02

Education
BSc Nursing, Example University, 2012 – 2016

Skills: Python, wound care, Excel
"""
FILE = {"name": "ada-cv.txt", "mimeType": "text/plain", "buffer": RESUME.encode()}


def register(visitor: Visitor, system: Stack, address: str) -> None:
    page = visitor.page
    visitor.open("/register")
    page.get_by_label("Mail address").fill(address)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Send me the link").click()
    expect(visitor.heading).to_have_text("Look into your mailbox")
    page.goto(system.link_to(address))
    page.locator("main button[type=submit]").click()
    visitor.at("/start")


def look(visitor: Visitor, *, script: bool) -> None:
    """At each page: nothing beside the window, nothing too small for a finger, nobody shut out."""
    assert beyond_the_window(visitor.page) == 0
    if visitor.page.evaluate("navigator.maxTouchPoints"):
        assert small_targets(visitor.page) == []
    if script:
        assert visitor.violations() == []


@pytest.mark.parametrize(
    ("width", "script"), [(1280, True), (390, True), (1280, False)], ids=["laptop", "phone", "no script"]
)
def test_a_first_visit_ends_with_openings(visit: Visit, system: Stack, width: int, script: bool) -> None:
    phone = {"has_touch": True} if width < 400 else {}
    visitor = visit(width, java_script_enabled=script, **phone)
    page = visitor.page
    register(visitor, system, f"first-{width}-{script}@example.org")
    expect(visitor.heading).to_have_text("Bring something")
    look(visitor, script=script)

    page.get_by_label("Your résumé").set_input_files(FILE)  # type: ignore[arg-type]
    page.get_by_role("button", name="Read it").click()
    expect(visitor.heading).to_have_text("Check what we understood")
    look(visitor, script=script)

    work = page.locator(".read:has([name=work_0_title])")
    expect(work.locator("mark").first).to_contain_text("Staff nurse")
    work.get_by_label("Title").fill("Senior staff nurse")
    page.locator("[name=work_1_keep]").uncheck()
    page.get_by_role("button", name="Keep this").click()

    visitor.at("/start/wishes")
    expect(page.get_by_label("Titles you want")).to_have_value("Senior staff nurse")
    expect(page.get_by_label("Place 1", exact=True)).to_have_value("Leeds, GB")
    look(visitor, script=script)
    page.get_by_label("Titles you want").fill("Nurse\nSoftware developer")
    page.get_by_label("Place 1", exact=True).fill("")
    page.get_by_role("button", name="Save and see openings").click()

    visitor.at("/start/openings")
    expect(visitor.rows.first).to_be_visible()
    look(visitor, script=script)
    assert visitor.rows.count() > 1
    title = visitor.title_link(0).inner_text()
    visitor.title_link(0).click()
    expect(visitor.heading).to_have_text(title)

    visitor.open("/profile")
    expect(page.locator("#work .entry strong")).to_have_text(["Senior staff nurse"])
    expect(page.locator("#go-on")).to_have_count(0)


def test_what_was_left_is_gone_on_with_and_back_leads_back(visit: Visit, system: Stack) -> None:
    visitor = visit()
    page = visitor.page
    register(visitor, system, "later@example.org")
    page.get_by_label("Your résumé").set_input_files(FILE)  # type: ignore[arg-type]
    page.get_by_role("button", name="Read it").click()
    expect(visitor.heading).to_have_text("Check what we understood")

    page.reload()
    expect(visitor.heading).to_have_text("Check what we understood")
    page.get_by_label("Headline").fill("")
    page.get_by_role("link", name="Later").click()
    visitor.at("/start/wishes")
    page.go_back()
    expect(visitor.heading).to_have_text("Check what we understood")

    visitor.open("/")
    page.get_by_role("region", name="Your first steps").get_by_role("link", name="Go on").click()
    visitor.at("/start")
    page.get_by_role("link", name="2 Check").click()
    expect(visitor.heading).to_have_text("Check what we understood")
    page.get_by_role("button", name="Keep this").click()
    visitor.at("/start/wishes")
    page.go_back()
    page.reload()
    expect(visitor.heading).to_have_text("This file is in your profile")
