"""What an application asks for next, by its stage, by silence, and by what its person set."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from jobraker.applications.rules.next_steps import Facts, Form, Next, Reminded, Round, Step, next_step, steps
from jobraker.saved.rules.stages import ENDED, Stage

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
KEY = UUID(int=1)


def facts(stage: Stage, days: int = 0, **told: object) -> Facts:
    return Facts(stage, NOW - timedelta(days=days), **told)  # type: ignore[arg-type]


def held(days: float, *, open: bool = True) -> Round:  # noqa: A002 - as it is called there
    return Round(KEY, 1, NOW - timedelta(days=days), 60, open)


def reminder(form: Form, day: date, *, set_days_ago: int = 0, open: bool = True) -> Reminded:  # noqa: A002
    return Reminded(KEY, form, day, "", NOW - timedelta(days=set_days_ago), open)


def found(of: Facts) -> Next | None:
    return next_step(of, NOW, UTC)


@pytest.mark.parametrize(("stage", "days"), [(Stage.APPLIED, 10), (Stage.IN_REVIEW, 14), (Stage.INTERVIEWING, 7)])
def test_silence_suggests_to_ask(stage: Stage, days: int) -> None:
    step = found(facts(stage, days))

    assert step == Next(Step.FOLLOW_UP, NOW.date(), suggested=True)
    assert step.asks(NOW.date())
    assert not step.asks(NOW.date() - timedelta(days=1))


def test_what_was_silent_for_long_is_let_be() -> None:
    assert found(facts(Stage.APPLIED, 40))
    assert found(facts(Stage.APPLIED, 41)) is None


def test_who_was_asked_already_is_not_asked_again_until_something_moves() -> None:
    asked = reminder(Form.FOLLOW_UP, NOW.date(), set_days_ago=3, open=False)

    assert found(facts(Stage.APPLIED, 20, reminders=(asked,))) is None
    assert found(facts(Stage.IN_REVIEW, 1, reminders=(asked,))) is not None


def test_a_round_to_come_stands_before_everything_later_and_waits_for_nobody() -> None:
    step = found(facts(Stage.INTERVIEWING, 30, rounds=(held(-2),)))

    assert step
    assert (step.step, step.at, step.key) == (Step.INTERVIEW, NOW + timedelta(days=2), KEY)
    assert not step.asks(NOW.date())


def test_after_a_round_its_person_is_asked_how_it_went_and_reminded_to_give_thanks() -> None:
    every = {each.step for each in steps(facts(Stage.INTERVIEWING, 9, rounds=(held(1),)), NOW, UTC)}

    assert every == {Step.HOW_DID_IT_GO, Step.THANK_YOU, Step.FOLLOW_UP}


def test_late_thanks_are_not_suggested() -> None:
    every = [each.step for each in steps(facts(Stage.INTERVIEWING, 9, rounds=(held(6, open=False),)), NOW, UTC)]

    assert every == [Step.FOLLOW_UP]


@pytest.mark.parametrize(("stage", "asked"), [(Stage.SAVED, True), (Stage.PREPARING, True), (Stage.APPLIED, False)])
def test_a_deadline_counts_until_it_was_applied(stage: Stage, asked: bool) -> None:
    day = NOW.date() + timedelta(days=3)

    assert (Step.APPLY_BY in {each.step for each in steps(facts(stage, deadline=day), NOW, UTC)}) is asked
    assert not list(steps(facts(Stage.SAVED, deadline=day, closed=True), NOW, UTC))


@pytest.mark.parametrize("stage", ENDED)
def test_what_has_ended_asks_for_nothing(stage: Stage) -> None:
    open_still = reminder(Form.OWN, NOW.date())

    assert found(facts(stage, 90, rounds=(held(3),), reminders=(open_still,), answer_by=NOW.date())) is None


def test_an_offer_is_urgent_two_days_before_its_day() -> None:
    step = found(facts(Stage.OFFER, answer_by=date(2026, 6, 18)))

    assert step
    assert step.step is Step.ANSWER_BY
    assert not step.asks(date(2026, 6, 15))
    assert step.asks(date(2026, 6, 16))


def test_what_its_person_set_stands_before_what_is_suggested_for_the_same_day() -> None:
    mine = reminder(Form.OWN, NOW.date())

    step = found(facts(Stage.APPLIED, 10, reminders=(mine,)))

    assert step
    assert (step.step, step.suggested) == (Step.OWN, False)


def test_what_its_person_set_for_today_stands_before_what_has_been_silent_for_longer() -> None:
    mine = reminder(Form.OWN, NOW.date())

    step = found(facts(Stage.APPLIED, 30, reminders=(mine,)))

    assert step
    assert (step.step, step.suggested) == (Step.OWN, False)


def test_what_waits_stands_before_what_is_to_come() -> None:
    step = found(facts(Stage.APPLIED, 12, reminders=(reminder(Form.OWN, NOW.date() + timedelta(days=1)),)))

    assert step
    assert (step.step, step.suggested) == (Step.FOLLOW_UP, True)


def test_what_needs_its_person_stands_first() -> None:
    past = NOW.date() - timedelta(days=9)

    step = found(facts(Stage.NEEDS_YOU, deadline=past))

    assert step
    assert step.step is Step.NEEDS_YOU


def test_days_are_those_of_where_its_person_lives() -> None:
    late = Round(KEY, 1, datetime(2026, 6, 16, 23, tzinfo=UTC), 60, True)

    [step] = list(steps(facts(Stage.INTERVIEWING, rounds=(late,)), NOW, ZoneInfo("Asia/Tokyo")))

    assert step.day == date(2026, 6, 17)
