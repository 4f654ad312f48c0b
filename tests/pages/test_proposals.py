"""Proposing an address is a form without an account, and works with a script and without."""

import pytest
from werkzeug.test import TestResponse

from jobraker.proposals.service import count_open, open_proposals
from tests.browser import Browser
from tests.factories import job, source

pytestmark = pytest.mark.usefixtures("unlimited")


def send(browser: Browser, address: str, *, at: str = "/proposals/new", htmx: bool = False) -> TestResponse:
    form = browser.get(at).one("form#propose")
    fields = {field.attributes["name"] or "": field.attributes.get("value") or "" for field in form.css("input")}
    asking = {"HX-Request": "true", "HX-Request-Type": "partial"} if htmx else {}
    return browser.client.post("/proposals", data=fields | {"address": address}, headers=asking)


@pytest.mark.parametrize("at", ["/proposals/new", "/credits", "/companies/acme"])
def test_it_is_kept_and_answered(browser: Browser, at: str) -> None:
    job("1", company="Acme")

    answer = send(browser, "boards.greenhouse.io/acme", at=at)
    page = browser.get(answer.headers["Location"])

    assert (answer.status_code, answer.headers["Location"]) == (303, "/proposals/proposed")
    assert page.one("#propose").attributes["role"] == "status"
    assert [company for _, company in open_proposals()] == ["Acme" if at.startswith("/companies") else None]


def test_with_htmx_the_answer_stands_in_place_of_the_form(browser: Browser) -> None:
    source("board", kind="greenhouse", query={"token": "acme"})
    found = [
        browser.read(send(browser, address, htmx=True), 200).text("#propose")
        for address in ("acme.example", "acme.example/", "boards.greenhouse.io/acme")
    ]

    assert [words.split(".")[0] for words in found] == [
        "Thank you",
        "Somebody has proposed it already",
        "Openings from there are collected here already",
    ]


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("", "Paste the address of a careers page."),
        ("x" * 2001, "It is longer than 2000 characters."),
        ("javascript:alert(1)", "An address of a page begins with https:// or http://."),
        ('https://"><b>@x', "It has a user name or a password in it: leave out what stands before the @."),
        ("http://169.254.169.254/latest", "It names a machine by its number: paste the name of the site."),
        ("http://localhost/", "It is no address on the public internet."),
        ("acme\x00.example", "There are spaces or signs in it that no address has."),
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_what_is_wrong_is_said_and_what_was_written_is_kept(
    browser: Browser, address: str, error: str, *, htmx: bool
) -> None:
    page = browser.read(send(browser, address, htmx=htmx), 422)

    assert page.text("#propose .error") == error
    assert page.one("#propose-address").attributes.get("value") == address.replace("\x00", "\ufffd")
    assert page.one("#propose-address").attributes["aria-describedby"] == "propose-hint propose-error"
    assert count_open() == 0


def test_without_its_token_nothing_is_kept(browser: Browser) -> None:
    assert browser.client.post("/proposals", data={"address": "acme.example"}).status_code == 400
    assert count_open() == 0


def test_nobody_proposes_without_end(browser: Browser) -> None:
    answers = [send(browser, f"acme.example/{number}").status_code for number in range(11)]

    assert answers == [303] * 10 + [429]
    assert count_open() == 10


def test_there_are_no_other_answers(browser: Browser) -> None:
    assert browser.client.get("/proposals/accepted").status_code == 404


def test_nothing_found_leads_to_it(browser: Browser) -> None:
    job("1")

    assert browser.get("/?q=xyzzyplugh&near=Leeds&km=0").all('a[href="/proposals/new"]')
