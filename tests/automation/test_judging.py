"""The judge of the campaign: what it must find wrong."""

from uuid import UUID

import pytest

from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import LIVE, State
from jobraker.database import now
from jobraker.saved.rules.stages import Stage
from tests.automation.campaign.judging import judge
from tests.automation.campaign.phases import EITHER, NEVER, PHASES, SENT, UNSURE, Phase, asked_to_end

KEY = UUID(int=7)
STANDS = {State.SENT: Stage.APPLIED, State.UNSENT: Stage.PREPARING}


def wrong(phase: Phase, state: State, sent: int, stage: str = "", **columns: object) -> bool:
    attempt = Attempt(id=1, account_id=1, application=KEY, state=state, problem=None, **columns)
    at = stage or STANDS.get(state, Stage.NEEDS_YOU)
    row = judge(
        phase, [attempt], {("7", "ada@example.org"): sent}, {(1, KEY): ("7", "ada@example.org")}, {(1, KEY): at}
    )
    return bool(row.wrong)


@pytest.mark.parametrize(
    ("phase", "state", "sent"),
    [
        (Phase("usual"), State.SENT, 1),
        (Phase("lost", ends=UNSURE, sent=NEVER), State.UNSURE, 0),
        (Phase("killed", ends=SENT | UNSURE, sent=EITHER), State.UNSURE, 1),
    ],
    ids=["usual", "lost", "killed"],
)
def test_what_ends_as_it_may_is_right(phase: Phase, state: State, sent: int) -> None:
    assert not wrong(phase, state, sent)


def test_twice_is_wrong_whatever_it_ends_as() -> None:
    for state in set(State) - LIVE:
        assert wrong(Phase("any", ends=frozenset(State), sent=frozenset({0, 1, 2})), state, 2)


def test_so_is_what_never_happened() -> None:
    assert wrong(Phase("lost", ends=UNSURE, sent=NEVER), State.SENT, 1)
    assert wrong(Phase("failed after", ends=UNSURE), State.UNSURE, 0)
    cancelled = Phase("cancelled", ends=SENT | UNSURE, sent=EITHER, met=asked_to_end)
    assert wrong(cancelled, State.SENT, 1)
    assert not wrong(cancelled, State.SENT, 1, cancel_at=now())
    assert judge(Phase("nobody"), [], {}, {}, {}).wrong


def test_so_is_a_wrong_word_of_it_and_none_at_all() -> None:
    free = Phase("any", ends=frozenset(State), sent=EITHER)

    assert wrong(free, State.SENT, 0)
    assert wrong(free, State.UNSENT, 1)
    assert wrong(free, State.RUNNING, 0, Stage.SUBMITTING)
    assert wrong(free, State.SENT, 1, Stage.NEEDS_YOU)


def test_each_phase_says_how_it_may_end() -> None:
    for phase in PHASES:
        assert phase.ends <= set(State) - LIVE - {State.REHEARSED}
        assert phase.sent <= {0, 1}
    assert len({phase.name for phase in PHASES}) == len(PHASES)
