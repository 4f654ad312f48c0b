"""Saved searches and alerts by the API."""

from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from jobraker.alerts.rules import limits
from jobraker.profile.tracks import FIRST
from jobraker.settings import Settings
from tests.api.programs import Program
from tests.api.test_profile import KEY, matching, pointers
from tests.factories import job
from tests.matching.people import wish

pytestmark = pytest.mark.usefixtures("unlimited")

NIGHTS = "q=night+nurse&near=Leeds"


@pytest.fixture(autouse=True)
def nurse(app: Flask, settings: Settings) -> int:
    return job("nurse", title="Night nurse", company="Elmfield", places=("Leeds, UK",))


def test_a_search_is_saved_once_and_taken_off(ada: Program, bob: Program) -> None:
    sent = {"name": "Nights", "query": NIGHTS}
    made = ada.post("/searches", sent, 201, headers=KEY)
    assert ada.post("/searches", sent, 201, headers=KEY).headers["Idempotency-Replayed"] == "true"
    ada.post("/searches", sent, 200)

    told = ada.get("/searches").get_json()["items"]
    assert [(each["name"], each["new"]) for each in told] == [("Nights", None)]
    assert told[0]["query"].startswith("q=night+nurse&near=Leeds")
    path = f"/searches/{made.get_json()['key']}"
    assert bob.get("/searches").get_json()["items"] == []
    bob.delete(path, 404)
    ada.delete(path)
    ada.delete(path, 404)


def test_what_is_new_of_a_search_without_words_is_counted(ada: Program) -> None:
    ada.post("/searches", {"name": "Leeds", "query": "near=Leeds"}, 201)
    job("other", title="Porter", company="Elmfield", places=("Leeds, UK",))

    assert [each["new"] for each in ada.get("/searches").get_json()["items"]] == [1]


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [({"query": "x=1"}, "/query"), ({"query": ""}, "/query"), ({"name": "  "}, "/name"), ({"newest": 1}, "/newest")],
)
def test_a_search_that_asks_for_nothing_is_refused(ada: Program, wrong: dict[str, Any], pointer: str) -> None:
    assert pointers(ada.post("/searches", {"name": "Nights", "query": NIGHTS} | wrong, 422)) == [pointer]


def test_an_alert_is_made_changed_paused_and_removed(ada: Program, bob: Program) -> None:
    sent = {"name": "Nights", "query": NIGHTS, "cadence": "weekly", "weekday": 2}
    made = ada.post("/alerts", sent, 201, headers=KEY)
    ada.post("/alerts", sent, 201, headers=KEY)
    assert ada.post("/alerts", sent, 409).get_json()["type"].endswith("#same")
    path = made.headers["Location"].removeprefix("/api/v1")

    seen = matching(ada, path)
    told = ada.patch(path, {"cadence": "daily", "minute": 600}, headers=seen).get_json()
    assert (told["name"], told["cadence"], told["minute"], told["weekday"]) == ("Nights", "daily", 600, 2)
    assert told["query"] == made.get_json()["query"]
    ada.patch(path, {"name": "Days"}, 412, headers=seen)
    assert ada.post(f"{path}/pause", None).get_json()["paused_because"] == "person"
    assert ada.post(f"{path}/resume", None).get_json()["paused_at"] is None
    assert ada.get(f"{path}/preview").get_json()["total"] == 1
    bob.get(path, 404)
    bob.patch(path, {"name": "Mine"}, 404, headers=seen)
    for act in ("pause", "resume"):
        bob.post(f"{path}/{act}", None, 404)
    bob.get(f"{path}/preview", 404)
    bob.delete(path, 404)
    assert [each["name"] for each in ada.get("/alerts").get_json()["items"]] == ["Nights"]
    ada.delete(path)
    ada.get(path, 404)


def test_an_alert_of_matches_is_for_whoever_has_told_something(ada: Program) -> None:
    assert ada.account
    sent = {"name": "Mine", "track": str(FIRST), "threshold": 80}
    assert ada.post("/alerts", sent, 409).get_json()["type"].endswith("#nothing-told")
    wish(ada.account.id, titles=["Nurse"])

    assert ada.post("/alerts", sent, 201).get_json()["threshold"] == 80
    assert pointers(ada.post("/alerts", sent | {"threshold": 81}, 422)) == ["/threshold"]
    assert pointers(ada.post("/alerts", sent | {"track": str(uuid4())}, 422)) == ["/track"]
    assert pointers(ada.post("/alerts", sent | {"query": NIGHTS}, 422)) == ["/query"]


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"query": "x=1"}, "/query"),
        ({"query": ""}, "/query"),
        ({"minute": 7}, "/minute"),
        ({"minute": 1440}, "/minute"),
        ({"weekday": 7}, "/weekday"),
        ({"cadence": "hourly"}, "/cadence"),
        ({"name": " \t"}, "/name"),
    ],
)
def test_what_no_alert_can_be_is_refused(ada: Program, wrong: dict[str, Any], pointer: str) -> None:
    assert pointers(ada.post("/alerts", {"name": "Nights", "query": NIGHTS} | wrong, 422)) == [pointer]


def test_it_is_shown_before_it_is_made(ada: Program) -> None:
    told = ada.post("/alerts/preview", {"query": NIGHTS}).get_json()

    assert [each["title"] for each in told["items"]] == ["Night nurse"]
    assert ada.get("/alerts").get_json()["items"] == []
    ada.post("/alerts/preview", {}, 422)


def test_fifty_alerts_are_enough(ada: Program) -> None:
    for n in range(limits.ALERTS):
        ada.post("/alerts", {"name": f"Number {n}", "query": f"q=nurse{n}"}, 201)

    assert ada.post("/alerts", {"name": "One more", "query": "q=porter"}, 409).get_json()["type"].endswith("#full")
