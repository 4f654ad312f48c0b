"""One application from a job written down by hand to its end: interviews, reminders, a letter, and undo, with script and without."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from jobraker.database import now
from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.test_first_run import look, register

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(
    ("width", "script"), [(1280, True), (390, True), (1280, False)], ids=["laptop", "phone", "no script"]
)
def test_an_application_is_kept_from_its_sending_to_its_end(
    visit: Visit, system: Stack, width: int, script: bool
) -> None:
    phone = {"has_touch": True} if width < 400 else {}
    visitor = visit(width, java_script_enabled=script, **phone)
    page, toasts = visitor.page, visitor.page.locator("#toasts")
    register(visitor, system, f"application-{width}-{script}@example.org")
    today = now().date()

    visitor.open("/saved/new")
    page.get_by_label("Title").fill("Customs desk officer")
    page.get_by_label("Company").fill("Scheldekaai Terminals")
    page.get_by_label("How far it is").select_option("applied")
    page.get_by_label("Sent on").fill((today - timedelta(days=12)).isoformat())
    page.get_by_label("By which way").fill("By mail")
    look(visitor, script=script)
    page.get_by_role("button", name="Save it").click()
    expect(visitor.heading).to_have_text("Customs desk officer")
    expect(page.locator(".stub .number")).to_contain_text("1 of 1")
    look(visitor, script=script)

    coming = page.locator("#next")
    expect(coming).to_contain_text("Follow up if silent")
    coming.get_by_role("button", name="Not needed").click()
    expect(coming).not_to_contain_text("Follow up if silent")
    toasts.get_by_role("button", name="Undo").click()
    expect(coming).to_contain_text("Follow up if silent")

    coming.get_by_role("link", name="Write it").click()
    expect(visitor.heading).to_have_text("Follow up")
    page.get_by_label("Subject").fill("Any news?")
    look(visitor, script=script)
    if not script:
        page.get_by_role("button", name="Take over my changes").click()
    opens = page.get_by_role("link", name="Open in your mail program")
    expect(opens).to_have_attribute("href", re.compile(r"^mailto:\?subject=Any%20news%3F&body=Hello%20"))
    page.get_by_role("button", name="I have sent it").click()
    expect(coming).not_to_contain_text("Follow up if silent")

    page.get_by_role("link", name="Add interview").click()
    page.get_by_label("Day").fill((today - timedelta(days=1)).isoformat())
    page.get_by_label("Time", exact=True).fill("09:30")
    page.get_by_label("Time zone").fill("Europe/Brussels")
    look(visitor, script=script)
    page.get_by_role("button", name="Save").click()
    expect(toasts).to_contain_text("Interview added. Customs desk officer: Interviewing.")
    rounds = page.locator("#rounds")
    expect(rounds).to_contain_text("How did it go?")
    look(visitor, script=script)
    rounds.get_by_role("button", name="Not passed").click()
    expect(rounds).to_contain_text("Is the application over with it?")
    look(visitor, script=script)

    page.get_by_role("link", name="Set a reminder").click()
    page.get_by_label("Day").fill(today.isoformat())
    page.get_by_label("In your words").fill("Call the town hall")
    look(visitor, script=script)
    page.get_by_role("button", name="Save").click()
    expect(coming).to_contain_text("Call the town hall")

    rounds.get_by_role("button", name="Move to “Rejected”").click()
    expect(page.locator("main header").first).to_contain_text("Rejected since")
    look(visitor, script=script)
    page.get_by_role("button", name="Remove the application").click()
    visitor.at("/applications")
    expect(toasts).to_contain_text("Customs desk officer is removed")
    toasts.get_by_role("button", name="Undo").click()
    visitor.at("/applications")
    page.get_by_role("link", name="Customs desk officer").first.click()
    expect(page.locator("#rounds")).to_contain_text("not passed")
    for happened in ("Rejected", "Interview 1: not passed", "Done: Follow up", "Sent, 1 of 1", "Written down"):
        expect(page.locator("ol.line")).to_contain_text(happened)
