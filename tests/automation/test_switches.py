"""One click stops what has not left, and asks what has to end where its person wants that."""

from datetime import timedelta

import pytest

from jobraker.automation import ending, switches
from jobraker.automation.rules.limits import Wait
from jobraker.automation.rules.states import Problem, State
from jobraker.automation.settling import become
from jobraker.database import now
from jobraker.profile import tracks
from jobraker.saved.rules.stages import Stage
from jobraker.settings import Settings
from tests.automation.people import allowing, approved, attempts, opening, stages
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")


def underway(settings: Settings) -> int:
    """Somebody of whose attempts one waits and one runs."""
    ada = allowing(review=True)
    approved(settings, ada, opening("Waiting"))
    calling = become(
        approved(settings, ada, opening("Running")), State.CALLING, held=False, due_at=now(), called_at=now()
    )
    assert calling
    assert become(calling, State.RUNNING, held=False, due_at=now(), run_id="run")
    return ada


def test_what_has_not_left_stays_at_once(settings: Settings) -> None:
    ada = underway(settings)

    done = ending.stop_all(ada)

    assert (done.unsent, done.asked) == (1, 0)
    waiting, running = attempts(ada)
    assert (waiting.state, waiting.problem) == (State.UNSENT, Problem.STOPPED)
    assert (running.state, running.cancel_at) == (State.RUNNING, None)
    assert stages(ada) == {"Waiting": Stage.NEEDS_YOU, "Running": Stage.SUBMITTING}
    assert switches.stopped(ada, by_rule=False) is Problem.STOPPED


def test_what_has_left_is_asked_to_end_where_they_say_so(settings: Settings) -> None:
    ada = underway(settings)

    done = ending.stop_all(ada, underway=True)

    assert (done.unsent, done.asked) == (1, 1)
    assert attempts(ada)[1].cancel_at


def test_it_stops_for_nobody_else(settings: Settings) -> None:
    ada, bob = underway(settings), somebody()

    ending.stop_all(bob)

    assert [each.state for each in attempts(ada)] == [State.QUEUED, State.RUNNING]
    assert switches.stopped(ada, by_rule=True) is None


def test_what_a_person_sees_of_it(settings: Settings) -> None:
    ada, bob = underway(settings), allowing()

    seen = switches.switch_of(ada)
    assert (seen.stop, seen.halted, seen.by_rule, seen.queued, seen.out) == (None, False, False, 1, 1)
    assert switches.switch_of(bob).by_rule
    assert not switches.switch_of(somebody()).matters
    ending.stop_all(ada)
    switches.halt("root")
    seen = switches.switch_of(ada)
    assert seen.stop
    assert (seen.halted, seen.queued, seen.out) == (True, 0, 1)


def test_what_waits_for_a_limit_is_looked_at_anew_when_that_is_changed(settings: Settings) -> None:
    ada = allowing(review=True)
    one = approved(settings, ada, opening("Acme"))
    become(one, State.QUEUED, due_at=now() + timedelta(days=1), waits=Wait.DAILY_LIMIT)

    assert ending.end_unallowed(ada, tracks.FIRST) == 0

    [row] = attempts(ada)
    assert row.due_at
    assert row.due_at <= now()
