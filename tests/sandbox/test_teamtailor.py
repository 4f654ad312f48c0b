from datetime import datetime

import httpx
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.services.teamtailor import PER_PAGE, feed
from jobraker.sandbox.world import World

FEED = "/teamtailor/{}.teamtailor.com/jobs.json"


def test_teamtailor_sends_a_json_feed_with_postings_within(http: httpx.Client, board_of: dict[str, str]) -> None:
    body = http.get(FEED.format(board_of["teamtailor"])).json()
    item = body["items"][0]

    assert body["version"] == "https://jsonfeed.org/version/1.1"
    assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
    assert item["content_html"].startswith("<p>")
    assert item["_jobposting"]["@type"] == "JobPosting"
    assert item["_jobposting"]["hiringOrganization"]["name"] == body["title"]


def test_teamtailor_gives_every_item_once_over_its_pages(everything: list[Opening]) -> None:
    world = World(everything)
    company = max(world.employers("teamtailor"), key=lambda one: len(world.on_board("teamtailor", one.token) or ()))
    sizes, ids = [], set()
    for number in (1, 2):
        asked = Request(EnvironBuilder(query_string={"page": str(number)}).get_environ())
        body = feed(world, asked, f"{company.token}.teamtailor.com").get_json()
        sizes.append((len(body["items"]), "next_url" in body))
        ids |= {item["id"] for item in body["items"]}

    assert sizes == [(PER_PAGE, True), (len(ids) - PER_PAGE, False)]
    assert len(ids) == len(world.on_board("teamtailor", company.token) or ()) > PER_PAGE


def test_teamtailor_knows_no_other_hosts(http: httpx.Client, board_of: dict[str, str]) -> None:
    elsewhere = f"/teamtailor/{board_of['teamtailor']}.example.com/jobs.json"

    assert [http.get(path).status_code for path in (FEED.format("nobody"), elsewhere)] == [404, 404]
