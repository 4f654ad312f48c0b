"""What is heard late, or not at all: of runs whose end came after they were given up, and of servers that answer nonsense."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from pydantic import SecretStr
from werkzeug.wrappers import Request, Response

from jobraker.applications.timeline import events_of
from jobraker.automation import confirming, doors, links
from jobraker.automation.doors import Heard
from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import Problem, State
from jobraker.automation.settling import become
from jobraker.clients.skyvern_answers import read_run
from jobraker.database import now, transaction
from jobraker.saved.changing import saved_job
from jobraker.saved.rules.stages import Stage
from jobraker.settings import Settings
from tests.automation.attempts import attempted
from tests.automation.campaign.people import Person
from tests.automation.conftest import Package, attempt, send
from tests.automation.test_calling import LONG_AGO, change, step
from tests.outside import answering

RECEIPT = {"submitted": True, "confirmation_text": "Thank you", "confirmation_number": "A1", "missing_questions": []}


@dataclass
class Sky:
    """A Skyvern that says of every run what it is told to."""

    run: dict[str, Any] = field(default_factory=dict)
    cancel: int = 200
    runs: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, request: Request) -> Response:
        if request.path.endswith("/cancel"):
            return Response("null", self.cancel, content_type="application/json")
        if request.path.endswith("/artifacts"):
            return Response("[]", content_type="application/json")
        told: Any = self.runs if request.path == "/v1/runs" else self.run | {"run_id": request.path.rpartition("/")[2]}
        return Response(json.dumps(told), content_type="application/json")


@pytest.fixture
def sky() -> Sky:
    return Sky()


@pytest.fixture
def under(settings: Settings, sky: Sky) -> Iterator[Settings]:
    with answering(sky) as (address, _asked):
        own = {
            "skyvern_url": address,
            "skyvern_key": SecretStr("k"),
            "outbound_private": True,
            "breaker_failures": 1000,
        }
        yield settings.model_copy(update=own)


def running(person: Person, key: Any, **told: Any) -> Attempt:
    return attempted(person.account_id, key, State.RUNNING, **told)


def looked(settings: Settings, person: Person, one: Attempt, times: int = 3) -> Attempt:
    for _look in range(times):
        one = step(settings, person, one)
    return one


def stage(person: Person, key: Any) -> str:
    row = saved_job(person.account_id, key)
    assert row
    return row.stage


def test_where_no_server_is_set_any_more_a_run_still_comes_to_its_end(
    settings: Settings, ada: Person, package: Package
) -> None:
    one = running(ada, package(0))
    none = settings.model_copy(update={"sandbox_skyvern": False})

    assert step(none, ada, one).state == State.RUNNING
    with transaction():
        change(Attempt, began_at=LONG_AGO)
    assert step(none, ada, one).problem == Problem.SILENT


@pytest.mark.parametrize("answer", [500, 409, 422])
def test_a_cancel_that_fails_hides_no_end(
    under: Settings, sky: Sky, ada: Person, package: Package, answer: int
) -> None:
    one = running(ada, package(0))
    sky.cancel, sky.run = answer, {"status": "completed", "output": RECEIPT}
    with transaction():
        change(Attempt, cancel_at=now())

    assert step(under, ada, one).state == State.SENT


@pytest.mark.parametrize("status", ["failed", "timed_out", "terminated", "canceled"])
def test_that_something_is_not_told_proves_nothing(
    under: Settings, sky: Sky, ada: Person, package: Package, status: str
) -> None:
    one = running(ada, package(0))
    with transaction():
        change(Attempt, began_at=None, status="")
    sky.run = {"status": status}

    assert step(under, ada, one).state == State.UNSURE


def test_one_that_was_seen_to_wait_and_is_cancelled_has_done_nothing(
    under: Settings, sky: Sky, ada: Person, package: Package
) -> None:
    one = running(ada, package(0))
    with transaction():
        change(Attempt, began_at=None, status="queued", fetched_at=None)
    sky.run = {"status": "canceled"}

    assert (step(under, ada, one).state, attempt(ada, one.key).problem) == (State.UNSENT, Problem.CANCELED)


@pytest.mark.parametrize("output", [None, RECEIPT], ids=["without words", "with a receipt"])
def test_a_late_completion_stops_what_was_begun_since(
    under: Settings, sky: Sky, ada: Person, package: Package, output: Any
) -> None:
    key = package(0)
    one = attempted(ada.account_id, key, State.UNSENT, problem=Problem.CANCELED, run_id="tsk_1", looks_left=3)
    two = send(under, ada, key).attempt
    assert two
    sky.run = {"status": "completed", "output": output}

    looked(under, ada, one)

    assert attempt(ada, one.key).state == (State.SENT if output else State.LIKELY)
    assert (attempt(ada, two).state, attempt(ada, two).problem) == (State.UNSENT, Problem.ALREADY_APPLIED)


def test_where_the_other_has_left_it_is_asked_to_end_and_the_looks_end_too(
    under: Settings, sky: Sky, ada: Person, package: Package
) -> None:
    key = package(0)
    one = attempted(ada.account_id, key, State.UNSENT, problem=Problem.CANCELED, run_id="tsk_1", looks_left=3)
    two = send(under, ada, key).attempt
    assert two
    become(attempt(ada, two), State.CALLING, held=False, due_at=now())
    sky.run = {"status": "completed", "output": None}

    one = looked(under, ada, one, 6)

    assert (one.state, one.looks_left, one.due_at) == (State.UNSENT, 0, None)
    assert attempt(ada, two).cancel_at
    assert [each.told.get("did") for each in events_of(ada.account_id, key)].count("late") == 1


@pytest.mark.parametrize("state", [State.REHEARSED, State.UNSENT])
def test_a_rehearsal_that_was_submitted_holds(
    under: Settings, sky: Sky, ada: Person, package: Package, state: State
) -> None:
    key = package(0)
    one = attempted(ada.account_id, key, state, dry=True, run_id="tsk_1", looks_left=3)
    sky.run = {"status": "completed", "output": RECEIPT}

    one = looked(under, ada, one)

    assert (one.state, one.dry, stage(ada, key)) == (State.SENT, False, Stage.APPLIED)
    assert not send(under, ada, key).attempt


def test_a_rehearsal_is_nobodys_to_settle(under: Settings, sky: Sky, ada: Person, package: Package) -> None:
    one = running(ada, package(0), dry=True)
    sky.run = {"status": "running"}
    with transaction():
        change(Attempt, began_at=LONG_AGO, cancel_at=LONG_AGO, problem=Problem.SILENT)

    assert step(under, ada, one).state == State.UNSENT


def unfound(person: Person, key: Any) -> Attempt:
    """Handed to its person, who has been written to."""
    one = attempted(person.account_id, key, State.UNSURE, problem=Problem.NEVER_FOUND, run_id=None)
    with transaction():
        change(Attempt, secret=links.hashed("s"), called_at=LONG_AGO, told_at=now(), proven_at=now(), ended_at=LONG_AGO)
    return attempt(person, one.key)


def test_a_run_that_is_found_after_all_is_news_and_is_proven(
    under: Settings, sky: Sky, ada: Person, package: Package
) -> None:
    one = unfound(ada, package(0))

    assert doors.hear(one.key, "s", read_run({"run_id": "tsk_9", "status": "completed"})) is Heard.HEARD
    found = attempt(ada, one.key)
    assert (found.state, found.told_at, found.proven_at, found.ended_at) == (State.RUNNING, None, None, None)


def test_a_report_is_heard_though_its_person_said_that_nothing_was_sent(
    under: Settings, sky: Sky, ada: Person, package: Package
) -> None:
    key = package(0)
    one = unfound(ada, key)
    confirming.say_unsent(ada.account_id, one.key)
    sky.run = {"status": "completed", "output": RECEIPT}

    assert doors.hear(one.key, "s", read_run({"run_id": "tsk_9", "status": "completed"})) is Heard.HEARD
    found = looked(under, ada, one, 8)

    assert (found.state, found.run_id, found.told_at, stage(ada, key)) == (State.SENT, "tsk_9", None, Stage.APPLIED)
