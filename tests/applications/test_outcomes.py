"""What became of an application, by what was noted of it."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobraker.applications.rules.outcomes import Met, Move, Outcome, Record, outcome
from jobraker.saved.rules.stages import BEFORE, ENDED, SENT, Stage

SENT_ON = date(2026, 3, 2)
KEY = UUID(int=1)
SAVED, APPLIED, REVIEW, TALKS = Stage.SAVED, Stage.APPLIED, Stage.IN_REVIEW, Stage.INTERVIEWING
OFFER, YES, NO, WITHDRAWN = Stage.OFFER, Stage.ACCEPTED, Stage.REJECTED, Stage.WITHDRAWN


def after(days: int) -> date:
    return SENT_ON + timedelta(days)


def of(*moves: tuple[Stage, int | None], rounds: tuple[Met, ...] = (), sent: date | None = SENT_ON) -> Outcome:
    told = tuple(Move(to, None if days is None else after(days)) for to, days in moves)
    return outcome(Record(KEY, moves[-1][0], sent, moves=told, rounds=rounds))


def way(of: Outcome) -> list[Stage]:
    return [move.to for move in of.path]


def test_from_the_sending_to_the_end() -> None:
    found = of((APPLIED, 0), (REVIEW, 6), (TALKS, 20), (OFFER, 21), (YES, 30))

    assert way(found) == [APPLIED, REVIEW, TALKS, OFFER, YES]
    assert (found.reached, found.end, found.answered, found.days) == (OFFER, YES, True, 6)
    assert found.stays == {APPLIED: 6, REVIEW: 14, TALKS: 1, OFFER: 9}


@pytest.mark.parametrize(
    ("stage", "reached", "answered"),
    [
        (APPLIED, APPLIED, False),
        (REVIEW, REVIEW, True),
        (TALKS, TALKS, True),
        (OFFER, OFFER, True),
        (YES, OFFER, True),
        (NO, APPLIED, True),
        (WITHDRAWN, APPLIED, False),
    ],
)
def test_of_what_came_without_a_history_only_the_stage_is_known(stage: Stage, reached: Stage, answered: bool) -> None:
    found = outcome(Record(KEY, stage, SENT_ON))

    assert (found.reached, found.answered, found.days, found.stays) == (reached, answered, None, {})
    assert found.end is (stage if stage in ENDED else None)


def test_what_was_moved_back_is_not_part_of_the_way() -> None:
    found = of((APPLIED, 0), (TALKS, 3), (NO, 4), (APPLIED, 5), (REVIEW, 9))

    assert way(found) == [APPLIED, REVIEW]
    assert (found.reached, found.days, found.stays) == (REVIEW, 9, {APPLIED: 9})


def test_a_sending_that_was_a_mistake_takes_back_what_came_of_it() -> None:
    assert way(of((NO, 4), (SAVED, 5), (APPLIED, 8))) == [APPLIED]


def test_withdrawing_is_no_answer() -> None:
    early, late = of((APPLIED, 0), (WITHDRAWN, 4)), of((APPLIED, 0), (REVIEW, 3), (WITHDRAWN, 4))

    assert (early.answered, early.days, early.end) == (False, None, WITHDRAWN)
    assert (late.answered, late.days, late.stays) == (True, 3, {APPLIED: 3, REVIEW: 1})


def test_an_invitation_is_an_answer_though_nobody_moved_it() -> None:
    asked = Met(told_on=after(8), day=after(15))

    waiting, turned_down = of((APPLIED, 0), rounds=(asked,)), of((APPLIED, 0), (NO, 20), rounds=(asked,))

    assert [(each.reached, each.days) for each in (waiting, turned_down)] == [(TALKS, 8), (TALKS, 8)]


def test_an_interview_told_of_late_was_not_later_than_it_was_held() -> None:
    assert of((APPLIED, 0), (TALKS, 40), rounds=(Met(told_on=after(40), day=after(12)),)).days == 12


def test_a_round_that_was_called_off_is_an_answer_and_no_interview() -> None:
    found = of((APPLIED, 0), rounds=(Met(told_on=after(3), cancelled=True),))

    assert (found.reached, found.answered, found.days) == (APPLIED, True, 3)


@pytest.mark.parametrize(
    "found",
    [
        of((REVIEW, None)),
        of((APPLIED, 0), (REVIEW, None), (TALKS, 20)),
        of((APPLIED, 0), (REVIEW, 5), rounds=(Met(),)),
        of((APPLIED, 0), (REVIEW, 5), sent=None),
        of((APPLIED, 0), (REVIEW, -3)),
    ],
    ids=["told at once", "one from a table", "a round without a day", "no day of sending", "before it was sent"],
)
def test_no_time_is_made_up(found: Outcome) -> None:
    assert (found.answered, found.days) == (True, None)


def test_what_was_withdrawn_before_it_was_sent_was_not_sent() -> None:
    assert not Record(KEY, WITHDRAWN).is_sent
    assert Record(KEY, WITHDRAWN, SENT_ON).is_sent
    assert [stage for stage in Stage if Record(KEY, stage, None).is_sent] == [*SENT, YES, NO]


MOVES = st.lists(st.tuples(st.sampled_from([*Stage]), st.none() | st.integers(-5, 300)), min_size=1, max_size=12)


@given(MOVES, st.none() | st.integers(0, 9))
def test_every_way_goes_forward_and_ends_where_it_stands(
    moves: list[tuple[Stage, int | None]], sent: int | None
) -> None:
    at = moves[-1][0]
    if at in BEFORE:
        return

    found = of(*moves, sent=None if sent is None else after(sent))

    assert way(found)[0] is APPLIED
    assert way(found)[-1] is at
    assert len(set(way(found))) == len(found.path)
    assert way(found) == sorted(way(found), key=[*SENT, *ENDED].index)
    assert sum(stage in ENDED for stage in way(found)) == (at in ENDED)
    assert found.days is None or found.answered
    assert all(days >= 0 for days in found.stays.values())
