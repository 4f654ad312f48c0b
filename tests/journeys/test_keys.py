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


def told_keys(visitor: Visitor) -> list[str]:
    """Those of the map, which is opened by its key."""
    visitor.page.keyboard.press("?")
    expect(visitor.page.get_by_role("dialog", name="Keys")).to_be_visible()
    shown = [key.inner_text() for key in visitor.page.locator("#keys kbd").all() if key.is_visible()]
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.get_by_role("dialog", name="Keys")).to_be_hidden()
    return shown


def test_the_map_names_the_keys_of_its_page_and_no_others(visitor: Visitor) -> None:
    visitor.open("/rake")
    assert told_keys(visitor) == ["/", "?"]

    visitor.open("/?q=engineer")
    expect(visitor.page.locator("#preview [data-key=a]")).to_be_visible()
    assert told_keys(visitor) == ["j", "k", "o", "a", "/", "?"]

    visitor.title_link(0).click()
    expect(visitor.page.locator("article.sheet")).to_be_visible()
    assert told_keys(visitor) == ["o", "a", "/", "?"]


def test_the_search_is_a_key_away_from_every_page(visitor: Visitor) -> None:
    visitor.open("/rake")

    visitor.page.keyboard.press("/")
    expect(visitor.box).to_be_focused()
    visitor.page.keyboard.type("jack")

    expect(visitor.box).to_have_value("jack")


def test_keys_are_left_alone_in_fields_with_modifiers_and_behind_the_map(visitor: Visitor) -> None:
    visitor.open("/?q=engineer")
    current = visitor.page.locator(".row.here h3")
    visitor.page.keyboard.press("j")
    at = current.inner_text()

    visitor.box.press("End")
    visitor.box.press_sequentially("jko?")
    visitor.title_link(1).focus()
    visitor.page.keyboard.press("Control+j")
    visitor.page.keyboard.press("Alt+k")
    visitor.page.keyboard.press("?")
    visitor.page.keyboard.press("j")
    visitor.page.mouse.click(5, 5)
    visitor.page.keyboard.press("j")

    expect(current).to_have_text(at)
    expect(visitor.box).to_have_value("engineerjko?")
    visitor.at(q="engineer")


def test_keys_are_turned_off_in_their_map_and_on_again(visitor: Visitor) -> None:
    visitor.open("/?q=engineer")
    page, dialog = visitor.page, visitor.page.get_by_role("dialog", name="Keys")
    opener = page.get_by_role("button", name="Keys")

    opener.click()
    assert visitor.violations() == []
    dialog.get_by_role("button", name="Turn them off").click()
    expect(page.locator("#keys[data-off]")).to_be_attached()
    for key in ("j", "o", "/", "?"):
        page.keyboard.press(key)
    visitor.at(q="engineer")
    expect(visitor.box).not_to_be_focused()
    expect(dialog).to_be_hidden()

    opener.click()
    dialog.get_by_role("button", name="Turn them on").click()
    expect(page.locator("#keys:not([data-off])")).to_be_attached()
    page.keyboard.press("j")
    expect(visitor.title_link(1)).to_be_focused()
