"""What somebody was told, what left this server, and the guides, by the API."""

from datetime import UTC
from typing import Any

import pytest
from flask import Flask

from jobraker.api.schemas import notifications as schemas
from jobraker.embedding.passages import embed_passages
from jobraker.knowledge import loading
from jobraker.ledger.leaving import leave
from jobraker.ledger.models import HeldBack, Mailbox, Part, Receiver, Why
from jobraker.notifications.rules.kinds import SWITCHES, Kind
from jobraker.notifications.telling import tell
from jobraker.settings import Settings
from tests.api.programs import Program
from tests.api.test_profile import matching, pointers

pytestmark = pytest.mark.usefixtures("unlimited")

CHOICES = "/notifications/choices"


def said(program: Program, settings: Settings, kind: Kind = Kind.APPLICATION) -> int:
    assert program.account
    number = tell(settings, program.account, kind, {"sent": 1, "company": "Acme"}, "/applications", UTC)
    assert number
    return number


def test_what_was_told_is_listed_and_read(ada: Program, bob: Program, settings: Settings) -> None:
    numbers = [said(ada, settings) for _ in range(3)]

    first = ada.get("/notifications?limit=2").get_json()
    second = ada.get(first["next"].removeprefix("/api/v1")).get_json()
    assert [each["number"] for each in (*first["items"], *second["items"])] == numbers[::-1]
    assert "Acme" in first["items"][0]["words"]
    assert first["unread"] == 3
    bob.post(f"/notifications/{numbers[0]}/read", None, 404)
    ada.post(f"/notifications/{numbers[0]}/read", None, 204)
    assert [each["number"] for each in ada.get("/notifications?unread=true").get_json()["items"]] == numbers[:0:-1]
    assert bob.post("/notifications/read", {"newest": numbers[2]}).get_json() == {"read": 0}
    assert ada.post("/notifications/read", {"newest": numbers[1]}).get_json() == {"read": 1}
    assert ada.get("/notifications?kind=security").get_json()["items"] == []
    assert bob.get("/notifications").get_json()["items"] == []
    ada.get("/notifications?kind=gossip", 422)
    ada.post("/notifications/read", {"newest": 0}, 422)


def test_choices_are_changed_part_by_part(ada: Program, bob: Program) -> None:
    seen = matching(ada, CHOICES)
    ada.patch(CHOICES, {"off": ["alert-mail"]}, headers=seen)
    told = ada.patch(CHOICES, {"quiet_from": "22:30", "quiet_to": "07:00"}, headers=matching(ada, CHOICES)).get_json()

    assert told == {"off": ["alert-mail"], "quiet_from": "22:30", "quiet_to": "07:00"}
    ada.patch(CHOICES, {"off": []}, 412, headers=seen)
    assert bob.get(CHOICES).get_json()["off"] == []


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"off": ["security-mail"]}, "/off/0"),
        ({"quiet_from": "25:00"}, "/quiet_from"),
        ({"quiet_from": "22:00"}, "/quiet_to"),
        ({"quiet_from": "22:00", "quiet_to": "22:00"}, "/quiet_to"),
    ],
)
def test_what_nobody_can_choose_is_refused(ada: Program, wrong: dict[str, Any], pointer: str) -> None:
    assert pointers(ada.patch(CHOICES, wrong, 422, headers=matching(ada, CHOICES))) == [pointer]


def test_words_of_the_contract_are_the_switches() -> None:
    assert schemas.SwitchWord.__args__ == SWITCHES  # type: ignore[attr-defined]


def test_what_left_is_told_to_whose_it_is(ada: Program, bob: Program) -> None:
    assert ada.account
    for words in (2, 3):
        leave(
            ada.account.id,
            Receiver.MODEL,
            "llm.example",
            [Part.SEARCH_WORDS],
            Why.SEARCH,
            held_back=[HeldBack.WHO],
            words=words,
        )
    leave(ada.account.id, Receiver.MAIL, Mailbox.OWN, [Part.LETTER], Why.LETTER, about="password-changed")

    whole = ada.get("/ledger").get_json()["items"]
    first = ada.get("/ledger?limit=1").get_json()
    second = ada.get(first["next"].removeprefix("/api/v1")).get_json()
    assert [each["kind"] for each in whole] == ["mail", "model"]
    assert (whole[1]["words"], whole[1]["times"]) == (5, 2)
    assert [*first["items"], *second["items"]] == whole
    assert [each["kind"] for each in ada.get("/ledger?only=others").get_json()["items"]] == ["model"]
    assert bob.get("/ledger").get_json()["items"] == []
    ada.get("/ledger?only=all", 422)


def test_guides_are_listed_found_and_read(app: Flask, ada: Program, settings: Settings) -> None:
    loading.load_starters()
    embed_passages(settings)

    every = ada.get("/guides").get_json()["items"]
    found = ada.get("/guides?q=how+do+I+recognise+a+scam").get_json()["items"]

    assert "scams" in [each["slug"] for each in every]
    assert found[0]["slug"] == "scams"
    assert found[0]["passage"]["text"]
    guide = ada.get("/guides/scams")
    assert guide.get_json()["body"]
    ada.get("/guides/scams", 304, headers={"If-None-Match": guide.headers["ETag"]})
    ada.get("/guides/nonsense", 404)
