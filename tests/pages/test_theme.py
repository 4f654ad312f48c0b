"""The theme is chosen by a form that works without a script."""

import pytest

from tests.browser import Browser


def token(browser: Browser) -> str:
    return browser.get("/rake").all("input[name=csrf_token]")[0].attributes["value"] or ""


def test_it_keeps_the_theme_that_was_chosen(browser: Browser) -> None:
    browser.client.post("/theme", data={"theme": "dark", "csrf_token": token(browser)})

    page = browser.get("/rake")

    assert page.one("html").attributes["data-theme"] == "dark"
    assert page.texts(".menu [aria-pressed=true]") == ["Dark"]


@pytest.mark.parametrize("theme", ["system", "", "blue", "<script>"])
def test_it_follows_the_system_otherwise(browser: Browser, theme: str) -> None:
    browser.client.set_cookie("theme", "dark")

    browser.client.post("/theme", data={"theme": theme, "csrf_token": token(browser)})

    assert "data-theme" not in browser.get("/rake").one("html").attributes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("http://localhost/?q=nurse&show=50", "/?q=nurse&show=50"),
        ("https://evil.example/x", "/"),
        ("http://localhost//evil.example", "/"),
        ("http://localhost/\\evil.example", "/"),
        ("", "/"),
        ("http://[", "/"),
    ],
)
def test_it_returns_to_the_page_the_form_stood_on(browser: Browser, before: str, after: str) -> None:
    sent = {"theme": "dark", "csrf_token": token(browser)}

    response = browser.client.post("/theme", data=sent, headers={"Referer": before})

    assert (response.status_code, response.headers["Location"]) == (303, after)


def test_it_refuses_a_form_that_is_not_ours(browser: Browser) -> None:
    page = browser.read(browser.client.post("/theme", data={"theme": "dark"}), 400)

    assert page.text("h1") == "This page is out of date"
