"""What is read of applications: their moves with the days that are known, their rounds, their people."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from jobraker.applications.insights import insights
from jobraker.applications.models import Contact, Event, Interview, Involved, Tracker
from jobraker.applications.moving import move
from jobraker.applications.proof import proof
from jobraker.applications.records import records_of
from jobraker.applications.rules.channels import Way
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.moves import Actor
from jobraker.applications.rules.outcomes import Met, Move, Record, outcome
from jobraker.applications.rules.weeks import Week
from jobraker.applications.timeline import note
from jobraker.database import db, transaction
from jobraker.extensions import redis
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import TODAY, tracked
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")
LATE = datetime(2026, 6, 10, 23, 30, tzinfo=UTC)  # the 11th where clocks are ahead


@pytest.fixture
def ada() -> int:
    account_id = somebody()
    with transaction():
        db.session.add(Tracker(account_id=account_id, zone="Asia/Tokyo", weekly_goal=2, version=1))
    return account_id


def go(account_id: int, key: UUID, *stages: Stage, at: datetime = LATE, applied_on: date | None = TODAY) -> None:
    """Moves at this moment, each a day after the one before."""
    for number, stage in enumerate(stages):
        move(redis(), account_id, [key], stage, TODAY, applied_on=applied_on if number == 0 else None)
        last = db.session.scalars(
            db.select(Event.id).filter_by(account_id=account_id, application=key).order_by(Event.id.desc())
        ).first()
        with transaction():
            db.session.execute(update(Event).where(Event.id == last).values(at=at + timedelta(number)))


def only(account_id: int) -> Record:
    (found,) = records_of(account_id)
    return found


def test_moves_have_the_days_of_their_person(ada: int) -> None:
    key = tracked(ada)

    go(ada, key, Stage.APPLIED, Stage.IN_REVIEW, Stage.REJECTED)

    assert only(ada).moves == (
        Move(Stage.APPLIED, date(2026, 6, 11)),
        Move(Stage.IN_REVIEW, date(2026, 6, 12)),
        Move(Stage.REJECTED, date(2026, 6, 13)),
    )
    assert outcome(only(ada)).days == (date(2026, 6, 12) - TODAY).days


def test_what_was_told_together_with_the_sending_has_no_day(ada: int) -> None:
    key = tracked(ada)

    go(ada, key, Stage.INTERVIEWING, Stage.OFFER)

    assert only(ada).moves == (Move(Stage.INTERVIEWING), Move(Stage.OFFER, date(2026, 6, 12)))
    assert outcome(only(ada)).days is None
    assert outcome(only(ada)).stays == {}


def test_what_came_with_a_table_has_no_day(ada: int) -> None:
    key = tracked(ada, stage=Stage.REJECTED, applied_on=TODAY)
    with transaction():
        note(ada, key, Kind.MOVED, Actor.IMPORT, **{"from": "applied", "to": "rejected"})

    found = outcome(only(ada))

    assert (found.answered, found.days, found.end) == (True, None, Stage.REJECTED)


def test_rounds_have_the_days_of_their_invitation_and_of_themselves(ada: int) -> None:
    key, round_key, off = tracked(ada, stage=Stage.APPLIED, applied_on=TODAY), uuid4(), uuid4()
    with transaction():
        values = {"account_id": ada, "application": key, "form": "video", "version": 1}
        db.session.add(Interview(key=round_key, round=1, begins_at=LATE, outcome="passed", **values))
        db.session.add(Interview(key=off, round=2, outcome="cancelled", **values))
        told = note(ada, key, Kind.INTERVIEW, did="added", key=str(round_key), round=1)
        db.session.execute(update(Event).where(Event.id == told).values(at=LATE - timedelta(3)))

    assert only(ada).rounds == (Met(date(2026, 6, 8), date(2026, 6, 11)), Met(None, None, cancelled=True))
    assert outcome(only(ada)).reached is Stage.INTERVIEWING


def test_people_are_told_by_what_is_known_of_them(ada: int) -> None:
    key, contact = tracked(ada, stage=Stage.APPLIED), uuid4()
    with transaction():
        db.session.add(Contact(account_id=ada, key=contact, name="Grace", mail="g@acme.example", version=1))
        db.session.flush()
        db.session.add(Involved(account_id=ada, application=key, contact=contact))

    assert only(ada).contacts == ("Grace, g@acme.example",)


def test_nothing_of_others_is_told(ada: int) -> None:
    bob = somebody()
    go(bob, tracked(bob), Stage.APPLIED, Stage.REJECTED)

    assert records_of(ada) == []
    assert insights(ada, None, TODAY).never
    assert proof(ada, date(2000, 1, 1), TODAY, interviews=True, unsent=True).entries == ()


def test_insights_are_of_what_was_sent_in_their_time(ada: int) -> None:
    tracked(ada)  # saved, and never sent
    tracked(ada, stage=Stage.WITHDRAWN)
    tracked(ada, stage=Stage.REJECTED)  # on a day that nobody knows
    for day, stage in ((1, Stage.APPLIED), (2, Stage.IN_REVIEW), (15, Stage.OFFER)):
        tracked(ada, stage=stage, applied_on=date(2026, 5, day))

    found, every = insights(ada, date(2026, 5, 2), TODAY), insights(ada, None, TODAY)

    assert (found.sent, found.answered, found.undated, found.never) == (2, 2, 1, False)
    assert (every.sent, every.answered, every.reached(Stage.INTERVIEWING)) == (4, 3, 1)
    assert insights(ada, date(2020, 1, 1), date(2020, 12, 31)).sent == 0


def test_weeks_are_those_of_the_time_and_at_most_a_year(ada: int) -> None:
    for day in (date(2024, 1, 3), date(2026, 5, 27), date(2026, 5, 31)):
        tracked(ada, stage=Stage.APPLIED, applied_on=day)

    found, every = insights(ada, date(2026, 5, 20), TODAY), insights(ada, None, TODAY)

    assert found.weeks == [Week(date(2026, 5, 18), 0), Week(date(2026, 5, 25), 2), Week(date(2026, 6, 1), 0)]
    assert (len(every.weeks), every.weeks[-1].first, sum(week.sent for week in every.weeks)) == (
        53,
        date(2026, 6, 1),
        2,
    )
    assert every.goal == 2


def test_answers_may_come_yet_to_what_was_sent_lately(ada: int) -> None:
    for days, stage in (
        (1, Stage.APPLIED),
        (13, Stage.APPLIED),
        (14, Stage.APPLIED),
        (2, Stage.REJECTED),
        (3, Stage.WITHDRAWN),
    ):
        tracked(ada, stage=stage, applied_on=TODAY - timedelta(days))

    assert insights(ada, None, TODAY).lately == 2


def test_employers_boards_are_one_way(ada: int) -> None:
    for channel in ("greenhouse", "lever", "own-site", "adzuna", "my aunt"):
        tracked(ada, stage=Stage.APPLIED, applied_on=TODAY, channel=channel)

    found = {group.key: len(group.outcomes) for group in insights(ada, None, TODAY).by_way}

    assert found == {Way.OWN_SITE: 3, "adzuna": 1, "my aunt": 1}


def test_a_resume_has_the_name_that_it_had_when_it_was_sent_last(ada: int) -> None:
    for day, resume in ((1, {"key": "a", "name": "Old"}), (9, {"key": "a", "name": "New"}), (4, None)):
        tracked(ada, stage=Stage.APPLIED, applied_on=date(2026, 5, day), resume=resume)

    found = insights(ada, None, TODAY)

    assert {group.key: len(group.outcomes) for group in found.by_resume} == {"a": 2, "": 1}
    assert found.resumes["a"] == "New"


def test_a_proof_has_what_was_sent_in_its_days(ada: int) -> None:
    go(ada, tracked(ada, "Baker"), Stage.APPLIED, Stage.REJECTED)
    tracked(ada, "Cook", Stage.APPLIED, applied_on=TODAY - timedelta(days=40))
    tracked(ada, "Waiter", Stage.APPLIED)
    tracked(ada, "Chef")

    found = proof(ada, TODAY, TODAY, interviews=False, unsent=False)
    everything = proof(ada, TODAY - timedelta(days=40), date(2100, 1, 1), interviews=False, unsent=True)

    assert [entry.record.title for entry in found.entries] == ["Baker"]
    assert [(step.what, step.day) for step in found.entries[0].steps] == [
        (Stage.APPLIED, TODAY),
        (Stage.REJECTED, date(2026, 6, 12)),
    ]
    assert (found.sent, found.undated) == (1, 1)
    assert [entry.record.title for entry in everything.entries] == ["Cook", "Baker", "Chef"]
    assert everything.sent == 2
