from datetime import datetime

import httpx

OFFERS = "/recruitee/{}.recruitee.com/api/offers/"


def test_recruitee_sends_a_board_with_sums_and_moments_as_text(http: httpx.Client, board_of: dict[str, str]) -> None:
    offer = http.get(OFFERS.format(board_of["recruitee"])).json()["offers"][0]

    assert isinstance(offer["id"], int)
    assert datetime.strptime(offer["published_at"], "%Y-%m-%d %H:%M:%S UTC")  # noqa: DTZ007  the zone is in the format
    assert all(isinstance(offer["salary"][name], str | None) for name in ("min", "max"))
    assert {offer["remote"], offer["hybrid"], offer["on_site"]} <= {True, False}


def test_recruitee_divides_a_text_in_two_parts(http: httpx.Client, board_of: dict[str, str]) -> None:
    offer = http.get(OFFERS.format(board_of["recruitee"])).json()["offers"][0]

    assert offer["description"].startswith("<p>")
    assert offer["requirements"].startswith("<")
    assert offer["translations"][next(iter(offer["translations"]))]["requirements"] == offer["requirements"]


def test_recruitee_knows_no_other_hosts(http: httpx.Client, board_of: dict[str, str]) -> None:
    unknown = http.get(OFFERS.format("nobody"))
    elsewhere = http.get(f"/recruitee/{board_of['recruitee']}.example.com/api/offers/")

    assert [(answer.status_code, answer.text) for answer in (unknown, elsewhere)] == [
        (404, '{"error": "Not Found"}')
    ] * 2


def test_recruitee_lists_what_its_form_asks(http: httpx.Client) -> None:
    sources = http.get("/control/sources").json()
    boards = [source["query"]["subdomain"] for source in sources if source["kind"] == "recruitee"]

    offers = [offer for board in boards for offer in http.get(OFFERS.format(board)).json()["offers"]]
    asked = [(offer, question) for offer in offers for question in offer["open_questions"]]

    assert {question["kind"] for _, question in asked} == {"boolean", "string"}
    offer, question = asked[0]
    assert f'name="question_{question["id"]}"' in http.get(f"/jobs/{offer['id']}/apply").text
