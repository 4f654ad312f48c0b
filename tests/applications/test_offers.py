"""Offers of applications: told once, moved by it, changed in two windows, removed and put back."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from jobraker.applications import offers
from jobraker.applications.moving import move, move_back
from jobraker.applications.offers import Told
from jobraker.applications.reading import cards
from jobraker.applications.rules.moves import Refusal
from jobraker.applications.rules.offers import NOTHING
from jobraker.applications.timeline import events_of
from jobraker.database import db, transaction
from jobraker.extensions import redis
from jobraker.profile import keeping
from jobraker.profile.keeping import Outcome
from jobraker.profile.rules.merging import Seen, seen
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from jobraker.taxonomy.terms import Period
from tests.applications.tracked import TODAY, row_of, tracked
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")

PAID = {"amount": Decimal(60_000), "currency": "EUR", "period": Period.YEAR}


@pytest.fixture
def ada() -> int:
    return somebody()


def tell(account_id: int, key: UUID, shown: Seen | None = None, **told: Any) -> Told:
    return offers.tell(redis(), account_id, key, shown or Seen(), dict(NOTHING) | told, TODAY)


def did(account_id: int, key: UUID) -> list[str]:
    return [event.told.get("did", event.told.get("to")) for event in events_of(account_id, key)]


@pytest.mark.parametrize("stage", [Stage.SAVED, Stage.APPLIED, Stage.IN_REVIEW, Stage.INTERVIEWING])
def test_telling_an_offer_moves_the_application_and_undo_moves_it_back(ada: int, stage: Stage) -> None:
    key = tracked(ada, stage=stage)

    done = tell(ada, key, **PAID)

    assert done.moved
    assert row_of(ada, key).stage == Stage.OFFER
    assert sorted(did(ada, key)) == ["offer", "told"]
    assert move_back(redis(), ada, done.moved.ticket) == (1, 1)
    assert row_of(ada, key).stage == stage
    assert offers.offer_of(ada, key), "what was told of the offer stays"


@pytest.mark.parametrize("stage", [Stage.OFFER, Stage.ACCEPTED, Stage.REJECTED, Stage.WITHDRAWN])
def test_what_is_there_or_has_ended_stays(ada: int, stage: Stage) -> None:
    key = tracked(ada, stage=stage)

    assert tell(ada, key, **PAID).moved is None
    assert row_of(ada, key).stage == stage


def test_what_is_being_sent_stays_and_says_so(ada: int) -> None:
    key = tracked(ada, stage=Stage.SUBMITTING)

    done = tell(ada, key, **PAID)

    assert done.moved
    assert [each.because for each in done.moved.refused] == [Refusal.BEING_SENT]
    assert done.kept.is_saved


def test_sending_it_twice_tells_it_once(ada: int) -> None:
    key = tracked(ada, stage=Stage.APPLIED)

    tell(ada, key, **PAID)

    assert tell(ada, key, **PAID).kept.outcome is Outcome.SAME
    assert sorted(did(ada, key)) == ["offer", "told"]


def test_two_windows_change_one_offer(ada: int) -> None:
    key = tracked(ada, stage=Stage.OFFER)
    tell(ada, key, **PAID)
    row = offers.offer_of(ada, key)
    assert row
    shown = seen(row.version, row.content)

    assert tell(ada, key, shown, **PAID, days_off=30).kept.outcome is Outcome.SAVED
    assert tell(ada, key, shown, **PAID, notes="Ask about the car").kept.outcome is Outcome.MERGED
    assert tell(ada, key, shown, **PAID, days_off=28).kept.outcome is Outcome.CLASH
    row = offers.offer_of(ada, key)
    assert row
    assert (row.days_off, row.notes, row.amount) == (30, "Ask about the car", 60_000)
    assert did(ada, key) == ["changed", "changed", "told"]


def test_what_is_removed_comes_back_as_it_was(ada: int) -> None:
    key = tracked(ada, stage=Stage.OFFER)
    tell(ada, key, **PAID, benefits=["Canteen"], answer_by=date(2026, 6, 9))

    ticket = offers.remove(redis(), ada, key)

    assert ticket
    assert offers.offer_of(ada, key) is None
    assert row_of(ada, key).stage == Stage.OFFER
    assert did(ada, key) == ["removed", "told"]
    assert offers.put_back(redis(), somebody(), ticket) is None
    assert offers.put_back(redis(), ada, ticket) is True
    row = offers.offer_of(ada, key)
    assert row
    assert (row.benefits, row.answer_by, row.amount) == (["Canteen"], date(2026, 6, 9), 60_000)
    assert did(ada, key) == ["told"]
    assert offers.remove(redis(), somebody(), key) is None


def test_an_offer_that_was_told_anew_stays(ada: int) -> None:
    key = tracked(ada, stage=Stage.OFFER)
    tell(ada, key, **PAID)
    ticket = offers.remove(redis(), ada, key) or ""
    tell(ada, key, notes="Another one")

    assert offers.put_back(redis(), ada, ticket) is False
    row = offers.offer_of(ada, key)
    assert row
    assert row.notes == "Another one"


def test_the_offer_of_an_application_that_is_gone_stays_away(ada: int) -> None:
    key = tracked(ada, stage=Stage.OFFER)
    tell(ada, key, **PAID)
    ticket = offers.remove(redis(), ada, key) or ""
    with transaction():
        db.session.delete(keeping.own(SavedJob, ada, key=key))

    assert offers.put_back(redis(), ada, ticket) is False
    assert tell(ada, key, **PAID).kept.outcome is Outcome.GONE


def test_nobody_tells_an_offer_of_anothers_application(ada: int) -> None:
    assert tell(ada, tracked(somebody()), **PAID).kept.outcome is Outcome.GONE


def test_open_offers_are_those_that_wait_for_an_answer(ada: int) -> None:
    late, soon = tracked(ada, "Late", Stage.OFFER), tracked(ada, "Soon", Stage.OFFER)
    tracked(ada, "Untold", Stage.OFFER)
    tracked(somebody(), "Another's", Stage.OFFER)
    tell(ada, late, answer_by=date(2026, 7, 1))
    tell(ada, soon, answer_by=date(2026, 6, 9))
    accepted = tracked(ada, "Accepted", Stage.OFFER)
    tell(ada, accepted)
    move(redis(), ada, [accepted], Stage.ACCEPTED, TODAY)

    found = offers.open_offers(ada)

    assert [each.title for each in found] == ["Soon", "Late", "Untold"]
    assert [each.offer is None for each in found] == [False, False, True]
    assert next(card.answer_by for card in cards(ada) if card.key == soon) == date(2026, 6, 9)
