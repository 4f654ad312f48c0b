"""Openings, searching and recommendations by the API, over openings that are really embedded."""

from collections.abc import Iterator
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import update

from jobraker.accounts import tokens
from jobraker.accounts.rules.scopes import Scope
from jobraker.api.schemas import jobs as schemas
from jobraker.database import db, now, transaction
from jobraker.extensions import limiter
from jobraker.jobs.models import Job
from jobraker.profile import service
from jobraker.profile.tracks import FIRST
from jobraker.search.rules.request import LEVEL_WORDS, REMOTE_WORDS, TYPE_WORDS
from jobraker.settings import Settings
from tests.api.conftest import PHONE, signed_in
from tests.api.programs import Program, account
from tests.conftest import Client
from tests.matching.conftest import openings as openings
from tests.matching.people import wish

Openings = dict[str, int]
IN_BERLIN = [{"name": "Berlin, DE", "km": 50}]
numbers = count(1)


@pytest.fixture
def program(stack: Flask, openings: Openings, settings: Settings) -> Iterator[Program]:
    """Of somebody new, who has told nothing yet."""
    limiter.reset()
    client = Client(stack, stack.response_class)
    yield signed_in(client, settings, account(f"ada{next(numbers)}@program.example"))
    limiter.reset()


def tell(program: Program) -> None:
    assert program.account
    service.add_skill(program.account.id, "Python", None)
    wish(program.account.id, titles=["Backend Developer"], places=IN_BERLIN)


def test_an_opening_is_told_with_all_that_is_known_of_it(program: Program, openings: Openings) -> None:
    name, job_id = next(iter(openings.items()))

    response = program.get(f"/jobs/{job_id}")

    told = response.get_json()
    assert (told["id"], told["title"]) == (job_id, name.split(", ")[0])
    assert told["listings"][0]["url"].startswith("https://")
    program.get(f"/jobs/{job_id}", 304, headers={"If-None-Match": response.headers["ETag"]})


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_what_is_packed_has_the_same_tag(program: Program, openings: Openings, coding: str) -> None:
    path, packed = f"/jobs/{next(iter(openings.values()))}", {"Accept-Encoding": coding}

    response = program.get(path, headers=packed)

    assert response.headers["Content-Encoding"] == coding
    assert program.get(path, 304, headers=packed | {"If-None-Match": response.headers["ETag"]}).data == b""


@pytest.mark.parametrize("number", ["0", str(2**62), str(2**63), "9" * 30, "-1", "1.5", "x", "1%00"])
def test_where_there_is_no_opening_nothing_is_told(program: Program, number: str) -> None:
    tell(program)
    for part in ("", "/similar", "/fit"):
        program.get(f"/jobs/{number}{part}", 404)


def test_one_that_was_merged_leads_to_the_one_it_is_now(program: Program, openings: Openings) -> None:
    one, other = list(openings.values())[:2]
    with transaction():
        db.session.execute(update(Job).where(Job.id == one).values(closed_at=now(), moved_to=other))

    response = program.get(f"/jobs/{one}", 308)

    with transaction():
        db.session.execute(update(Job).where(Job.id == one).values(closed_at=None, moved_to=None))
    assert response.headers["Location"] == f"/api/v1/jobs/{other}"


def test_similar_ones_are_told(program: Program, openings: Openings) -> None:
    job_id = next(job_id for name, job_id in openings.items() if "Developer" in name)

    assert job_id not in [each["id"] for each in program.get(f"/jobs/{job_id}/similar").get_json()["items"]]


def test_a_fit_is_of_whoever_has_told_something(program: Program, openings: Openings) -> None:
    job_id = next(job_id for name, job_id in openings.items() if "Developer" in name)
    assert program.get(f"/jobs/{job_id}/fit", 409).get_json()["type"].endswith("#nothing-told")
    tell(program)

    told = program.get(f"/jobs/{job_id}/fit").get_json()

    assert 0 <= told["score"] <= 100
    assert {each["part"] for each in told["parts"]} >= {"role", "skills"}
    program.get(f"/jobs/{job_id}/fit?track={uuid4()}", 404)
    program.get(f"/jobs/{job_id}/fit?track=x", 422)


def test_a_search_is_walked_to_its_end(program: Program, openings: Openings) -> None:
    whole = program.get("/search?q=developer&limit=100").get_json()
    assert whole["total"] == len(whole["items"]) > 2

    path, found = "/search?q=developer&limit=2", []
    while path:
        response = program.get(path)
        told = response.get_json()
        found += [each["id"] for each in told["items"]]
        assert len(told["items"]) <= 2
        path = (told["next"] or "").removeprefix("/api/v1")
        assert response.headers.get("Link") == (f'<{told["next"]}>; rel="next"' if path else None)

    assert found == [each["id"] for each in whole["items"]]
    assert all(each["words_fit"]["score"] >= 0 for each in whole["items"])


def rounded(fit: dict[str, Any]) -> tuple[int, str, list[dict[str, Any]]]:
    shares = [
        {name: round(each, 6) if isinstance(each, float) else each for name, each in part.items()}
        for part in fit["parts"]
    ]
    return fit["score"], fit["band"], shares


