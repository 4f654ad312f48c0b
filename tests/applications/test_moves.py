"""Which stage may follow which: each pair, by whose word."""

import pytest

from jobraker.applications.rules.moves import MACHINE_ONLY, Actor, Refusal, allowed, reaches, refusal, was_sent
from jobraker.saved.rules.stages import BEFORE, ENDED, OPEN, SENT, Stage

PAIRS = [(at, to) for at in Stage for to in Stage]


def test_each_stage_is_before_the_sending_after_it_or_an_end() -> None:
    assert {*BEFORE, *SENT, *ENDED} == set(Stage)
    assert len(BEFORE) + len(SENT) + len(ENDED) == len(Stage)
    assert {*OPEN, *ENDED} == set(Stage)


@pytest.mark.parametrize("actor", [Actor.PERSON, Actor.SENDER])
@pytest.mark.parametrize("sent", [False, True])
@pytest.mark.parametrize(("at", "to"), PAIRS)
def test_what_is_not_allowed_is_refused_with_a_reason_and_nothing_else_is(
    actor: Actor, sent: bool, at: Stage, to: Stage
) -> None:
    assert (refusal(actor, at, to, sent=sent) is None) == (to in allowed(actor, at, sent=sent))


@pytest.mark.parametrize(
    ("at", "to", "because"),
    [
        (Stage.SAVED, Stage.SAVED, Refusal.SAME),
        (Stage.SUBMITTING, Stage.APPLIED, Refusal.BEING_SENT),
        (Stage.SUBMITTING, Stage.WITHDRAWN, Refusal.BEING_SENT),
        (Stage.SAVED, Stage.SUBMITTING, Refusal.NOT_FOR_PEOPLE),
        (Stage.APPLIED, Stage.NEEDS_YOU, Refusal.NOT_FOR_PEOPLE),
        (Stage.SAVED, Stage.REJECTED, Refusal.NOT_SENT),
        (Stage.PREPARING, Stage.REJECTED, Refusal.NOT_SENT),
        (Stage.SAVED, Stage.ACCEPTED, Refusal.NO_OFFER),
        (Stage.INTERVIEWING, Stage.ACCEPTED, Refusal.NO_OFFER),
        (Stage.REJECTED, Stage.SAVED, Refusal.WAS_SENT),
        (Stage.ACCEPTED, Stage.PREPARING, Refusal.WAS_SENT),
        (Stage.REJECTED, Stage.WITHDRAWN, Refusal.ENDED),
        (Stage.WITHDRAWN, Stage.REJECTED, Refusal.ENDED),
    ],
)
def test_a_person_is_told_why_not(at: Stage, to: Stage, because: Refusal) -> None:
    assert refusal(Actor.PERSON, at, to, sent=False) is because


@pytest.mark.parametrize("at", [Stage.SAVED, Stage.PREPARING, Stage.NEEDS_YOU])
@pytest.mark.parametrize("to", SENT)
def test_whoever_applied_elsewhere_tells_of_it_however_late(at: Stage, to: Stage) -> None:
    assert refusal(Actor.PERSON, at, to, sent=False) is None


def test_what_was_withdrawn_after_it_was_sent_waits_no_more_to_be_sent() -> None:
    assert refusal(Actor.PERSON, Stage.WITHDRAWN, Stage.SAVED, sent=False) is None
    assert refusal(Actor.PERSON, Stage.WITHDRAWN, Stage.SAVED, sent=True) is Refusal.WAS_SENT
    assert refusal(Actor.PERSON, Stage.WITHDRAWN, Stage.IN_REVIEW, sent=True) is None


@pytest.mark.parametrize("at", [stage for stage in Stage if stage not in BEFORE])
def test_nothing_is_sent_that_was_sent_or_has_ended(at: Stage) -> None:
    assert not allowed(Actor.SENDER, at, sent=True)


def test_only_what_sends_says_that_something_is_being_sent() -> None:
    by_people = set().union(*(allowed(Actor.PERSON, at, sent=sent) for at in Stage for sent in (False, True)))

    assert not by_people & MACHINE_ONLY
    assert all(stage in by_people for stage in set(Stage) - MACHINE_ONLY)


def test_withdrawing_sends_nothing() -> None:
    assert not reaches(Stage.WITHDRAWN)
    assert [stage for stage in Stage if reaches(stage)] == [stage for stage in Stage if was_sent(stage)]
