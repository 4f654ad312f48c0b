"""Somebody has a tool of theirs told of their applications, with a script and without one."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.embedded.processes import eventually
from tests.journeys.applying import joined
from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.test_first_run import look
from tests.provider import PLAIN

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(
    ("width", "script"), [(1280, True), (390, True), (390, False)], ids=["laptop", "phone", "no script"]
)
def test_a_tool_is_added_tried_and_told(visit: Visit, system: Stack, width: int, script: bool) -> None:
    phone = {"has_touch": True} if width < 400 else {}
    visitor = visit(width, java_script_enabled=script, **phone)
    page, name = visitor.page, f"sheet-{width}-{script}".lower()
    joined(system, visitor, f"{name}@example.org")
    visitor.open("/account")
    page.locator("main").get_by_role("link", name="Webhooks").click()
    visitor.at("/account/hooks")
    look(visitor, script=script)

    page.get_by_label("Name", exact=True).fill("My sheet")
    page.get_by_label("Address", exact=True).fill(f"{system.settings.sandbox_url}/tools/{name}")
    page.get_by_role("button", name="Add it").click()
    expect(visitor.heading).to_have_text("Its secret")
    expect(page.get_by_text(re.compile("^whsec_"))).to_be_visible()
    look(visitor, script=script)
    page.get_by_role("link", name="I have kept it").click()
    page.get_by_role("button", name="Send a test").click()
    expect(page.get_by_text("A test is on its way")).to_be_visible()
    visitor.open("/saved/new")
    page.get_by_label("Title").fill("Planner")
    page.get_by_label("Company").fill("Acme")
    page.get_by_role("button", name="Save it").click()
    visitor.at("/saved")

    def came() -> list[str]:
        there = f"{system.settings.sandbox_url}/control/tools"
        return [each["title"] for each in httpx.get(there, params={"name": name}, verify=PLAIN).json()]

    assert eventually(lambda: sorted(came()) == ["application.added", "ping"], 60)
    visitor.open("/account/hooks")
    page.get_by_role("link", name="My sheet").click()
    expect(page.locator(".told > li").filter(has_text="Delivered")).to_have_count(2)
    page.locator(".told > li").first.get_by_text("What it is sent").click()
    look(visitor, script=script)
    page.get_by_role("button", name=re.compile("^Send again")).first.click()
    assert eventually(lambda: len(came()) == 3, 60)
    page.get_by_role("button", name="Take it off").click()
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="My sheet")).to_be_visible()
