"""What proves how a run went is kept file by file: a bad one loses only itself, a late one is waited for."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select
from werkzeug.wrappers import Request, Response

from jobraker.automation import proving, reading
from jobraker.automation.models import Attempt, Proof
from jobraker.automation.rules.states import State
from jobraker.automation.rules.waiting import PROOF
from jobraker.clients.skyvern_answers import Artifact
from jobraker.database import db, now, transaction
from jobraker.settings import Settings
from tests.automation.attempts import attempted
from tests.automation.campaign.people import Person
from tests.automation.conftest import Package
from tests.automation.test_calling import change, step
from tests.outside import answering

PNG, WEBM = (b"\x89PNG", 200, {"Content-Type": "image/png"}), (b"webm", 200, {"Content-Type": "video/webm"})
BROKEN = (b"", 500, {})


@dataclass
class Server:
    """One that lists the files that it was given; `seconds`: what it takes to give one."""

    files: dict[str, tuple[bytes, int, dict[str, str]]] = field(default_factory=dict)
    seconds: float = 0
    asked: list[str] = field(default_factory=list)

    def __call__(self, request: Request) -> Response:
        _, _, _, name, last = request.path.split("/")
        if last == "artifacts":
            listed = [{"artifact_id": each, "artifact_type": kind_of(each)} for each in self.files]
            return Response(json.dumps(listed), content_type="application/json")
        self.asked.append(name)
        time.sleep(self.seconds)
        return Response(*self.files[name])


def kind_of(name: str) -> str:
    return "recording" if name.startswith("r") else "screenshot_action"


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def there(settings: Settings, server: Server) -> Iterator[Settings]:
    with answering(server) as (address, _asked):
        told: dict[str, Any] = {"skyvern_url": address, "skyvern_key": SecretStr("k"), "outbound_private": True}
        yield settings.model_copy(update=told | {"breaker_failures": 1000})


@pytest.fixture
def ended(ada: Person, package: Package) -> Attempt:
    return attempted(ada.account_id, package(0), State.SENT, proven_at=None, due_at=now())


def kept(one: Attempt) -> list[str]:
    return [each.artifact for each in reading.proofs_of(one.account_id, [one.key]).get(one.key, ())]


def test_with_its_recording_it_is_done_at_once(there: Settings, server: Server, ada: Person, ended: Attempt) -> None:
    server.files = {"a_1": PNG, "a_2": PNG, "r_1": WEBM}

    after = step(there, ada, ended)

    assert (after.proven_at is not None, after.due_at) == (True, None)
    assert kept(ended) == ["a_1", "a_2", "r_1"]


def test_one_that_cannot_be_had_loses_only_itself(there: Settings, server: Server, ada: Person, ended: Attempt) -> None:
    server.files = {"a_1": PNG, "a_2": BROKEN, "a_3": PNG, "r_1": WEBM}

    looks = 0
    while not (after := step(there, ada, ended)).proven_at:
        looks += 1
        assert kept(ended) == ["a_1", "a_3", "r_1"]

    assert (looks, server.asked.count("a_2"), server.asked.count("a_1")) == (len(PROOF), len(PROOF) + 1, 1)
    assert after.due_at is None


def test_one_that_can_be_had_later_stands_among_the_others(
    there: Settings, server: Server, ada: Person, ended: Attempt
) -> None:
    server.files = {"a_1": BROKEN, "a_2": PNG, "r_1": WEBM}
    assert step(there, ada, ended).proven_at is None
    server.files["a_1"] = PNG

    assert step(there, ada, ended).proven_at
    assert sorted(kept(ended)[:2]) == ["a_1", "a_2"]
    assert kept(ended)[2] == "r_1"


def test_a_recording_that_comes_late_is_looked_for_once(
    there: Settings, server: Server, ada: Person, ended: Attempt
) -> None:
    server.files = {"a_1": PNG}
    after = step(there, ada, ended)
    assert after.proven_at is None
    assert after.due_at
    assert (after.due_at - now()).total_seconds() > 200
    server.files["r_1"] = WEBM

    assert step(there, ada, ended).proven_at
    assert kept(ended) == ["a_1", "r_1"]


def test_nor_is_it_waited_for_longer(there: Settings, server: Server, ada: Person, ended: Attempt) -> None:
    server.files = {"a_1": PNG}
    step(there, ada, ended)

    assert step(there, ada, ended).proven_at
    assert server.asked == ["a_1"], "what is kept is not fetched again"


def test_a_run_that_left_nothing_is_given_up(there: Settings, server: Server, ada: Person, ended: Attempt) -> None:
    looks = [step(there, ada, ended).proven_at for _look in range(len(PROOF) + 1)]

    assert [bool(each) for each in looks] == [False] * len(PROOF) + [True]


def test_what_takes_longer_than_a_turn_goes_on_in_the_next(
    there: Settings, server: Server, ada: Person, ended: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving, "TURN", 0.1)
    server.files, server.seconds = {f"a_{number}": PNG for number in range(4)} | {"r_1": WEBM}, 0.06

    turns = 1
    while not step(there, ada, ended).proven_at:
        turns += 1

    assert turns > 2
    assert sorted(server.asked) == sorted(kept(ended)) == sorted(server.files)


def test_no_more_are_kept_than_are_shown(there: Settings, server: Server, ada: Person, ended: Attempt) -> None:
    server.files = {f"a_{number:02}": PNG for number in range(20)}
    step(there, ada, ended)
    server.files = {f"b_{number:02}": PNG for number in range(20)} | {"r_1": WEBM}
    step(there, ada, ended)

    assert kept(ended) == [*(f"a_{number:02}" for number in range(8, 20)), "r_1"]


def test_whoever_has_lost_the_turn_writes_nothing(there: Settings, server: Server, ada: Person, ended: Attempt) -> None:
    server.files = {"a_1": PNG, "a_2": PNG, "r_1": WEBM}
    held = Attempt(account_id=ended.account_id, key=ended.key, state=ended.state, turn=ended.turn, run_id=ended.run_id, tries=0)  # fmt: skip
    with transaction():
        change(Attempt, turn=ended.turn + 1)

    proving.collect(there, held)

    assert server.asked == ["a_1"]
    with transaction():
        assert db.session.scalar(select(func.count()).select_from(Proof)) == 0
    with pytest.raises(proving.TurnLost):
        proving.keep(held, proving.Kept(Artifact("a_1", "screenshot_action", None), proving.PICTURE))