def test_a_search_tells_no_fit_with_somebody_who_has_told_nothing(program: Program, openings: Openings) -> None:
    found = program.get("/search?q=developer").get_json()["items"]
    assert found
    assert all(each["fit"] is None and each["words_fit"] for each in found)
    tell(program)

    first = program.get("/search?q=developer").get_json()["items"][0]

    fit = program.get(f"/jobs/{first['id']}/fit").get_json()
    # The two weigh the same vectors, in sums of another order.
    assert rounded(first["fit"]) == rounded(fit)
    assert first["fit"] != first["words_fit"]


def test_a_search_tells_a_fit_only_where_the_token_lets_matches_be_read(
    program: Program, openings: Openings, settings: Settings
) -> None:
    tell(program)
    assert program.account
    made = tokens.make(settings, program.account, "Search", [Scope.JOBS_READ], None, PHONE)

    found = Program(program.client, made.token).get("/search?q=developer").get_json()["items"]

    assert found
    assert all(each["fit"] is None for each in found)


def test_filters_are_those_of_the_page(program: Program) -> None:
    berlin = program.get("/search?near=Berlin&km=10&limit=100").get_json()
    paid = program.get("/search?stated=true&pay=1&limit=100").get_json()
    none = program.get("/search?remote=remote&type=volunteer&level=executive&days=1").get_json()

    assert berlin["items"]
    assert berlin["understood"]["place"].startswith("Berlin")
    assert all(each["pay"] for each in paid["items"])
    assert none["items"] == []


def test_what_means_nothing_is_named(program: Program) -> None:
    told = program.get("/search?near=Nowhereville&sort=match").get_json()

    assert {each["name"] for each in told["understood"]["set_aside"]} == {"near", "sort"}


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=x", "limit"),
        ("limit=1&limit=2", "limit"),
        ("remote=anywhere", "remote"),
        ("km=7", "km"),
        ("days=2", "days"),
        ("sort=salary", "sort"),
        ("q=" + "x" * 301, "q"),
        ("q=a%00b", "q"),
        ("show=500", "show"),
        ("after=1-1", "after"),
        ("cursor=x", "cursor"),
        ("cursor=WzBd.AAAA", "cursor"),
        ("skill=" + "&skill=".join("abcdefghijklm"), "skill"),
        ("sql=1", "sql"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(program: Program, query: str, parameter: str) -> None:
    told = program.get(f"/search?{query}", 422).get_json()

    assert told["errors"][0]["parameter"] == parameter


@pytest.mark.parametrize(
    "words", ["' OR 1=1 --", "%27%3B DROP TABLE job%3B--", "\\", "%F0%9F%92%A9", "%25%25", "a\u0301" * 90]
)
def test_words_are_words(program: Program, words: str) -> None:
    program.get(f"/search?q={words}")
    program.get(f"/search?near={words[:20]}&company={words}&skill={words}")


def test_matches_are_told_part_by_part_and_judged(program: Program, openings: Openings) -> None:
    assert program.get("/matches").get_json()["items"] == []
    tell(program)
    whole = program.get("/matches?limit=100").get_json()
    assert whole["track"] == str(FIRST)
    assert len(whole["items"]) == whole["total"] > 1

    first = program.get("/matches?limit=1").get_json()
    second = program.get(first["next"].removeprefix("/api/v1")).get_json()
    assert [each["id"] for each in (*first["items"], *second["items"])] == [each["id"] for each in whole["items"][:2]]

    job_id = first["items"][0]["id"]
    told = program.post(f"/matches/{job_id}/feedback", {"verdict": "dismissed", "because": "too-far"}).get_json()
    assert told == {"job_id": job_id, "outcome": "said"}
    assert job_id not in [each["id"] for each in program.get("/matches?limit=100").get_json()["items"]]
    # The part that began after it begins where it was.
    program.get(first["next"].removeprefix("/api/v1"))
    program.delete(f"/matches/{job_id}/feedback")
    program.delete(f"/matches/{job_id}/feedback", 404)
    assert job_id in [each["id"] for each in program.get("/matches?limit=100").get_json()["items"]]


def test_a_cursor_is_of_one_list(program: Program) -> None:
    tell(program)
    cursor = program.get("/matches?limit=1").get_json()["next"].partition("cursor=")[2]

    program.get(f"/search?cursor={cursor}", 422)
    program.get(f"/matches?sort=date&cursor={cursor}", 422)


def test_what_is_said_of_no_opening_is_refused(program: Program, openings: Openings) -> None:
    job_id = next(iter(openings.values()))

    program.post(f"/matches/{2**62}/feedback", {"verdict": "more"}, 404)
    program.post(f"/matches/{job_id}/feedback", {"verdict": "most"}, 422)
    program.post(f"/matches/{job_id}/feedback", {"verdict": "less", "because": "pay", "account_id": 1}, 422)
    program.post(f"/matches/{job_id}/feedback", {"verdict": "less", "track": str(uuid4())}, 404)


def test_words_of_the_contract_are_those_of_addresses() -> None:
    assert schemas.RemoteWord.__args__ == tuple(REMOTE_WORDS)  # type: ignore[attr-defined]
    assert schemas.EmploymentWord.__args__ == tuple(TYPE_WORDS)  # type: ignore[attr-defined]
    assert schemas.LevelWord.__args__ == tuple(LEVEL_WORDS)  # type: ignore[attr-defined]
