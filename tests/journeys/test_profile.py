"""A profile filled in by hand: from the mail that makes the account to answers for forms."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.visitor import Visitor, beyond_the_window

pytestmark = pytest.mark.journey

PASSWORD = "wet granite sings at noon"


def settle(visitor: Visitor, system: Stack, address: str) -> None:
    """Become somebody with an account."""
    page = visitor.page
    visitor.open("/register")
    page.get_by_label("Mail address").fill(address)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Send me the link").click()
    expect(visitor.heading).to_have_text("Look into your mailbox")
    page.goto(system.link_to(address))
    page.locator("main button[type=submit]").click()
    expect(page.get_by_role("link", name="Profile", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_profile_is_filled_in_section_by_section(visit: Visit, system: Stack, width: int) -> None:
    visitor = visit(width)
    page = visitor.page
    settle(visitor, system, f"ada{width}@example.org")
    page.get_by_role("link", name="Profile", exact=True).click()
    complete = page.locator("#complete .num")
    expect(complete).to_have_text("0 of 11")

    page.get_by_label("Name", exact=True).fill("Ada")
    page.get_by_label("Phone").fill("+44 113 496 0000")
    page.locator("#person").get_by_role("button", name="Save").click()
    expect(complete).to_have_text("1 of 11")
    expect(page.get_by_role("heading", name="You", exact=True)).to_be_focused()

    page.get_by_role("link", name="Add a job").click()
    expect(page.get_by_label("Title", exact=True)).to_be_focused()
    page.get_by_label("Title", exact=True).fill("Berth planner")
    page.locator("#work").get_by_role("button", name="Save").click()
    expect(complete).to_have_text("2 of 11")

    skill = page.get_by_role("combobox", name="Add a skill")
    skill.press_sequentially("kubern", delay=20)
    expect(page.locator("#skills .suggestions [role=option]").first).to_have_text("Kubernetes")
    skill.press("ArrowDown")
    skill.press("Enter")
    expect(skill).to_have_value("Kubernetes")
    skill.press("Enter")
    expect(page.locator("#skills .chip")).to_contain_text("Kubernetes")
    expect(page.get_by_label("Add a skill")).to_be_focused()

    assert visitor.violations() == []
    assert beyond_the_window(page) == 0


def test_an_answer_is_given_in_its_line(visit: Visit, system: Stack) -> None:
    visitor = visit()
    settle(visitor, system, "grace@example.org")
    visitor.open("/profile/answers")
    line = visitor.page.locator("#answer-gender")

    line.get_by_role("link").click()
    line.get_by_label("I prefer not to say").check()
    line.get_by_role("button", name="Save").click()

    expect(line.locator("strong")).to_have_text("I prefer not to say")
    expect(line.get_by_role("link")).to_be_focused()
    assert visitor.violations() == []
