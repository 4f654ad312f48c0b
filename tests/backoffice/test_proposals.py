"""Proposals are made sources, or refused."""

from typing import Any

import pytest
from sqlalchemy import select

from jobraker.database import db
from jobraker.ingestion.sources import list_sources
from jobraker.proposals.models import Proposal
from jobraker.proposals.service import count_open, propose
from tests.backoffice.office import deeds
from tests.browser import Browser, Page

pytestmark = pytest.mark.usefixtures("unlimited")

BOARD, CAUTIOUS, PAGE = (
    "https://boards.greenhouse.io/acme",
    "https://jobs.smartrecruiters.com/Acme",
    "https://acme.example.org/jobs",
)


def proposed(*addresses: str) -> list[int]:
    for address in addresses:
        propose(address)
    return list(db.session.scalars(select(Proposal.id).order_by(Proposal.id)))


def many(browser: Browser, do: str, keys: list[int]) -> Page:
    values: dict[str, Any] = {"key": [str(key) for key in keys], "do": do}
    token = browser.get("/admin/sources/new/greenhouse").one("main form input[name=csrf_token]").attributes["value"]
    browser.read(browser.client.post("/admin/proposals/many", data=values | {"csrf_token": token}), 303)
    return browser.get("/admin/proposals")


def test_those_that_are_recognised_become_sources_at_once_and_others_wait(root: Browser) -> None:
    board, cautious = proposed(BOARD, CAUTIOUS)

    page = many(root, "accept", [board, cautious, 999])
    many(root, "accept", [board])

    assert [(one.kind, one.query) for one in list_sources()] == [("greenhouse", {"token": "acme"})]
    assert count_open() == 1
    assert "1 source added. Of 1 more has to be said: open it." in page.text("#toasts")
    assert [deed for deed in deeds() if deed[0] != "read"] == [("settle", "proposal", str(board))]


def test_one_that_needs_more_is_made_a_source_with_it(root: Browser) -> None:
    (cautious,) = proposed(CAUTIOUS)
    form = root.get(f"/admin/proposals/{cautious}")

    refused = root.read(root.submit(form, "#make", q_company="Acme"), 422)
    root.read(root.submit(form, "#make", q_company="Acme", accept="yes"), 303)

    assert "Tick this" in refused.text("#accept-error")
    assert [one.query for one in list_sources()] == [{"company": "Acme", "accept": "yes"}]
    assert root.client.get(f"/admin/proposals/{cautious}").status_code == 404


def test_one_that_is_not_recognised_is_read_as_a_page_or_as_what_is_chosen(root: Browser) -> None:
    (number,) = proposed(PAGE)

    as_page, as_feed = root.get(f"/admin/proposals/{number}"), root.get(f"/admin/proposals/{number}?kind=rss")
    root.read(root.submit(as_feed, "#make", q_url=PAGE), 303)

    assert as_page.one("#kind option[selected]").attributes["value"] == "page"
    assert as_page.one("#q_url").attributes["value"] == PAGE
    assert [(one.kind, one.query) for one in list_sources()] == [("rss", {"url": PAGE})]
    assert root.client.get(f"/admin/proposals/{number}?kind=monster").status_code == 404


def test_what_is_refused_can_be_proposed_again(root: Browser) -> None:
    (number,) = proposed(BOARD)

    many(root, "refuse", [number])
    many(root, "refuse", [number])

    assert (count_open(), list_sources()) == (0, [])
    assert [deed for deed in deeds() if deed[0] != "read"] == [("discard", "proposal", str(number))]
    assert len(proposed(BOARD)) == 2
    assert len(root.get("/admin/proposals?state=open").all("tbody tr")) == 1
