from datetime import date

import httpx

HOST = "/bamboohr/{}.bamboohr.com/careers/"


def test_bamboohr_lists_openings_without_their_texts(http: httpx.Client, board_of: dict[str, str]) -> None:
    body = http.get(HOST.format(board_of["bamboohr"]) + "list").json()
    listed = body["result"][0]

    assert body["meta"]["totalCount"] == len(body["result"])
    assert isinstance(listed["id"], str)
    assert listed["locationType"] in {"0", "1", "2"}
    assert not {"description", "datePosted", "compensation"} & listed.keys()


def test_bamboohr_tells_the_rest_of_an_opening_by_its_id(http: httpx.Client, board_of: dict[str, str]) -> None:
    listed = http.get(HOST.format(board_of["bamboohr"]) + "list").json()["result"][0]

    opening = http.get(f"{HOST.format(board_of['bamboohr'])}{listed['id']}/detail").json()["result"]["jobOpening"]

    assert opening["jobOpeningName"] == listed["jobOpeningName"]
    assert opening["description"].startswith("<p>")
    assert date.fromisoformat(opening["datePosted"])


def test_bamboohr_knows_no_openings_of_another_company(http: httpx.Client, board_of: dict[str, str]) -> None:
    listed = http.get(HOST.format(board_of["bamboohr"]) + "list").json()["result"][0]

    assert http.get(f"{HOST.format('nobody')}{listed['id']}/detail").status_code == 404


def test_bamboohr_leads_those_it_does_not_know_to_its_own_site(http: httpx.Client) -> None:
    answer = http.get(HOST.format("nobody") + "list", follow_redirects=True)

    assert (answer.status_code, answer.url.path) == (200, "/bamboohr/www.bamboohr.com/")
    assert answer.headers["content-type"].startswith("text/html")
