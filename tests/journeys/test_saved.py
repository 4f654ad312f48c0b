"""Jobs are saved from a search, tagged and dated together, compared, taken off and put back; one is brought by hand."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.test_first_run import look, register

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(
    ("width", "script"), [(1280, True), (390, True), (1280, False)], ids=["laptop", "phone", "no script"]
)
def test_saved_jobs_are_gone_through_and_nothing_is_lost(visit: Visit, system: Stack, width: int, script: bool) -> None:
    phone = {"has_touch": True} if width < 400 else {}
    visitor = visit(width, java_script_enabled=script, **phone)
    page, toasts = visitor.page, visitor.page.locator("#toasts")
    register(visitor, system, f"saved-{width}-{script}@example.org")
    visitor.open("/saved")
    look(visitor, script=script)

    visitor.open("/?q=nurse")
    for number in range(2):
        bookmark = visitor.rows.nth(number).locator("[aria-pressed]")
        bookmark.click()
        expect(bookmark).to_have_attribute("aria-pressed", "true")

    visitor.open("/saved/new")
    page.get_by_label("Title").fill("Practice nurse")
    page.get_by_label("Apply until").fill("2099-12-31")
    look(visitor, script=script)
    page.get_by_role("button", name="Save it").click()
    visitor.at("/saved")
    rows = page.locator("#saved ol.rows > li")
    expect(rows).to_have_count(3)
    look(visitor, script=script)

    ticks = page.get_by_role("checkbox", name=re.compile("^Choose"))
    for tick in ticks.all():
        tick.check()
    page.get_by_label("Tag", exact=True).fill("near")
    page.get_by_role("button", name="Put it on").click()
    expect(toasts).to_contain_text("3 jobs are changed.")
    expect(rows.locator("a.tag", has_text="near")).to_have_count(3)
    toasts.get_by_role("button", name="Undo").click()
    expect(toasts).to_contain_text("3 jobs are as they were.")
    expect(rows.locator("a.tag", has_text="near")).to_have_count(0)

    rows.first.get_by_role("link", name=re.compile("^Note")).click()
    page.get_by_label("Note", exact=True).fill("Ask Bob")
    look(visitor, script=script)
    page.locator("form:has([name=notes])").get_by_role("button", name="Save").click()
    expect(toasts).to_contain_text("Saved.")
    visitor.open("/saved")
    expect(rows.first).to_contain_text("Ask Bob")

    for tick in ticks.all():
        tick.check()
    page.get_by_role("button", name="Compare up to four").click()
    expect(visitor.heading).to_have_text("3 saved jobs, side by side")
    look(visitor, script=script)
    visitor.open("/saved")
    for tick in ticks.all():
        tick.check()
    page.get_by_role("button", name="Take them off").click()
    expect(rows).to_have_count(0)
    toasts.get_by_role("button", name="Undo").click()
    expect(rows).to_have_count(3)
    expect(rows.filter(has_text="Practice nurse")).to_contain_text("Ask Bob")
