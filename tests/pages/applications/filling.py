"""Forms of an application's pages, filled as people fill them."""

from selectolax.lexbor import LexborNode
from werkzeug.test import TestResponse

from tests.browser import Browser, Page


def fields_of(page: Page, form: str) -> dict[str, str]:
    """What a form has as it is shown."""
    found: dict[str, str] = {}
    for field in page.one(form).css("input[name], select[name], textarea[name]"):
        if field.tag == "input" and field.attributes.get("type") in ("radio", "checkbox"):
            if "checked" in field.attributes:
                found[field.attributes["name"] or ""] = field.attributes.get("value") or ""
            continue
        found[field.attributes["name"] or ""] = value_of(field)
    return found


def value_of(field: LexborNode) -> str:
    if field.tag == "textarea":
        return field.text().removeprefix("\n")
    if field.tag == "select":
        options = field.css("option[selected]") or field.css("option")
        return (options[0].attributes.get("value") or "") if options else ""
    return field.attributes.get("value") or ""


def fill(browser: Browser, address: str, form: str, **values: str) -> TestResponse:
    """Open the page, change these fields, and send it."""
    page = browser.get(address)
    return send(browser, page, form, **values)


def send(browser: Browser, page: Page, form: str, **values: str) -> TestResponse:
    return browser.client.post(page.one(form).attributes["action"] or "", data=fields_of(page, form) | values)
