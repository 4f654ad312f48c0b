"""Addresses that no column can hold are no pages."""

import pytest

from tests.browser import Browser
from tests.pages.people import settle

pytestmark = pytest.mark.usefixtures("unlimited")

NUMBERS = ["99999999999999999999999", "9" * 5_000, "9223372036854775808"]


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.mark.parametrize("number", NUMBERS, ids=len)
@pytest.mark.parametrize("address", ["/jobs/{}", "/jobs/{}/reports/thanks", "/sitemap-{}.xml"])
def test_a_number_beyond_all_ids_is_not_there(browser: Browser, address: str, number: str) -> None:
    assert browser.client.get(address.format(number)).status_code == 404


@pytest.mark.parametrize("number", NUMBERS, ids=len)
@pytest.mark.parametrize("address", ["/account/sign-ins/{}/removal", "/jobs/{}/reports"])
def test_nor_is_it_for_a_form(ada: Browser, address: str, number: str) -> None:
    assert ada.client.post(address.format(number), data={"csrf_token": token(ada)}).status_code == 404


@pytest.mark.parametrize("address", ["/profile/answers/a%00b", "/companies/a%00b", "/profile/a%00b/new"])
def test_a_sign_that_no_text_can_hold_is_in_no_address(ada: Browser, address: str) -> None:
    assert ada.client.get(address).status_code == 404


@pytest.mark.parametrize(("address", "name"), [("skills", "key"), ("languages", "code")])
def test_nor_in_the_key_of_what_is_taken_off(ada: Browser, address: str, name: str) -> None:
    sent = {name: "a\0b", "csrf_token": token(ada)}

    assert ada.client.post(f"/profile/{address}/removal", data=sent).status_code == 404


def token(browser: Browser) -> str:
    return browser.get("/profile").all("input[name=csrf_token]")[0].attributes["value"] or ""
