from datetime import datetime

import httpx

FEED = "/pinpoint/{}.pinpointhq.com/postings.json"


def test_pinpoint_sends_a_board_in_sections_and_without_a_date(http: httpx.Client, board_of: dict[str, str]) -> None:
    posting = http.get(FEED.format(board_of["pinpoint"])).json()["data"][0]

    assert posting["description"].startswith("<p>")
    assert posting["key_responsibilities"].startswith("<")
    assert isinstance(posting["key_responsibilities_header"], str)
    assert posting["workplace_type"] in {"onsite", "hybrid", "remote"}
    assert not [name for name in posting if "publish" in name or "created" in name or "company" in name]


def test_pinpoint_writes_deadlines_as_moments(http: httpx.Client) -> None:
    hosts = [
        source["query"]["subdomain"] for source in http.get("/control/sources").json() if source["kind"] == "pinpoint"
    ]
    postings = [posting for host in hosts for posting in http.get(FEED.format(host)).json()["data"]]

    assert all(datetime.fromisoformat(posting["deadline_at"]).tzinfo for posting in postings if posting["deadline_at"])


def test_pinpoint_keeps_the_pay_that_is_not_shown(http: httpx.Client, board_of: dict[str, str]) -> None:
    postings = http.get(FEED.format(board_of["pinpoint"])).json()["data"]

    assert all((posting["compensation_minimum"] is not None) == posting["compensation_visible"] for posting in postings)


def test_pinpoint_knows_no_other_hosts(http: httpx.Client, board_of: dict[str, str]) -> None:
    elsewhere = f"/pinpoint/{board_of['pinpoint']}.example.com/postings.json"

    assert [http.get(path).status_code for path in (FEED.format("nobody"), elsewhere)] == [404, 404]
