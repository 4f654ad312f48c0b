"""Somebody makes a token for a program of theirs, tries it on the page of the document, and ends it."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.test_first_run import look, register
from tests.journeys.visitor import beyond_the_window

pytestmark = pytest.mark.journey

FONT = "it => getComputedStyle(it).fontFamily"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_token_is_made_tried_and_ended(visit: Visit, system: Stack, width: int, scheme: str) -> None:
    phone = {"has_touch": True, "is_mobile": True} if width < 400 else {}
    visitor = visit(width, color_scheme=scheme, **phone)
    page = visitor.page
    register(visitor, system, f"programs-{width}@example.org")
    visitor.open("/account")
    page.locator("main").get_by_role("link", name="Programs and tokens").click()
    expect(visitor.heading).to_have_text("Programs and tokens")
    look(visitor, script=True)

    page.get_by_label("Name", exact=True).fill("Weekend script")
    page.get_by_label("search openings and read them").check()
    page.get_by_role("button", name="Make the token").click()
    expect(visitor.heading).to_have_text("Your new token")
    token = page.get_by_label("Token").input_value()
    look(visitor, script=True)

    visitor.open("/api/v1/docs")
    ours = page.locator("body").evaluate(FONT)
    assert page.locator("#docs .info li").first.evaluate(FONT) == ours
    assert page.locator("#docs .opblock-tag").first.evaluate(FONT) == ours
    assert page.locator("#docs .scheme-container").evaluate("it => getComputedStyle(it).boxShadow") == "none"
    assert page.locator("#docs .info ul").evaluate("it => parseFloat(getComputedStyle(it).paddingInlineStart)") > 10
    page.get_by_role("button", name="Authorize").click()
    page.locator(".auth-container input").fill(token)
    page.locator(".auth-btn-wrapper").get_by_role("button", name="Apply credentials").click()
    page.locator(".auth-btn-wrapper").get_by_role("button", name="Close").click()
    page.locator("#operations-search-search_search .opblock-summary-control").click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    expect(page.locator(".live-responses-table .response-col_status").last).to_contain_text("200")
    assert beyond_the_window(page) == 0

    visitor.open("/account/tokens")
    expect(page.locator(".lines")).to_contain_text("last used")
    page.get_by_role("button", name="End Weekend script").click()
    expect(page.locator("#toasts")).to_contain_text("no program gets in by it")
    answer = page.request.get(f"{visitor.site}/api/v1/search", headers={"Authorization": f"Bearer {token}"})
    assert answer.status == 401
