"""What `jobraker automation` does for everybody at once, and what it tells of no one in particular."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select

from jobraker.audit.models import Deed
from jobraker.automation import switches
from jobraker.automation.rules.states import Problem, State
from jobraker.commands import automation
from jobraker.database import db
from tests.automation.people import ago, put
from tests.backoffice.office import deeds
from tests.matching.people import somebody


@pytest.fixture(autouse=True)
def _over_the_stack(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def application() -> Iterator[Flask]:
        yield app

    monkeypatch.setattr(automation, "application", application)


def run(*words: str) -> str:
    told = CliRunner().invoke(automation.automation, list(words))
    assert told.exit_code == 0, told.output
    return told.output


def test_one_word_halts_everything_and_one_lets_it_go_on() -> None:
    person = somebody()

    assert "halted for everybody" in run("halt", "--why", "The server misbehaves")
    assert switches.stopped(person, by_rule=False) is Problem.HALTED
    assert "Nothing changed" in run("halt")
    assert ": The server misbehaves." in run("status")
    assert run("go-on") == "Sending goes on.\n"
    assert run("go-on") == "Sending was not halted.\n"
    assert switches.stopped(person, by_rule=False) is None
    assert deeds() == [("halt", "sending", ""), ("go-on", "sending", "")]
    assert db.session.scalars(select(Deed.detail).order_by(Deed.id)).all() == [{"because": "The server misbehaves"}, {}]


def test_where_nothing_was_sent_it_says_so() -> None:
    for words in (["status"], ["runs"], ["runs", "--site"], ["costs"]):
        assert "Nothing was sent for anybody yet." in run(*words)


def test_it_tells_how_all_stand(app: Flask) -> None:
    person = somebody()
    put(person, State.UNSURE, Problem.SILENT)
    put(person, State.QUEUED, ended_at=None, due_at=ago(minutes=5))
    switches.stop(person)

    told = run("status")

    assert "1  queued" in told
    assert "1  unsure" in told
    assert "has been for 3" in told
    assert "to say what became of them: 1." in told
    assert "whose rule has stopped itself: 1." in told


def test_it_tells_how_runs_end_at_each_site() -> None:
    person = somebody()
    for state in (*[State.SENT] * 4, State.LIKELY, State.UNSENT):
        put(person, state)
    put(person, State.SENT, form="other.example/1")

    assert run("runs", "--site") == (
        "jobs.example: 4 of 6 sent (30% to 90%), 1 likely, 0 unsure, 1 not sent\n"
        "other.example: 1 of 1 sent (too few for a rate), 0 likely, 0 unsure, 0 not sent\n"
    )


def test_it_lists_the_last_runs_without_whose_they_are() -> None:
    person = somebody()
    put(person, State.UNSENT, Problem.CAPTCHA, steps=7, ended_at=ago(hours=1))
    put(person, State.SENT)

    first, second = run("runs").splitlines()

    assert first.endswith("jobs.example  sent by rule")
    assert second.endswith("jobs.example  unsent captcha by rule  7 steps")
    assert len(run("runs", "--last", "1").splitlines()) == 1


def test_it_tells_what_runs_took(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    put(somebody(), State.SENT, steps=12, cost=Decimal("0.60"))

    assert "1 runs        12 steps\nJOBRAKER_SKYVERN_STEP_PRICE" in run("costs")
    priced = app.extensions["settings"].model_copy(update={"skyvern_step_price": Decimal("0.05")})
    monkeypatch.setitem(app.extensions, "settings", priced)
    assert run("costs").endswith("0.60 USD\n")
