"""Filters that the words tell and those of the panel get along."""

from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from jobraker.taxonomy.terms import Employment, Remote
from tests.browser import Browser
from tests.factories import job, pay


@pytest.fixture(autouse=True)
def openings() -> None:
    for n, remote in enumerate((Remote.REMOTE, Remote.REMOTE, Remote.HYBRID, Remote.ON_SITE)):
        job(f"welder-{n}", title="Welder", company=f"Svets {n}", remote=remote, employment=Employment(1 + n % 2))
    job("paid", title="Welder", company="Paid", remote=Remote.ON_SITE, pay=pay(70_000, 85_000))


def sent(browser: Browser, address: str, *, tick: str = "", untick: str = "", **typed: str) -> str:
    """The address that the form of a page sends, with a box ticked or unticked in it."""
    page = browser.get(address)
    pairs = []
    for field in page.all("[form=find], #find input"):
        kind, name, value = (field.attributes.get(key) or "" for key in ("type", "name", "value"))
        key = f"{name}={value}"
        chosen = ("checked" in field.attributes or key == tick) and key != untick
        if name and (kind not in ("checkbox", "radio") or chosen) and field.tag == "input":
            pairs.append((name, typed.get(name, value)))
    return "/?" + urlencode([pair for pair in pairs if pair[1]])


def checked(browser: Browser, address: str, name: str) -> list[str | None]:
    page = browser.get(address)
    return [box.attributes["value"] for box in page.all(f"input[name={name}]") if "checked" in box.attributes]


def test_the_panel_shows_what_the_words_told_as_chosen(browser: Browser) -> None:
    assert checked(browser, "/?q=remote+welder", "remote") == ["remote"]
    assert checked(browser, "/?q=part-time+welder", "type") == ["part-time"]
    assert checked(browser, "/?q=welder+visa+sponsorship", "visa") == ["offered"]
    assert browser.get("/?q=60k%2B+welder").one("input[name=pay]").attributes["value"] == "60,000"


def test_ticking_another_value_adds_it_and_gives_what_was_counted(browser: Browser) -> None:
    page = browser.get("/?q=remote+welder")
    counted = int(page.one("#remote-hybrid ~ .count").text())

    there = browser.get(sent(browser, "/?q=remote+welder", tick="remote=hybrid"))

    assert counted == 1
    assert there.text("h1") == "3 openings"
    assert there.one("#q").attributes["value"] == "welder"
    assert [chip.split()[-1] for chip in there.texts(".chip:not(.add) span[aria-hidden]")] == ["Hybrid", "Remote"]
    addresses = {chip.attributes["href"] for chip in there.all(".chip:not(.add)")}
    assert addresses == {"/?q=welder&remote=remote", "/?q=welder&remote=hybrid"}


def test_unticking_what_the_words_told_takes_them_off(browser: Browser) -> None:
    there = browser.get(sent(browser, "/?q=remote+welder", untick="remote=remote"))

    assert there.text("h1") == "5 openings"
    assert not there.all(".chip:not(.add)")
    assert "“remote” was taken out of your words" in there.text(".said-bar")


def test_what_the_words_told_does_not_outlive_them(browser: Browser) -> None:
    there = browser.get(sent(browser, "/?q=remote+welder", q="welder"))

    assert there.text("h1") == "5 openings"
    assert not there.all(".chip:not(.add)")


def test_a_pay_beside_the_list_is_taken_and_what_the_words_say_of_it_is_said_to_be_dropped(browser: Browser) -> None:
    there = browser.get("/?q=60k%2B+welder&pay=30000")

    assert there.one("input[name=pay]").attributes["value"] == "30,000"
    assert "“60k+” was taken out of your words" in there.text(".said-bar")
    assert there.texts(".chip:not(.add) span[aria-hidden]") == ["€30,000 or more"]


def test_a_filter_that_is_told_and_chosen_is_one(browser: Browser) -> None:
    page = browser.get("/?q=remote+welder&remote=remote")

    assert page.text("h1") == "2 openings"
    assert page.address(".chip:not(.add)") == "/?q=welder"
    assert "remote" not in page.text(".said-bar")


def test_the_address_of_what_was_sent_is_the_search_s_own(browser: Browser) -> None:
    response = browser.client.get(
        sent(browser, "/?q=remote+welder", tick="remote=hybrid"),
        headers={"HX-Request": "true", "HX-Request-Type": "partial", "HX-Source": "form#find"},
    )

    pushed = urlsplit(response.headers["HX-Push-Url"]).query
    assert parse_qsl(pushed) == [("q", "welder"), ("remote", "hybrid"), ("remote", "remote")]
    assert 'hx-target="#q"' in response.text
