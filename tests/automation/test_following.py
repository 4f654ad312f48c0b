"""How a run goes: believed for what it proves, given up by our own clock, looked at again after its end."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from werkzeug.wrappers import Request, Response

from jobraker.applications.timeline import events_of
from jobraker.automation import advancing, confirming, proving, reading
from jobraker.automation.models import Attempt, Package
from jobraker.automation.rules.states import Problem, State
from jobraker.automation.settling import become, prove
from jobraker.database import db, now, transaction
from jobraker.saved.changing import saved_job
from jobraker.saved.rules.stages import Stage
from jobraker.settings import Settings
from tests.automation.campaign.people import Person
from tests.automation.conftest import Package as Make
from tests.automation.conftest import attempt, send, sent
from tests.automation.test_calling import LONG_AGO, change, step, turn
from tests.embedded.processes import eventually
from tests.outside import answering
from tests.provider import PLAIN

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def reached(settings: Settings) -> Iterator[Settings]:
    """Where Skyvern finds a résumé under whatever address of ours it is given."""

    def give(request: Request) -> Response:
        return Response(
            PDF, content_type="application/pdf", headers={"Content-Disposition": 'attachment; filename="cv.pdf"'}
        )

    with answering(give) as (address, _asked):
        yield settings.model_copy(update={"reached_url": address})


@pytest.fixture(autouse=True)
def quick(sandbox_url: str) -> Iterator[None]:
    turn(sandbox_url, seconds=0.05, post="", get="", webhooks="lost", outcome="", silent="")
    plain = {"number": "*", "character": "plain"}
    assert httpx.post(f"{sandbox_url}/control/forms", json=plain, verify=PLAIN).is_success
    yield
    turn(sandbox_url, seconds=4.5, post="", get="", webhooks="", outcome="", silent="", **{"late-completion": ""})


def run(settings: Settings, person: Person, one: Attempt) -> Attempt:
    """Until it has ended, its proof is kept and nobody looks any more."""

    def over() -> bool:
        step(settings, person, one)
        return attempt(person, one.key).state not in ("queued", "calling", "unknown", "running")

    assert eventually(over)
    return attempt(person, one.key)


def status(sandbox_url: str, name: str) -> str:
    runs = httpx.get(f"{sandbox_url}/control/skyvern", verify=PLAIN).json()["runs"]
    return next(str(each["status"]) for each in runs if each["title"] == name)


def stage(person: Person, key: Any) -> str:
    row = saved_job(person.account_id, key)
    assert row
    return row.stage


def test_a_receipt_makes_it_sent_with_all_that_went_along(
    reached: Settings, ada: Person, package: Make, sandbox_url: str
) -> None:
    key = package(0)
    one = run(reached, ada, sent(reached, ada, key))

    assert (one.state, one.confirmed_by, one.problem) == (State.SENT, "run", None)
    assert one.number.startswith("APP-")
    assert one.steps
    row = saved_job(ada.account_id, key)
    assert row
    assert (row.stage, row.applied_on is not None) == (Stage.APPLIED, True)
    assert row.resume
    assert row.answers[0]["question"] == one.answers[0]["question"]
    assert one.fetched_at is None  # by this test's server, not by ours


def test_its_pictures_are_kept(reached: Settings, ada: Person, package: Make, sandbox_url: str) -> None:
    one = run(reached, ada, sent(reached, ada, package(0)))
    assert eventually(lambda: step(reached, ada, one).proven_at)

    kept = reading.proofs_of(ada.account_id, [one.key])[one.key]

    assert [each.kind for each in kept] == sorted(each.kind for each in kept)
    assert {each.kind for each in kept} == {"picture", "recording"}
    assert not reading.proofs_of(ada.account_id + 1, [one.key])
    first = proving.proof_of(ada.account_id, one.key, kept[0].number)
    assert first
    assert first.content
    assert first.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("outcome", "state", "problem", "stage_then"),
    [
        ("completed-without-output", State.LIKELY, None, Stage.NEEDS_YOU),
        ("failed", State.UNSURE, Problem.FAILED, Stage.NEEDS_YOU),
        ("terminated-without-code", State.UNSURE, Problem.GAVE_UP, Stage.NEEDS_YOU),
        ("timed_out-after", State.UNSURE, Problem.TIMED_OUT, Stage.NEEDS_YOU),
    ],
)
def test_whatever_proves_nothing_is_for_its_person(
    reached: Settings, ada: Person, package: Make, sandbox_url: str, outcome: str, state: State, problem: Problem | None,
    stage_then: Stage,
) -> None:  # fmt: skip
    key = package(0)
    turn(sandbox_url, outcome=outcome)

    one = run(reached, ada, sent(reached, ada, key))

    assert (one.state, one.problem, stage(ada, key)) == (state, problem, stage_then)
    assert not send(reached, ada, key).attempt


def test_a_run_that_is_silent_is_given_up_by_our_own_clock(
    reached: Settings, ada: Person, package: Make, sandbox_url: str
) -> None:
    key = package(0)
    turn(sandbox_url, silent="yes")
    one = sent(reached, ada, key)
    assert eventually(lambda: step(reached, ada, one).began_at)
    with transaction():
        change(Attempt, began_at=LONG_AGO)

    one = run(reached, ada, one)

    assert (one.state, one.problem, stage(ada, key)) == (State.UNSURE, Problem.SILENT, Stage.NEEDS_YOU)


def test_a_run_that_nobody_knows_any_more_is_handed_over(
    reached: Settings, ada: Person, package: Make, sandbox_url: str
) -> None:
    key = package(0)
    turn(sandbox_url, seconds=60)
    one = step(reached, ada, sent(reached, ada, key))
    turn(sandbox_url, get="404")

    one = run(reached, ada, one)

    assert (one.state, one.problem) == (State.UNSURE, Problem.LOST)


@pytest.mark.parametrize("fault", ["503", "html", "unknown-status"])
def test_looks_that_bring_nothing_are_made_again(
    reached: Settings, ada: Person, package: Make, sandbox_url: str, fault: str
) -> None:
    turn(sandbox_url, get=fault, next=2)

    assert run(reached, ada, sent(reached, ada, package(0))).state == State.SENT


@pytest.mark.parametrize("because", [Problem.CANCELED, Problem.CALLED_OFF, Problem.LOCKED])
def test_a_cancelled_run_that_was_at_work_is_its_persons_to_settle(
    reached: Settings, ada: Person, package: Make, sandbox_url: str, because: Problem
) -> None:
    """Whoever asked for its end is the one that is told."""
    key = package(0)
    turn(sandbox_url, seconds=60, queued=0)
    one = sent(reached, ada, key)
    step(reached, ada, one)
    with transaction():
        change(Attempt, began_at=now())
    assert advancing.cancel(ada.account_id, one.key, because)

    one = run(reached, ada, one)

    assert (one.state, one.problem, stage(ada, key)) == (State.UNSURE, because, Stage.NEEDS_YOU)


def test_a_completion_overtakes_the_cancel(reached: Settings, ada: Person, package: Make, sandbox_url: str) -> None:
    key = package(0)
    turn(sandbox_url, seconds=1.5, **{"late-completion": "yes"})
    one = sent(reached, ada, key)
    assert eventually(lambda: step(reached, ada, one).began_at)
    advancing.cancel(ada.account_id, one.key)
    assert step(reached, ada, one).state == State.UNSURE
    assert eventually(lambda: status(sandbox_url, one.name) == "completed")

    assert eventually(lambda: step(reached, ada, one).state == State.SENT)

    assert stage(ada, key) == Stage.APPLIED


def test_a_late_receipt_ends_what_was_begun_since_and_has_not_left(
    settings: Settings, ada: Person, package: Make
) -> None:
    key = package(0)
    one = sent(settings, ada, key)
    for state in (State.CALLING, State.UNKNOWN, State.UNSURE):
        one = become(one, state, held=False, due_at=None if state is State.UNSURE else now()) or one
    confirming.say_unsent(ada.account_id, one.key)
    two = sent(settings, ada, key)

    assert prove(attempt(ada, one.key), confirmation="Thank you")

    assert attempt(ada, one.key).state == State.SENT
    assert (attempt(ada, two.key).state, attempt(ada, two.key).problem) == (State.UNSENT, Problem.ALREADY_APPLIED)
    assert stage(ada, key) == Stage.APPLIED


def test_where_the_second_has_left_by_then_both_are_told_of(settings: Settings, ada: Person, package: Make) -> None:
    key = package(0)
    one = sent(settings, ada, key)
    for state in (State.CALLING, State.UNKNOWN, State.UNSURE):
        one = become(one, state, held=False, due_at=None if state is State.UNSURE else now()) or one
    confirming.say_unsent(ada.account_id, one.key)
    two = sent(settings, ada, key)
    become(two, State.CALLING, held=False, due_at=now())

    assert prove(attempt(ada, one.key), confirmation="Thank you") is None

    assert attempt(ada, two.key).cancel_at
    assert "late" in [each.told.get("did") for each in events_of(ada.account_id, key)]


def test_what_nobody_had_answered_is_asked(reached: Settings, ada: Person, package: Make, sandbox_url: str) -> None:
    key = package(0)
    with transaction():
        row = db.session.scalar(select(Package))
        assert row
        required = next(
            each["id"]
            for each in row.questions
            if each["required"] and each["kind"] != "file" and each["id"] != "email"
        )
        row.answers = {name: each for name, each in row.answers.items() if name != required}
        row.questions = [each | {"required": False} for each in row.questions]

    one = run(reached, ada, sent(reached, ada, key))

    assert (one.state, one.problem) == (State.UNSENT, Problem.QUESTION)
    assert len(one.questions) == 1
    with transaction():
        row = db.session.scalar(select(Package), execution_options={"populate_existing": True})
        assert row
        assert row.due_at  # it is built anew, with that question


def test_a_dry_run_sends_nothing(reached: Settings, ada: Person, package: Make, sandbox_url: str) -> None:
    key = package(0)
    one = run(reached, ada, sent(reached, ada, key, dry=True))

    assert (one.state, stage(ada, key)) == (State.REHEARSED, Stage.SAVED)
    assert send(reached, ada, key).attempt
