"""Somebody prepares for an interview: a question is answered, what can be said of it comes, and the answer is kept as a story."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.applying import joined
from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.test_first_run import look
from tests.journeys.test_offers import to_application

pytestmark = pytest.mark.journey

POSTING = "You plan all berths of the port.\nSQL is required.\nYou speak fluent German.\n" + "x" * 300
ANSWER = (
    "When I was at Maasrand in 2019, two cranes failed. My task was to keep forty ships on time. "
    "I wrote a new plan with SQL and called every captain. In the end we saved 3 days. " + "y" * 200
)


@pytest.mark.parametrize(
    ("width", "script"), [(1280, True), (390, True), (1280, False)], ids=["laptop", "phone", "no script"]
)
def test_an_answer_is_practised_and_kept(visit: Visit, system: Stack, width: int, script: bool) -> None:
    phone = {"has_touch": True} if width < 400 else {}
    visitor = visit(width, java_script_enabled=script, **phone)
    page = visitor.page
    joined(system, visitor, f"practice-{width}-{script}@example.org".lower())
    visitor.open("/stories")
    look(visitor, script=script)
    visitor.open("/saved/new")
    page.get_by_label("Title").fill("Planner")
    page.get_by_label("Company").fill("Acme")
    page.locator("textarea[name=description]").fill(POSTING)
    page.get_by_role("button", name="Save it").click()
    visitor.at("/saved")
    to_application(visitor, "Planner")

    page.get_by_role("link", name="Prepare").click()
    expect(visitor.heading).to_have_text("Prepare for the interview")
    look(visitor, script=script)
    page.get_by_role("link", name="Practise, one at a time").click()
    expect(visitor.heading).to_have_text(re.compile("^Tell us about yourself"))
    page.locator("form:has(#practice-answer)").get_by_role("link", name="Next question").click()
    page.get_by_role("link", name="All questions").click()
    page.get_by_role("link", name=re.compile("one time when you used SQL")).click()
    page.get_by_label("Your answer, as you would say it").fill(ANSWER)
    page.get_by_role("button", name="Get feedback").click()

    expect(page.get_by_text("It tells all four parts")).to_be_visible()
    said = page.get_by_text("You begin at once")
    while not script and not said.count():
        page.reload()
    expect(said).to_be_visible()
    look(visitor, script=script)
    page.get_by_role("button", name="Keep as story").click()
    expect(visitor.heading).to_have_text("A story of yours")
    look(visitor, script=script)
    page.get_by_label("What it is about").fill("Two cranes")
    page.get_by_role("button", name="Save", exact=True).click()
    visitor.open("/stories")
    expect(page.get_by_role("link", name="Two cranes")).to_be_visible()
    look(visitor, script=script)
    page.get_by_role("button", name="Remove: Two cranes").click()
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="Two cranes")).to_be_visible()
