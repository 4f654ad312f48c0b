"""Sending by rule stops itself where it keeps failing or brings little, once, and goes on with one click."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from jobraker.applications.rules.ranges import Share
from jobraker.automation import switches, watching
from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import Problem, State
from jobraker.automation.rules.watching import FAULTS, MANY, RUN, keeps_failing, yields_poorly
from jobraker.database import db, now, transaction
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import tracked
from tests.automation.people import ago, put
from tests.matching.people import somebody

FAILED, SENT = (State.UNSURE, Problem.FAILED), (State.SENT, None)


@pytest.mark.parametrize(
    ("lately", "so"),
    [
        ([FAILED] * RUN, True),
        ([FAILED] * (RUN - 1), False),
        ([FAILED] * (RUN - 1) + [SENT], False),
        ([SENT] + [FAILED] * RUN, False),
        ([FAILED] * RUN + [SENT] * 20, True),
        ([FAILED, (State.LIKELY, None)] + [FAILED] * RUN, False),
        ([(State.UNSENT, Problem.CANCELED), (State.UNSENT, Problem.HALTED)] + [FAILED] * RUN, True),
        ([FAILED] * (RUN - 1) + [(State.UNSENT, Problem.STOPPED)] * 3, False),
        ([(State.UNSENT, Problem.CLOSED)] * RUN, False),
        ([(State.UNSENT, problem) for problem in sorted(FAULTS)], True),
    ],
    ids=range(10),
)
def test_a_run_of_failures_is_one(lately: list[tuple[State, Problem | None]], *, so: bool) -> None:
    assert keeps_failing(lately) is so


@pytest.mark.parametrize(
    ("by_rule", "own", "so"),
    [
        (Share(0, MANY), Share(0, 0), True),
        (Share(0, MANY - 1), Share(0, 3), False),
        (Share(1, 2 * MANY), Share(0, 30), False),
        (Share(0, 25), Share(10, 20), True),
        (Share(0, 24), Share(10, 20), False),
        (Share(0, 25), Share(4, 4), False),  # four are no rate
        (Share(2, 25), Share(4, 20), False),  # chance makes as much
    ],
    ids=range(7),
)
def test_a_yield_is_poor_where_the_ranges_lie_apart(by_rule: Share, own: Share, *, so: bool) -> None:
    assert yields_poorly(by_rule, own) is so


def fail(account_id: int, many: int, **values: object) -> None:
    for number in range(many):
        put(account_id, State.UNSENT, Problem.CAPTCHA, ended_at=ago(minutes=number), **values)


@pytest.mark.usefixtures("app")
def test_whose_last_ones_all_failed_is_stopped_once_and_still_sends_what_they_approve() -> None:
    ada, bob, cleo = somebody(), somebody(), somebody()
    fail(ada, RUN)
    fail(bob, RUN - 1)
    fail(cleo, RUN, by_rule=False)

    assert list(watching.stop_failing()) == [ada]
    assert list(watching.stop_failing()) == []
    held = switches.stop_of(ada)
    assert held
    assert (held.because, held.automatic_only, held.told_at) == (switches.FAILURES, True, None)
    assert switches.stopped(ada, by_rule=True) is Problem.STOPPED
    assert switches.stopped(ada, by_rule=False) is None


@pytest.mark.usefixtures("app")
def test_who_goes_on_is_judged_anew() -> None:
    ada = somebody()
    fail(ada, RUN)
    watching.stop_failing()

    assert switches.go_on(ada)
    with transaction():  # as if the failures lay before the click, and the test's clock did not stand still
        db.session.execute(update(Attempt).values(ended_at=Attempt.ended_at - timedelta(hours=1)))
    assert list(watching.stop_failing()) == []
    for _ in range(RUN):
        put(ada, State.UNSURE, Problem.SILENT, ended_at=now() + timedelta(seconds=1))
    assert list(watching.stop_failing()) == [ada]


def applied(account_id: int, stage: Stage, *, days: int) -> UUID:
    return tracked(account_id, stage=stage, applied_on=day(days))


def day(days: int) -> date:
    return ago(days=days).date()


def sent_by_rule(account_id: int, many: int, *, days: int = 40, stage: Stage = Stage.APPLIED) -> None:
    for _ in range(many):
        key = applied(account_id, stage, days=days)
        put(account_id, State.SENT, application=key, called_at=ago(days=days), ended_at=ago(days=days))


@pytest.mark.usefixtures("app")
def test_whose_rule_brings_less_than_they_do_is_stopped() -> None:
    ada, bob, cleo = somebody(), somebody(), somebody()
    for person in (ada, bob, cleo):
        for _ in range(8):
            applied(person, Stage.INTERVIEWING, days=40)
    sent_by_rule(ada, 25)
    sent_by_rule(bob, 25, days=10)  # an answer may come yet
    sent_by_rule(cleo, 10)
    sent_by_rule(cleo, 15, stage=Stage.INTERVIEWING)

    assert list(watching.stop_poor()) == [ada]
    assert list(watching.stop_poor()) == []
    held = switches.stop_of(ada)
    assert held
    assert (held.because, held.automatic_only) == (switches.YIELD, True)


@pytest.mark.usefixtures("app")
def test_forty_without_an_interview_are_enough_for_whoever_sends_nothing_themselves() -> None:
    ada, bob = somebody(), somebody()
    sent_by_rule(ada, MANY)
    sent_by_rule(bob, MANY - 1)

    assert list(watching.stop_poor()) == [ada]


@pytest.mark.usefixtures("app")
def test_what_its_person_stopped_is_not_loosened() -> None:
    ada = somebody()
    switches.stop(ada)
    fail(ada, RUN)

    assert list(watching.stop_failing()) == []
    held = switches.stop_of(ada)
    assert held
    assert (held.because, held.automatic_only) == (switches.PERSON, False)
