"""What may be sent unseen: the best of a list, within all limits, once, and never what its person has a hand in."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import delete, select, update

from jobraker.accounts import pausing
from jobraker.applications import moving
from jobraker.applications.reading import today_of
from jobraker.automation import automatic, switches
from jobraker.automation.models import Package, Unattended
from jobraker.automation.rules.states import Problem, State
from jobraker.automation.settling import become
from jobraker.database import db, now, transaction
from jobraker.jobs.models import Job
from jobraker.matching import blocking, opinions
from jobraker.matching.models import Block, Match, Opinion, Shortlist
from jobraker.matching.rules.verdicts import Blocked, Verdict
from jobraker.profile import answers as bank
from jobraker.profile import tracks
from jobraker.profile.models import Automation, Profile
from jobraker.profile.rules.merging import Seen
from jobraker.profile.rules.questions import asked
from jobraker.profile.tracks import FIRST
from jobraker.saved import saving
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from jobraker.settings import Settings
from tests.automation.people import allow, allowing, approved, attempts, build_all, ended, opening, stages
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")


def passes(settings: Settings, account_id: int) -> None:
    """As the workers do one after the other: begun, built, judged."""
    automatic.send_for(settings, account_id)
    build_all(settings, account_id)
    automatic.send_for(settings, account_id)


def test_what_fits_is_begun_built_and_approved_by_rule(settings: Settings) -> None:
    ada = allowing()
    opening("Acme")

    passes(settings, ada)

    [attempt] = attempts(ada)
    assert (attempt.by_rule, attempt.state, attempt.company) == (True, State.QUEUED, "Acme")
    assert stages(ada) == {"Acme": Stage.SUBMITTING}


def test_it_goes_once_however_often_it_is_looked(settings: Settings) -> None:
    ada = allowing()
    opening("Acme")
    for _ in range(2):
        passes(settings, ada)
    ended(attempts(ada)[0], State.UNSENT, Problem.CAPTCHA)
    passes(settings, ada)

    assert len(attempts(ada)) == 1
    assert stages(ada) == {"Acme": Stage.NEEDS_YOU}


@pytest.mark.parametrize(
    "rule",
    [{"consent": False}, {"review": True}, {"threshold": 100}, {"from_hour": 0, "to_hour": 0}],
    ids=lambda rule: "-".join(rule),
)
def test_nothing_is_begun_that_the_rule_does_not_allow(settings: Settings, rule: dict[str, Any]) -> None:
    if rule.get("to_hour") == 0:  # an hour that is not now
        hour = (now().hour + 12) % 24
        rule = {"from_hour": hour, "to_hour": hour + 1}
    ada = allowing(**rule)
    opening("Acme")

    passes(settings, ada)

    assert stages(ada) == {}


def test_what_its_person_has_a_hand_in_is_not_touched(settings: Settings) -> None:
    ada = allowing()
    saved, removed = opening("Saved"), opening("Removed")
    dismissed, blocked, prepared = opening("Dismissed"), opening("Blocked"), opening("Prepared", title="Head Gardener")
    opening("Prepared")
    saving.save(ada, saved)
    with transaction():
        db.session.add(Opinion(account_id=ada, job_id=dismissed, track=FIRST, verdict=Verdict.DISMISSED))
        db.session.add(Block(account_id=ada, kind=Blocked.COMPANY, key="blocked", shown="Blocked"))
    under_way = saving.save(ada, prepared).key
    assert under_way
    moving.move(None, ada, [under_way], Stage.PREPARING, today_of(ada))
    gone = opening("Closed")
    with transaction():
        db.session.execute(update(Job).where(Job.id == gone).values(closed_at=now()))
    automatic.harvest.shown(ada, [(removed, 90)])
    kept = saving.save(ada, removed).key
    assert kept
    saving.remove(None, ada, [kept])

    passes(settings, ada)

    assert attempts(ada) == []
    assert stages(ada) == {"Saved": Stage.SAVED, "Prepared": Stage.PREPARING}
    assert blocked


def test_what_was_chosen_and_removed_is_not_chosen_again(settings: Settings) -> None:
    ada = allowing()
    opening("Acme")
    automatic.send_for(settings, ada)
    with transaction():
        db.session.execute(delete(SavedJob).where(SavedJob.account_id == ada))

    passes(settings, ada)

    assert stages(ada) == {}


def test_the_day_s_limit_holds(settings: Settings) -> None:
    ada = allowing(daily_limit=2)
    for company in ("Acme", "Oven", "Stage"):
        opening(company)

    for _ in range(3):
        passes(settings, ada)

    assert len(attempts(ada)) == 2
    assert len(stages(ada)) == 2


def test_one_for_each_company(settings: Settings) -> None:
    ada = allowing()
    for title in ("Gardener", "Gardener for parks"):
        opening("Acme", title)

    for _ in range(2):
        passes(settings, ada)

    assert len(attempts(ada)) == 1


def test_what_is_incomplete_is_put_before_its_person_and_goes_when_it_is_complete(settings: Settings) -> None:
    ada = allowing()
    opening("Acme")
    with transaction():
        db.session.execute(update(Profile).where(Profile.account_id == ada).values(name=""))
    passes(settings, ada)
    assert (stages(ada), attempts(ada)) == ({"Acme": Stage.NEEDS_YOU}, [])
    answers = {name: {"words": "Ada"} for name in ("first_name", "last_name", "email")}
    with transaction():
        package = db.session.scalars(select(Package).where(Package.account_id == ada)).one()
        package.answers, package.changed_at = answers, now() + timedelta(minutes=1)

    automatic.send_for(settings, ada)
    assert attempts(ada) == []  # they may be at it still
    with transaction():
        at = now() - 2 * automatic.QUIET
        db.session.execute(update(Package).values(changed_at=at, built_at=at - timedelta(minutes=1)))
    automatic.send_for(settings, ada)

    assert [attempt.state for attempt in attempts(ada)] == [State.QUEUED]


def test_no_more_are_begun_while_too_many_wait(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automatic, "PARKED_MOST", 2)
    ada = allowing()
    with transaction():
        db.session.execute(update(Profile).where(Profile.account_id == ada).values(name=""))
    for company in ("Acme", "Oven", "Stage"):
        opening(company)

    for _ in range(3):
        passes(settings, ada)

    assert list(stages(ada).values()) == [Stage.NEEDS_YOU] * 2


def test_what_asks_for_what_is_known_to_be_unmet_is_not_begun(settings: Settings) -> None:
    ada = allowing()
    with transaction():
        db.session.execute(update(Profile).where(Profile.account_id == ada).values(location="Oslo", place="Oslo, NO"))
    opening("Acme", places=("Porto, Portugal",))

    question = asked("relocation")
    assert question
    bank.keep_answer(ada, question, Seen(0, {}), {"choice": "no"})

    passes(settings, ada)

    assert stages(ada) == {}


def test_what_lies_where_they_want_to_work_meets_what_it_asks(settings: Settings) -> None:
    ada = allowing()
    with transaction():
        db.session.execute(
            update(Profile).where(Profile.account_id == ada).values(location="Berlin", place="Berlin, Germany")
        )
    opening("Acme", places=("Berlin, Germany",))

    passes(settings, ada)

    assert stages(ada) == {"Acme": Stage.SUBMITTING}


@pytest.mark.parametrize("by", ["person", "rule", "admin", "pause"])
def test_whatever_stops_sending_stops_this(settings: Settings, by: str) -> None:
    ada = allowing()
    opening("Acme")
    match by:
        case "person":
            switches.stop(ada)
        case "rule":
            switches.stop(ada, switches.FAILURES, automatic_only=True)
        case "admin":
            switches.halt("root")
        case "pause":
            pausing.pause(ada, None)

    passes(settings, ada)

    assert (stages(ada), list(automatic.due())) == ({}, [])


def test_people_are_looked_at_now_and_then(settings: Settings) -> None:
    ada = allowing()
    allowing(review=True)
    somebody()

    assert list(automatic.due()) == [ada]
    assert list(automatic.due()) == []
    with transaction():
        db.session.execute(update(Unattended).values(looked_at=now() - 2 * automatic.EVERY))
    assert list(automatic.due()) == [ada]


def test_what_fits_another_kind_of_work_better_is_left_to_that(settings: Settings) -> None:
    ada = allowing()
    other = uuid4()
    tracks.add_track(ada, "Gardener", "Park keeper", other)
    allow(ada, other, review=True)
    with transaction():
        db.session.execute(update(Automation).where(Automation.key == other).values(threshold=0))
    job_id = opening("Acme")
    automatic.shortlists.up_to_date(settings, ada, FIRST)
    with transaction():
        db.session.add(Shortlist(account_id=ada, track=other, mark="1", read_until=now()))
        db.session.flush()
        db.session.add(Match(account_id=ada, track=other, job_id=job_id, score=100, shares=[100]))

    passes(settings, ada)

    assert stages(ada) == {}


def test_openings_that_came_in_are_looked_at_for_whoever_allows_it() -> None:
    ada, bob = allowing(), allowing(review=True)

    assert list(tracks.unseen([ada, bob])) == [ada]


def test_a_file_that_cannot_be_made_keeps_it_from_being_sent_unseen(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = allowing()
    opening("Acme")
    monkeypatch.setattr("jobraker.automation.approving.resume_file", lambda *_: None)

    passes(settings, ada)

    assert (stages(ada), attempts(ada)) == ({"Acme": Stage.NEEDS_YOU}, [])


def test_a_sending_by_rule_that_waits_is_none_of_the_next_day_s_surprise(settings: Settings) -> None:
    ada = allowing(daily_limit=1)
    for company in ("Acme", "Oven"):
        opening(company)
    for _ in range(2):
        passes(settings, ada)
    [attempt] = attempts(ada)
    assert len(stages(ada)) == 1  # the one that waits takes the day's allowance

    become(attempt, State.UNSENT, held=False, problem=Problem.CANCELED, ended_at=now())
    for _ in range(2):
        passes(settings, ada)
    assert len(attempts(ada)) == 2


def test_what_is_told_later_completes_what_waits(settings: Settings) -> None:
    ada = allowing()
    opening("Acme")
    with transaction():
        db.session.execute(update(Profile).where(Profile.account_id == ada).values(name=""))
    passes(settings, ada)
    assert stages(ada) == {"Acme": Stage.NEEDS_YOU}
    automatic.send_for(settings, ada)
    assert built_at(ada)  # nothing was told: it is not built again

    with transaction():
        later = now() + timedelta(seconds=1)
        db.session.execute(
            update(Profile).where(Profile.account_id == ada).values(name="Ada Example", changed_at=later)
        )
    automatic.send_for(settings, ada)
    assert built_at(ada) is None
    build_all(settings, ada)
    automatic.send_for(settings, ada)

    assert [attempt.state for attempt in attempts(ada)] == [State.QUEUED]


def built_at(account_id: int) -> datetime | None:
    with transaction():
        return db.session.scalars(select(Package.built_at).filter_by(account_id=account_id)).one()


@pytest.mark.parametrize("how", ["dismissed", "below", "barred"])
def test_what_its_person_would_not_have_begun_by_now_is_put_before_them(settings: Settings, how: str) -> None:
    ada = allowing()
    job_id = opening("Acme")
    automatic.send_for(settings, ada)
    build_all(settings, ada)
    match how:
        case "dismissed":
            opinions.say(ada, FIRST, job_id, Verdict.DISMISSED)
        case "below":
            with transaction():
                db.session.execute(update(Automation).values(threshold=100))
        case _:
            blocking.add(ada, Blocked.WORD, "gardener")

    automatic.send_for(settings, ada)

    assert attempts(ada) == []
    assert stages(ada) == {"Acme": Stage.NEEDS_YOU}


def test_one_that_its_person_sends_there_keeps_the_other_of_the_company_back(settings: Settings) -> None:
    ada = allowing()
    opening("Acme")
    automatic.send_for(settings, ada)
    build_all(settings, ada)
    mine = approved(settings, ada, opening("Acme", "Head Gardener"))

    automatic.send_for(settings, ada)

    assert [each.key for each in attempts(ada)] == [mine.key]
