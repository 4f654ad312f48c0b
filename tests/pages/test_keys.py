"""Keys can be turned off by whoever speaks to their machine, and the map of them can be reached without one."""

from tests.browser import Browser, Page


def turn(browser: Browser, page: Page, keys: str) -> Page:
    """As the button in the map does, and the page that it stands on again."""
    button = page.one("#keys [name=keys]").attributes
    assert (button["form"], button["value"]) == ("theme", keys)
    token = page.one("#theme [name=csrf_token]").attributes["value"]
    sent = browser.client.post(button["formaction"] or "", data={"keys": keys, "csrf_token": token})
    assert (sent.status_code, sent.headers["Location"]) == (303, "/")
    return browser.get("/rake")


def test_they_are_turned_off_and_on(browser: Browser) -> None:
    page = browser.get("/rake")
    assert "data-off" not in page.one("#keys").attributes
    assert "Turn them off" in page.text("#keys")

    off = turn(browser, page, "off")

    assert "data-off" in off.one("#keys").attributes
    assert "They are turned off." in off.text("#keys")
    on = turn(browser, off, "on")
    assert "data-off" not in on.one("#keys").attributes


def test_the_map_opens_by_a_button_too(browser: Browser) -> None:
    assert browser.get("/rake").text(".foot [data-opens=keys]") == "Keys"


def test_it_refuses_a_form_that_is_not_ours(browser: Browser) -> None:
    assert browser.client.post("/keys", data={"keys": "off"}).status_code == 400
