"""Moving an application: once, with an event, refused where it may not, and back where it was a slip."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from jobraker.applications import moving
from jobraker.applications.moving import Moved, move, move_back
from jobraker.applications.reading import cards, revision
from jobraker.applications.rules.moves import Actor, Refusal, refusal, way_to
from jobraker.applications.timeline import events_of
from jobraker.database import db, now, transaction
from jobraker.extensions import redis
from jobraker.matching.models import Recommended
from jobraker.profile.keeping import own
from jobraker.saved import saving
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from tests import factories
from tests.applications.tracked import TODAY, row_of, tracked
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def ada() -> int:
    return somebody()


def moved(account_id: int, key: UUID, to: Stage, seen: Stage | None = None) -> Moved:
    return move(redis(), account_id, [key], to, TODAY, seen={key: seen} if seen else {})


def told(account_id: int, key: UUID) -> list[tuple[str, str]]:
    return [(event.told["from"], event.told["to"]) for event in events_of(account_id, key)]


def test_each_move_is_an_event_with_its_actor(ada: int) -> None:
    key = tracked(ada)

    moved(ada, key, Stage.PREPARING)
    move(redis(), ada, [key], Stage.SUBMITTING, TODAY, actor=Actor.SENDER)
    move(redis(), ada, [key], Stage.APPLIED, TODAY, actor=Actor.SENDER)

    assert [(event.actor, event.told["to"]) for event in events_of(ada, key)] == [
        ("sender", "applied"),
        ("sender", "submitting"),
        ("person", "preparing"),
    ]
    assert events_of(ada, key)[0].told["on"] == TODAY.isoformat()
    assert (row_of(ada, key).stage, row_of(ada, key).applied_on) == (Stage.APPLIED, TODAY)


def test_what_may_not_be_is_refused_and_changes_nothing(ada: int) -> None:
    key = tracked(ada)
    before = revision(ada)

    done = moved(ada, key, Stage.ACCEPTED)

    assert [(each.stage, each.because) for each in done.refused] == [(Stage.SAVED, Refusal.NO_OFFER)]
    assert (done.keys, done.ticket, events_of(ada, key)) == ((), "", [])
    assert revision(ada) == before


def test_of_two_windows_the_second_learns_where_it_is(ada: int) -> None:
    key = tracked(ada)
    moved(ada, key, Stage.APPLIED, seen=Stage.SAVED)

    other = moved(ada, key, Stage.WITHDRAWN, seen=Stage.SAVED)
    same = moved(ada, key, Stage.APPLIED, seen=Stage.SAVED)

    assert [(each.stage, each.overtaken) for each in other.refused] == [(Stage.APPLIED, True)]
    assert [each.because for each in same.refused] == [Refusal.SAME]
    assert told(ada, key) == [("saved", "applied")]


def test_of_several_those_move_that_may(ada: int) -> None:
    applied, saved = tracked(ada, "Baker", Stage.APPLIED), tracked(ada, "Cook")

    done = move(redis(), ada, [applied, saved, uuid4()], Stage.REJECTED, TODAY)

    assert (done.keys, done.titles) == ((applied,), ("Baker",))
    assert [(each.title, each.because) for each in done.refused] == [("Cook", Refusal.NOT_SENT)]


def test_nobody_moves_what_is_anothers(ada: int) -> None:
    key = tracked(ada)

    done = moved(somebody(), key, Stage.APPLIED)

    assert (done.keys, done.refused) == ((), ())
    assert row_of(ada, key).stage == Stage.SAVED


def test_a_slip_is_taken_back_whole_and_once(ada: int) -> None:
    key = tracked(ada)
    before = row_of(ada, key)
    done = moved(ada, key, Stage.APPLIED)

    assert move_back(redis(), ada, done.ticket) == (1, 1)
    assert move_back(redis(), ada, done.ticket) is None

    after = row_of(ada, key)
    assert (after.stage, after.stage_at, after.applied_on) == (before.stage, before.stage_at, None)
    assert events_of(ada, key) == []


def test_what_has_moved_on_since_is_not_taken_back(ada: int) -> None:
    key = tracked(ada)
    done = moved(ada, key, Stage.APPLIED)
    moved(ada, key, Stage.IN_REVIEW)

    assert move_back(redis(), ada, done.ticket) == (0, 1)
    assert row_of(ada, key).stage == Stage.IN_REVIEW
    assert len(events_of(ada, key)) == 2


def test_the_ticket_of_another_moves_nothing(ada: int) -> None:
    key = tracked(ada)
    done = moved(ada, key, Stage.APPLIED)

    assert move_back(redis(), somebody(), done.ticket) is None
    assert row_of(ada, key).stage == Stage.APPLIED


def test_the_day_it_was_sent_on_stays_through_later_stages_and_goes_where_it_was_not(ada: int) -> None:
    key = tracked(ada)
    move(redis(), ada, [key], Stage.INTERVIEWING, TODAY, applied_on=date(2026, 5, 2))
    moved(ada, key, Stage.OFFER)
    assert row_of(ada, key).applied_on == date(2026, 5, 2)

    moved(ada, key, Stage.SAVED)
    assert row_of(ada, key).applied_on is None


def test_the_way_it_went_is_that_of_the_opening_and_its_recommendation_was_applied_for(ada: int) -> None:
    job_id = factories.job()
    key = saving.save(ada, job_id).key
    assert key
    with transaction():
        db.session.add(Recommended(account_id=ada, job_id=job_id, score=70))

    moved(ada, key, Stage.APPLIED)

    assert row_of(ada, key).channel == "greenhouse"
    found = own(Recommended, ada, job_id=job_id)
    assert found
    assert found.applied_at


def test_an_application_is_not_lost_by_the_button_that_saves_its_opening(ada: int) -> None:
    key = saving.save(ada, factories.job()).key
    assert key
    moved(ada, key, Stage.APPLIED)

    assert saving.remove(redis(), ada, [key]) is None
    assert row_of(ada, key).stage == Stage.APPLIED


def test_any_change_is_another_revision(ada: int) -> None:
    seen = [revision(ada)]
    key = tracked(ada)
    seen.append(revision(ada))
    moved(ada, key, Stage.APPLIED)
    seen.append(revision(ada))
    with transaction():
        moving.note_all(ada, {key: {}}, moving.Kind.OFFER)
    seen.append(revision(ada))

    assert len(set(seen)) == len(seen)


def test_a_card_tells_of_an_opening_that_is_here_and_of_one_from_elsewhere(ada: int) -> None:
    job_id = factories.job("1", title="Gardener", company="Acme")
    saving.save(ada, job_id)
    tracked(ada, "Baker", company="Oven")

    found = {card.title: card for card in cards(ada)}

    assert {title: (card.company, card.job_id, card.closed) for title, card in found.items()} == {
        "Gardener": ("Acme", job_id, False),
        "Baker": ("Oven", None, False),
    }
    assert all(card.stage is Stage.SAVED and card.read_at <= now() for card in found.values())


def test_what_was_told_of_the_sending_since_stays_when_a_move_is_taken_back(ada: int) -> None:
    key = tracked(ada, stage=Stage.APPLIED, applied_on=date(2026, 5, 20))
    done = moved(ada, key, Stage.INTERVIEWING)
    with transaction():
        told = {"applied_on": date(2026, 5, 10), "channel": "by post"}
        db.session.execute(update(SavedJob).where(SavedJob.key == key).values(**told))

    assert move_back(redis(), ada, done.ticket) == (1, 1)
    row = row_of(ada, key)
    assert (row.stage, row.applied_on, row.channel) == (Stage.APPLIED, date(2026, 5, 10), "by post")


def test_a_sending_that_was_told_of_otherwise_since_is_no_slip(ada: int) -> None:
    key = tracked(ada)
    done = moved(ada, key, Stage.APPLIED)
    with transaction():
        db.session.execute(update(SavedJob).where(SavedJob.key == key).values(applied_on=date(2026, 5, 10)))

    assert move_back(redis(), ada, done.ticket) == (0, 1)
    assert row_of(ada, key).stage == Stage.APPLIED


def test_a_day_that_nobody_told_is_not_made_up_later(ada: int) -> None:
    key = tracked(ada, stage=Stage.APPLIED, applied_on=None)

    moved(ada, key, Stage.IN_REVIEW)

    assert row_of(ada, key).applied_on is None


@pytest.mark.parametrize("to", [stage for stage in Stage if stage not in (Stage.SUBMITTING, Stage.NEEDS_YOU)])
def test_whatever_is_written_down_late_comes_there_by_moves_that_may_be(ada: int, to: Stage) -> None:
    at = Stage.SAVED
    for sent in (False, True):
        at = Stage.SAVED
        for stage in way_to(to, sent=sent):
            assert refusal(Actor.PERSON, at, stage, sent=at is not Stage.SAVED) is None
            at = stage
        assert at is to


def test_an_application_that_was_removed_comes_back_over_what_was_only_saved_since(ada: int) -> None:
    job_id = factories.job()
    key = saving.save(ada, job_id).key
    assert key
    moved(ada, key, Stage.APPLIED)
    gone = saving.remove(redis(), ada, [key], applied=True)
    assert gone
    saving.save(ada, job_id)

    done = saving.put_back(redis(), ada, gone.ticket)

    assert done
    assert (done.back, done.there) == (1, 0)
    assert saving.keys_of(ada, [job_id]) == {job_id: key}
    assert [event.told["to"] for event in events_of(ada, key)] == ["applied"]


def test_of_two_applications_for_one_opening_none_is_lost(ada: int) -> None:
    job_id = factories.job()
    key = saving.save(ada, job_id).key
    assert key
    moved(ada, key, Stage.APPLIED)
    gone = saving.remove(redis(), ada, [key], applied=True)
    other = saving.save(ada, job_id).key
    assert gone
    assert other
    moved(ada, other, Stage.PREPARING)

    saving.put_back(redis(), ada, gone.ticket)

    assert saving.keys_of(ada, [job_id]) == {job_id: other}
    assert (row_of(ada, key).stage, row_of(ada, key).job_id) == (Stage.APPLIED, None)
    assert row_of(ada, key).posting["job_id"] == job_id
