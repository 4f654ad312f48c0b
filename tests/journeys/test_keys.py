"""The list walked by keys alone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey


def test_keys_walk_the_list_and_open_a_row(visitor: Visitor) -> None:
    visitor.open("/?q=engineer")
    title = visitor.title_link(1).inner_text()
    expect(visitor.page.locator("#preview h2")).to_have_text(visitor.title_link(0).inner_text())

    visitor.page.keyboard.press("j")
    expect(visitor.title_link(1)).to_be_focused()
    visitor.page.keyboard.press("j")
    expect(visitor.title_link(2)).to_be_focused()
    visitor.page.keyboard.press("k")
    expect(visitor.title_link(1)).to_be_focused()
    visitor.page.keyboard.press("o")

    expect(visitor.heading).to_have_text(title)


def test_the_row_that_was_left_is_the_current_one_again(visitor: Visitor) -> None:
    visitor.open("/?q=engineer")
    for back in (visitor.page.go_back, visitor.page.get_by_role("link", name="Back to the openings").click):
        visitor.title_link(2).click()
        expect(visitor.page.locator("article.sheet")).to_be_visible()
        back()
        expect(visitor.page.locator(".row.here h3")).to_have_text(visitor.title_link(2).inner_text())
        visitor.page.keyboard.press("j")
        expect(visitor.title_link(3)).to_be_focused()


def test_the_preview_shows_the_row_that_the_keys_are_on(visitor: Visitor) -> None:
    visitor.open("/?q=engineer")
    expect(visitor.page.locator("#preview h2")).to_have_text(visitor.title_link(0).inner_text())

    for _ in range(3):
        visitor.page.keyboard.press("j")

    expect(visitor.page.locator("#preview h2")).to_have_text(visitor.title_link(3).inner_text())
