"""The assistant by the API: asked, followed as it answers, stopped, and its cards done with the scope of what they do."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import insert

from jobraker.accounts import tokens
from jobraker.accounts.rules.scopes import Scope
from jobraker.assistant.models import Action
from jobraker.database import db, transaction
from jobraker.saved.models import SavedJob
from jobraker.settings import Settings
from tests.api.conftest import PHONE
from tests.api.programs import Program
from tests.api.test_profile import KEY, pointers
from tests.assistant.conftest import alone, model
from tests.factories import job

pytestmark = pytest.mark.usefixtures("unlimited")

ASKED = {"question": "How do I ask for more pay?"}


@pytest.fixture
def connected(app: Flask, settings: Settings) -> Iterator[None]:
    """A model of the sandbox's."""
    app.extensions["settings"] = model(settings, "sandbox-slow-400ms")
    yield
    app.extensions["settings"] = settings


@pytest.fixture
def unaided(app: Flask, settings: Settings) -> Iterator[None]:
    app.extensions["settings"] = alone(settings)
    yield
    app.extensions["settings"] = settings


def told(program: Program, path: str) -> list[tuple[str, Any]]:
    """The events of a stream."""
    response = program.get(path)
    assert response.mimetype == "text/event-stream"
    found = []
    for each in response.text.strip().split("\n\n"):
        name, data = each.split("\n")
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def asked(program: Program, **more: Any) -> tuple[dict[str, Any], str]:
    made = program.post("/chat/questions", ASKED | more, 201)
    return made.get_json(), made.headers["Location"].removeprefix("/api/v1")


@pytest.mark.usefixtures("connected")
def test_an_answer_is_followed_as_it_is_written(ada: Program, bob: Program) -> None:
    exchange, events = asked(ada)
    assert exchange["state"] == "waiting"

    heard = told(ada, events)

    text = ""
    for name, said in heard[:-1]:
        assert name == "text"
        text = text[: said["from"]] + said["text"]
    name, ended = heard[-1]
    assert (name, ended["state"]) == ("end", "done")
    assert text
    assert text.split()[0] in ended["answer"]
    assert told(ada, events) == [("end", ended)]
    assert ada.get(f"/chat/exchanges/{exchange['key']}").get_json() == ended
    talk = ada.get(f"/chat/talks/{exchange['talk']}").get_json()
    assert talk["exchanges"] == [ended]
    for path in (events, f"/chat/exchanges/{exchange['key']}", f"/chat/talks/{exchange['talk']}"):
        bob.get(path, 404)
    bob.post(f"/chat/exchanges/{exchange['key']}/stop", None, 404)


@pytest.mark.usefixtures("unaided")
def test_a_question_is_asked_once_and_in_its_talk(ada: Program, bob: Program) -> None:
    first = ada.post("/chat/questions", ASKED, 201, headers=KEY)
    assert ada.post("/chat/questions", ASKED, 201, headers=KEY).get_json() == first.get_json()
    talk = first.get_json()["talk"]
    told(ada, first.headers["Location"].removeprefix("/api/v1"))

    second, _events = asked(ada, talk=talk)
    assert second["talk"] == talk
    assert len(ada.get(f"/chat/talks/{talk}").get_json()["exchanges"]) == 2
    bob.post("/chat/questions", ASKED | {"talk": talk}, 404)


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"question": " \n"}, "/question"),
        ({"question": "x" * 4001}, "/question"),
        ({"question": "\u200b"}, "/question"),
        ({"job_id": 1, "application": str(uuid4())}, "/application"),
        ({"account_id": 1}, "/account_id"),
    ],
)
def test_what_is_no_question_is_refused(ada: Program, wrong: dict[str, Any], pointer: str) -> None:
    assert pointers(ada.post("/chat/questions", ASKED | wrong, 422)) == [pointer]


def test_two_answers_are_on_the_way_at_most_and_one_is_stopped(ada: Program) -> None:
    exchange, events = asked(ada)
    asked(ada)

    assert ada.post("/chat/questions", ASKED, 409).get_json()["type"].endswith("#busy")
    assert ada.post(f"/chat/exchanges/{exchange['key']}/stop", None).get_json()["state"] == "stopped"
    assert told(ada, events)[-1][1]["state"] == "stopped"
    asked(ada)


def test_talks_are_found_renamed_and_deleted(ada: Program, bob: Program) -> None:
    exchange, _events = asked(ada)
    asked(ada, question="What is a reference?")
    path = f"/chat/talks/{exchange['talk']}"

    first = ada.get("/chat/talks?limit=1").get_json()
    second = ada.get(first["next"].removeprefix("/api/v1")).get_json()
    titles = {each["title"] for each in (*first["items"], *second["items"])}
    assert titles == {"What is a reference?", ASKED["question"]}
    assert second["next"] is None
    assert [each["key"] for each in ada.get("/chat/talks?q=pay").get_json()["items"]] == [exchange["talk"]]
    assert ada.patch(path, {"title": "Pay"}).get_json()["title"] == "Pay"
    ada.patch(path, {"title": "  "}, 422)
    bob.patch(path, {"title": "Mine"}, 404)
    bob.delete(path, 404)
    assert bob.get("/chat/talks").get_json()["items"] == []
    ada.delete(path)
    ada.get(path, 404)


def card(program: Program, exchange: str, job_id: int) -> str:
    assert program.account
    key = uuid4()
    row = {"account_id": program.account.id, "key": key, "exchange": UUID(exchange), "number": 1, "doing": "save"}
    with transaction():
        db.session.execute(insert(Action).values(**row, told={"job_id": job_id, "title": "Gardener"}))
    return f"/chat/cards/{key}"


def test_a_card_is_done_once_by_whoever_may_do_it(ada: Program, bob: Program, settings: Settings) -> None:
    assert ada.account
    exchange, _events = asked(ada)
    path = card(ada, exchange["key"], job())
    script = Program(ada.client, tokens.make(settings, ada.account, "Script", [Scope.CHAT], None, PHONE).token)

    assert "saved:write" in script.post(f"{path}/do", None, 403).get_json()["detail"]
    bob.post(f"{path}/do", None, 404)
    bob.post(f"{path}/dismiss", None, 404)
    done = ada.post(f"{path}/do", None).get_json()
    ada.post(f"{path}/do", None)

    assert (done["decided"], done["path"]) == ("done", "/saved")
    assert db.session.query(SavedJob).count() == 1
    ada.post(f"{path}/dismiss", None, 409)


def test_a_card_that_cannot_be_done_says_why_and_is_dismissed(ada: Program) -> None:
    exchange, _events = asked(ada)
    path = card(ada, exchange["key"], 2**40)

    assert ada.post(f"{path}/do", None, 409).get_json()["type"].endswith("#gone")
    assert ada.get(f"/chat/exchanges/{exchange['key']}").get_json()["cards"][0]["why"] == "gone"
    assert ada.post(f"{path}/dismiss", None).get_json()["decided"] == "dismissed"
    ada.post(f"{path}/do", None, 409)
