import json
from collections.abc import Sequence

import pytest
from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import Client

from jobraker.sandbox.app import Sandbox
from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.world import World

PORTAL = "/icims/careers-{}.icims.com/jobs"


@pytest.fixture
def portal(everything: Sequence[Opening]) -> tuple[Client, str]:
    """Few openings lie at a portal, so that of all openings is taken; and the name of its first company."""
    world = World(everything)
    return Client(Sandbox(world)), world.employers("icims")[0].token


def cards(client: Client, company: str, page: int = 0) -> list[str]:
    tree = LexborHTMLParser(client.get(f"{PORTAL.format(company)}/search?ss=1&pr={page}&in_iframe=1").text)
    return [link.attributes["href"] or "" for link in tree.css(".iCIMS_JobCardItem .title a")]


def test_it_shows_cards_that_lead_to_pages_with_json_ld(portal: tuple[Client, str]) -> None:
    client, company = portal
    link = cards(client, company)[0]

    page = LexborHTMLParser(client.get(link).text)
    block = page.css_first('script[type="application/ld+json"]')

    assert link.endswith("/job?in_iframe=1")
    assert block is not None
    linked = json.loads(block.text())
    assert (linked["@type"], linked["datePosted"][10:]) == ("JobPosting", "T04:00:00.000Z")
    assert linked["jobLocation"][0]["address"]["streetAddress"] == "UNAVAILABLE"


def test_it_shows_nothing_behind_the_last_page(portal: tuple[Client, str]) -> None:
    client, company = portal

    assert (len(cards(client, company)) > 1, cards(client, company, 99)) == (True, [])


def test_an_opening_that_is_closed_is_gone(portal: tuple[Client, str]) -> None:
    client, company = portal
    link = cards(client, company)[0]
    number = link.split("/jobs/")[1].split("/")[0]

    client.post("/control/close", json={"ids": [number]})

    assert client.get(link).status_code == 404
    assert link not in cards(client, company)


@pytest.mark.parametrize("name", ["careers-nobody", "nobody", "careers-"])
def test_a_portal_that_does_not_exist_is_not_found(portal: tuple[Client, str], name: str) -> None:
    assert portal[0].get(f"/icims/{name}.icims.com/jobs/search").status_code == 404
