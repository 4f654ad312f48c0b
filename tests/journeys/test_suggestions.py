"""Suggestions below the search box, by keys, by mouse and by touch, and the box without them."""

import pytest
from playwright.sync_api import Locator, Request, Response, Route, expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey


def options(visitor: Visitor) -> Locator:
    return visitor.page.locator("#suggestions [role=option]")


def type_in(visitor: Visitor, words: str) -> None:
    visitor.box.click()
    visitor.box.press_sequentially(words, delay=20)
    expect(options(visitor).first).to_be_visible()


def test_keys_choose_a_title_and_search_it(visitor: Visitor) -> None:
    visitor.open()
    box = visitor.page.get_by_role("combobox", name="Search openings")
    expect(box).to_have_attribute("aria-expanded", "false")

    type_in(visitor, "nurs")
    expect(box).to_have_attribute("aria-expanded", "true")
    number = options(visitor).count()
    expect(visitor.page.locator("#suggested")).to_have_text(f"{number} suggestion{'s' if number > 1 else ''}")
    box.press("ArrowDown")
    first = options(visitor).first
    expect(first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == first.get_attribute("id")
    expect(box).to_be_focused()
    expect(box).to_have_value("nurs")
    title = first.locator(".name").inner_text()
    box.press("Enter")

    visitor.at(q=title)
    expect(box).to_have_value(title)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(options(visitor)).to_have_count(0)


def test_arrows_walk_around_through_the_box(visitor: Visitor) -> None:
    visitor.open()
    type_in(visitor, "nurs")

    visitor.box.press("ArrowUp")
    expect(options(visitor).last).to_have_attribute("aria-selected", "true")
    visitor.box.press("ArrowDown")
    expect(visitor.page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    expect(visitor.box).not_to_have_attribute("aria-activedescendant", "suggestion-0")
    visitor.box.press("ArrowDown")
    expect(options(visitor).first).to_have_attribute("aria-selected", "true")
    visitor.box.press("Home")
    expect(visitor.page.locator("[role=option][aria-selected=true]")).to_have_count(0)


def test_escape_closes_the_list_and_keeps_the_words(visitor: Visitor) -> None:
    visitor.open()
    type_in(visitor, "nurs")

    visitor.box.press("Escape")

    expect(options(visitor)).to_have_count(0)
    expect(visitor.box).to_have_value("nurs")
    expect(visitor.box).to_be_focused()
    visitor.box.press("ArrowDown")
    expect(options(visitor).first).to_be_visible()
    visitor.box.press("Tab")
    expect(options(visitor)).to_have_count(0)


def test_enter_without_a_choice_searches_what_is_written(visitor: Visitor) -> None:
    visitor.open()
    type_in(visitor, "nurse")

    visitor.box.press("Enter")

    visitor.at(q="nurse")
    expect(options(visitor)).to_have_count(0)
    visitor.page.go_back()
    visitor.at()
    expect(visitor.box).to_have_value("")
    expect(options(visitor)).to_have_count(0)
    type_in(visitor, "nurs")


def test_a_place_becomes_a_filter_beside_the_words(visitor: Visitor) -> None:
    visitor.open()
    type_in(visitor, "nurse ber")

    options(visitor).filter(has_text="Berlin").click()

    visitor.at(q="nurse", near="Berlin%2C DE")
    expect(visitor.box).to_have_value("nurse")
    expect(visitor.chips.filter(has_text="Berlin, DE")).to_be_visible()


def test_a_company_becomes_a_filter_that_can_be_taken_off(visitor: Visitor) -> None:
    visitor.open()
    name = visitor.page.locator(".row .org [data-posting]").first.inner_text()
    type_in(visitor, name)

    company = options(visitor).and_(visitor.page.locator("[data-company]:not([data-company=''])")).first
    key = company.get_attribute("data-company")
    assert key
    company.click()

    visitor.at(company=key)
    expect(visitor.chips.filter(has_text=name)).to_be_visible()
    visitor.chips.filter(has_text=name).click()
    visitor.at()
    visitor.search("nurse")  # the filter does not come back with the next search
    expect(visitor.page).not_to_have_url(f"company={key}")
    expect(visitor.chips.filter(has_text=name)).to_have_count(0)


def test_a_company_that_was_not_found_is_let_go_by_the_next_words(visitor: Visitor) -> None:
    visitor.page.route("**/?*company=*", lambda route: route.abort())
    visitor.open()
    type_in(visitor, visitor.page.locator(".row .org [data-posting]").first.inner_text())
    chosen = visitor.page.locator("#find input[type=hidden][name=company]")

    options(visitor).and_(visitor.page.locator("[data-company]:not([data-company=''])")).first.click()
    expect(chosen).to_have_count(1)
    visitor.box.press_sequentially("nurs")

    expect(chosen).to_have_count(0)
    visitor.search("nurse")
    assert "company=" not in visitor.page.url
    visitor.faults = [one for one in visitor.faults if "Failed to " not in one]  # the browser's own words, and htmx's


def test_touch_chooses_on_a_phone(visit: Visit) -> None:
    visitor = visit(390, 844, has_touch=True, is_mobile=True)
    visitor.open()
    type_in(visitor, "nurs")
    box = options(visitor).first.bounding_box()
    assert box
    assert box["height"] >= 44

    title = options(visitor).first.locator(".name").inner_text()
    options(visitor).first.tap()

    visitor.at(q=title)


def test_the_open_list_is_sound_for_those_who_hear_it(visitor: Visitor) -> None:
    visitor.open()
    type_in(visitor, "nurs")
    visitor.box.press("ArrowDown")

    assert visitor.violations() == []


def test_nothing_is_asked_while_a_word_is_composed(visitor: Visitor) -> None:
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url) if "/suggestions" in request.url else None)
    visitor.open()
    visitor.box.click()
    typing = visitor.page.context.new_cdp_session(visitor.page)

    typing.send("Input.imeSetComposition", {"text": "nurs", "selectionStart": 4, "selectionEnd": 4})
    visitor.page.wait_for_timeout(400)
    assert asked == []
    typing.send("Input.insertText", {"text": "nurs"})

    expect(options(visitor).first).to_be_visible()


@pytest.mark.parametrize("status", [0, 429, 500])
def test_an_answer_that_fails_shows_nothing_and_tells_nothing(visitor: Visitor, status: int) -> None:
    def answer(route: Route) -> None:
        if status:
            route.fulfill(status=status, body="<p>Too bad</p>")
        else:
            route.abort()

    def is_asked(one: Request | Response) -> bool:
        return "/suggestions?" in one.url

    visitor.page.route("**/suggestions?*", answer)
    visitor.open()

    with visitor.page.expect_event("response" if status else "requestfailed", is_asked):
        visitor.box.press_sequentially("nurs")
    visitor.page.wait_for_timeout(400)

    expect(options(visitor)).to_have_count(0)
    expect(visitor.page.locator(".toast")).to_have_count(0)
    visitor.search("nurse")
    visitor.faults = [one for one in visitor.faults if "Failed to load resource" not in one]  # the browser's own words


def test_without_a_script_the_box_is_as_it_was(visit: Visit) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.open()

    box = visitor.page.get_by_role("searchbox")
    box.fill("nurse")
    box.press("Enter")

    visitor.at(q="nurse", near="", km="50")
    expect(options(visitor)).to_have_count(0)
