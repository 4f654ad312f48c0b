"""What is allowed goes out by itself over the sandbox's forms, once, and its person reads of it; a run of failures ends it."""

import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update

from jobraker.automation import advancing, automatic, switches, telling, watching
from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import LIVE, Problem, State
from jobraker.automation.rules.watching import RUN
from jobraker.database import db, transaction
from jobraker.ledger.models import Departure, Receiver
from jobraker.mail.models import Mail
from jobraker.sandbox.forms import questions as forms
from jobraker.sandbox.openings import openings
from jobraker.saved.rules.stages import Stage
from jobraker.settings import Settings
from tests.automation.conftest import OPENINGS
from tests.automation.people import address_of, allowing, attempts, build_all, earlier, opening, stages
from tests.automation.test_calling import LONG_AGO, turn
from tests.conftest import TODAY
from tests.provider import PLAIN
from tests.sandbox.skyvern.asking import serving

pytestmark = pytest.mark.usefixtures("app")
PATIENCE = 20.0  # seconds


@pytest.fixture
def reached(settings: Settings, sandbox_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """With somebody who serves the files where the agent looks for them, and a morning whatever the hour."""
    monkeypatch.setattr("jobraker.saved.rules.reminding.MORNING", 0)
    turn(sandbox_url, seconds=0.02, post="", get="")
    with serving() as outside:
        yield settings.model_copy(update={"reached_url": outside.url})
    httpx.post(f"{sandbox_url}/control/reset", verify=PLAIN)


def plain_ones(many: int) -> list[int]:
    """Numbers of openings whose forms ask for nothing but who somebody is."""
    every = openings(OPENINGS, 1, TODAY.date())
    bare = [
        each.number
        for each in every
        if not any(asked.required and asked.group is not forms.Group.PERSON for asked in forms.questions_of(each))
    ]
    assert len(bare) >= many
    return bare[:many]


def behave(sandbox_url: str, number: int, character: str) -> None:
    told = {"number": number, "character": character}
    assert httpx.post(f"{sandbox_url}/control/forms", json=told, verify=PLAIN).is_success


def submissions(sandbox_url: str, address: str) -> list[dict[str, Any]]:
    every = httpx.get(f"{sandbox_url}/control/forms", verify=PLAIN).json()
    return [each for each in every["submissions"] if each["email"] == address.casefold()]


def until_the_end(settings: Settings, account_id: int) -> list[Attempt]:
    """As the workers do, each step as soon as there is one: to a test the database's clock stands still."""
    end = time.monotonic() + PATIENCE
    while live := [each for each in attempts(account_id) if each.state in LIVE]:
        assert time.monotonic() < end, [each.state for each in live]
        with transaction():
            due = update(Attempt).where(Attempt.id.in_([each.id for each in live])).values(due_at=LONG_AGO)
            db.session.execute(due, execution_options={"synchronize_session": False})
        for each in live:
            advancing.advance(settings, each.id)
        time.sleep(0.02)
    return attempts(account_id)


def passes(settings: Settings, account_id: int) -> None:
    for _ in range(2):
        automatic.send_for(settings, account_id)
        build_all(settings, account_id)
    automatic.send_for(settings, account_id)


def test_it_is_sent_once_and_told_of(reached: Settings, sandbox_url: str) -> None:
    ada = allowing()
    [number] = plain_ones(1)
    behave(sandbox_url, number, "plain")
    opening("Acme", url=f"{sandbox_url}/jobs/{number}/apply")

    for _ in range(2):
        passes(reached, ada)
        [attempt] = until_the_end(reached, ada)
    earlier(ada, minutes=24 * 60)
    telling.sweep(reached)

    assert (attempt.state, attempt.problem, attempt.by_rule) == (State.SENT, None, True), attempt.said
    assert stages(ada) == {"Acme": Stage.APPLIED}
    assert len(submissions(sandbox_url, address_of(ada))) == 1
    with transaction():
        left, got = db.session.scalars(
            select(Departure).where(Departure.account_id == ada, Departure.kind != Receiver.MAIL).order_by(Departure.id)
        )
        kinds = db.session.scalars(select(Mail.kind).filter_by(person=ada)).all()
    assert (left.kind, left.receiver, left.about) == (Receiver.SENDER, "sandbox", "Acme")
    assert (got.kind, got.receiver, got.about) == (Receiver.EMPLOYER, "Acme", "")
    assert left.files == got.files == ["Ada-Example-resume.pdf"]
    assert list(kinds) == ["sent-by-rule"]


def test_a_run_of_failures_ends_it_until_they_go_on(reached: Settings, sandbox_url: str) -> None:
    ada = allowing(daily_limit=RUN + 5)
    for number in plain_ones(RUN + 1):
        behave(sandbox_url, number, "captcha")
        opening(f"Firm {number}", url=f"{sandbox_url}/jobs/{number}/apply")
    passes(reached, ada)
    until_the_end(reached, ada)

    assert list(watching.stop_failing()) == [ada]
    earlier(ada, minutes=24 * 60)
    telling.sweep(reached)

    assert {(each.state, each.problem) for each in attempts(ada)} == {(State.UNSENT, Problem.CAPTCHA)}
    assert submissions(sandbox_url, address_of(ada)) == []
    assert switches.stopped(ada, by_rule=True) is Problem.STOPPED
    opening("Another")
    automatic.send_for(reached, ada)
    assert "Another" not in stages(ada)
    with transaction():
        kinds = db.session.scalars(select(Mail.kind).filter_by(person=ada).order_by(Mail.id)).all()
    assert list(kinds) == ["sending-stopped", "sent-by-rule"]
