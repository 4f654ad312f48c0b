from datetime import datetime
from uuid import UUID

import httpx
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from jobraker.sandbox.openings.terms import Opening
from jobraker.sandbox.services.rippling import jobs
from jobraker.sandbox.world import World

LIST = "/rippling/platform/api/ats/v1/board/{}/jobs"


def test_rippling_sends_a_bare_list_without_texts_and_dates(http: httpx.Client, board_of: dict[str, str]) -> None:
    row = http.get(LIST.format(board_of["rippling"])).json()[0]

    assert set(row) == {"uuid", "name", "department", "url", "workLocation"}
    assert UUID(row["uuid"])
    assert row["workLocation"]["label"] == row["workLocation"]["id"]


def test_rippling_sends_a_row_for_each_place(everything: list[Opening]) -> None:
    world = World(everything)
    asked = Request(EnvironBuilder().get_environ())

    rows = [row for company in world.employers("rippling") for row in jobs(world, asked, company.token).get_json()]

    assert len({row["uuid"] for row in rows}) < len({(row["uuid"], row["workLocation"]["id"]) for row in rows})


def test_rippling_tells_the_rest_of_a_job_by_its_id(http: httpx.Client, board_of: dict[str, str]) -> None:
    row = http.get(LIST.format(board_of["rippling"])).json()[0]

    job = http.get(f"{LIST.format(board_of['rippling'])}/{row['uuid']}").json()

    assert row["workLocation"]["label"] in job["workLocations"]
    assert job["description"].keys() == {"company", "role"}
    assert job["employmentType"]["label"].isupper()
    assert datetime.fromisoformat(job["createdOn"]).tzinfo is not None


def test_rippling_knows_no_other_boards_and_jobs(http: httpx.Client, board_of: dict[str, str]) -> None:
    row = http.get(LIST.format(board_of["rippling"])).json()[0]

    answers = [
        http.get(LIST.format("nobody")),
        http.get(f"{LIST.format('nobody')}/{row['uuid']}"),
        http.get(f"{LIST.format(board_of['rippling'])}/nothing"),
    ]

    assert [(answer.status_code, answer.json()["error_code"]) for answer in answers] == [
        (404, "RESOURCE_NOT_FOUND")
    ] * 3
