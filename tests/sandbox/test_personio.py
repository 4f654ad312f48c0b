from datetime import datetime
from xml.etree.ElementTree import Element, fromstring

import httpx
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.services.personio import feed
from jobraker.sandbox.world import World

FEED = "/personio/{}.jobs.personio.de/xml"


def position(http: httpx.Client, account: str) -> Element:
    found = fromstring(http.get(FEED.format(account)).content).find("position")  # noqa: S314  our own sandbox's
    assert found is not None
    return found


def test_personio_sends_a_board_as_xml(http: httpx.Client, board_of: dict[str, str]) -> None:
    answer = http.get(FEED.format(board_of["personio"]))
    root = fromstring(answer.content)  # noqa: S314  our own sandbox's

    assert answer.headers["content-type"] == "text/xml; charset=UTF-8"
    assert (root.tag, {child.tag for child in root}) == ("workzag-jobs", {"position"})


def test_personio_writes_html_into_its_sections_and_a_zone_in_its_moments(
    http: httpx.Client, board_of: dict[str, str]
) -> None:
    found = position(http, board_of["personio"])

    assert "<p>" in (found.findtext("jobDescriptions/jobDescription/value") or "")
    assert datetime.fromisoformat(found.findtext("createdAt") or "").tzinfo is not None


def test_personio_leads_from_beside_the_feed_to_the_page_of_a_job(http: httpx.Client, board_of: dict[str, str]) -> None:
    found = position(http, board_of["personio"])
    beside = FEED.format(board_of["personio"]).replace("/xml", f"/job/{found.findtext('id')}")

    assert http.get(beside, follow_redirects=True).status_code == 200
    assert http.get(beside.replace(".de", ".com").replace(board_of["personio"], "nobody")).status_code == 404


def test_personio_has_a_text_only_in_the_language_it_is_written_in(everything: list[Opening]) -> None:
    world = World(everything)

    def without(language: str) -> set[str | None]:
        asked = Request(EnvironBuilder(query_string={"language": language} if language else {}).get_environ())
        roots = (
            fromstring(feed(world, asked, f"{company.token}.jobs.personio.com").get_data())  # noqa: S314  as above
            for company in world.employers("personio")
        )
        return {each.findtext("id") for root in roots for each in root if each.find("jobDescriptions/*") is None}

    assert without("en") != without("") != set()
    assert without("en") & without("") & without("de") < without("en")


def test_personio_knows_no_other_hosts(http: httpx.Client) -> None:
    answers = [http.get(FEED.format("nobody")), http.get("/personio/example.com/xml")]

    assert [(answer.status_code, "Page not found" in answer.text) for answer in answers] == [(404, True)] * 2
