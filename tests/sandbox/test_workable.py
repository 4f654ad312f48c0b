from datetime import date

import httpx
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.services.workable import account
from jobraker.sandbox.world import World

ACCOUNT = "/workable/api/v1/widget/accounts/{}?details=true"


def test_workable_sends_an_account_by_its_name_with_days_for_dates(
    http: httpx.Client, board_of: dict[str, str]
) -> None:
    body = http.get(ACCOUNT.format(board_of["workable"])).json()
    job = body["jobs"][0]

    assert isinstance(body["name"], str)
    assert date.fromisoformat(job["published_on"])
    assert len(job["shortcode"]) == 10
    assert job["description"].startswith("<p>")
    assert isinstance(job["telecommuting"], bool)
    assert job["locations"][0]["country"] == job["country"]


def test_workable_sends_a_row_for_each_place(everything: list[Opening]) -> None:
    world = World(everything)
    asked = Request(EnvironBuilder().get_environ())

    answers = [account(world, asked, company.token).get_json() for company in world.employers("workable")]
    jobs = [job for answer in answers for job in answer["jobs"]]

    assert all(len(job["locations"]) == 1 for job in jobs)
    assert len({job["shortcode"] for job in jobs}) < len({(job["shortcode"], job["city"]) for job in jobs}) == len(jobs)


def test_workable_leaves_text_out_unless_asked(http: httpx.Client, board_of: dict[str, str]) -> None:
    job = http.get(ACCOUNT.format(board_of["workable"]).removesuffix("?details=true")).json()["jobs"][0]

    assert "description" not in job


def test_workable_knows_no_other_accounts(http: httpx.Client) -> None:
    assert http.get(ACCOUNT.format("nobody")).status_code == 404
