"""What somebody says of openings, what it does, and that nothing of it is lost or counted twice."""

from uuid import UUID

import pytest
from sqlalchemy import delete, select

from jobraker.database import db, transaction
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.jobs.models import Job
from jobraker.matching import blocking, harvest, opinions, shortlists
from jobraker.matching.listening import said_of
from jobraker.matching.models import Block, Match, Opinion, PartWeights, Recommended
from jobraker.matching.opinions import Outcome
from jobraker.matching.rules.verdicts import Because, Blocked, Verdict
from jobraker.matching.rules.weighing import Weighing
from jobraker.profile.tracks import FIRST
from jobraker.search.results import Part
from jobraker.settings import Settings
from tests import factories
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")


def blocked(person: int) -> list[str]:
    return list(db.session.scalars(select(Block.shown).filter_by(account_id=person)))


def opinion_of(person: int, job_id: int) -> Opinion | None:
    return db.session.get(Opinion, {"account_id": person, "job_id": job_id})


def test_the_same_click_twice_is_one() -> None:
    person, job_id = somebody(), factories.job()

    first = opinions.say(person, FIRST, job_id, Verdict.DISMISSED)
    second = opinions.say(person, FIRST, job_id, Verdict.DISMISSED)

    assert (first.outcome, second.outcome) == (Outcome.SAID, Outcome.SAME)
    assert db.session.query(Opinion).filter_by(account_id=person).count() == 1


def test_the_last_word_stands_and_knows_the_one_before() -> None:
    person, job_id = somebody(), factories.job()
    opinions.say(person, FIRST, job_id, Verdict.MORE)

    told = opinions.say(person, FIRST, job_id, Verdict.DISMISSED, Because.PAY)

    assert (told.outcome, told.before) == (Outcome.SAID, Verdict.MORE)
    held = opinion_of(person, job_id)
    assert held
    assert (held.verdict, held.because) == (Verdict.DISMISSED, Because.PAY)


def test_taking_back_is_as_if_nothing_had_been_said() -> None:
    person, job_id = somebody(), factories.job()
    opinions.say(person, FIRST, job_id, Verdict.DISMISSED, Because.SHIFTS)

    assert opinions.take_back(person, job_id).outcome is Outcome.TAKEN_BACK
    assert opinions.take_back(person, job_id).outcome is Outcome.SAME
    assert said_of(person, FIRST) == said_of(somebody(), FIRST)


def test_of_an_opening_that_is_gone_nothing_is_said_and_nothing_breaks() -> None:
    person = somebody()

    assert opinions.say(person, FIRST, 2**62, Verdict.MORE).outcome is Outcome.GONE
    assert opinions.take_back(person, 2**62).outcome is Outcome.GONE


def test_of_one_that_was_merged_it_is_said_of_what_it_is_now() -> None:
    person, old, new = somebody(), factories.job("1"), factories.job("2", title="Chef")
    with transaction():
        db.session.query(Job).filter_by(id=old).update({"moved_to": new, "closed_at": db.func.now()})

    told = opinions.say(person, FIRST, old, Verdict.DISMISSED)

    assert told.opening
    assert told.opening.job_id == new
    assert opinion_of(person, new)
    assert opinions.take_back(person, old).outcome is Outcome.TAKEN_BACK


def test_this_company_blocks_it_until_the_last_reason_for_it_is_gone() -> None:
    person, one, other = somebody(), factories.job("1"), factories.job("2", title="Chef")
    for job_id in (one, other):
        opinions.say(person, FIRST, job_id, Verdict.DISMISSED, Because.COMPANY)
    assert blocked(person) == ["Acme"]

    opinions.take_back(person, one)
    assert blocked(person) == ["Acme"]
    opinions.say(person, FIRST, other, Verdict.DISMISSED, Because.PAY)
    assert blocked(person) == []


def test_a_company_that_is_shown_again_takes_its_reason_along() -> None:
    person, job_id = somebody(), factories.job()
    opinions.say(person, FIRST, job_id, Verdict.DISMISSED, Because.COMPANY)

    assert opinions.unblock(person, Blocked.COMPANY, company_key("Acme"))
    assert opinions.unblock(person, Blocked.COMPANY, company_key("Acme")) is None
    assert opinion_of(person, job_id) is None


def test_of_an_opening_that_names_nobody_no_company_is_blocked() -> None:
    person, job_id = somebody(), factories.job(company="Confidential")

    assert opinions.say(person, FIRST, job_id, Verdict.DISMISSED, Because.COMPANY).outcome is Outcome.SAID
    assert blocked(person) == []


def test_a_company_that_was_put_in_before_stays_so_when_the_reason_is_taken_back() -> None:
    person, one, other = somebody(), factories.job("1"), factories.job("2", title="Chef")
    blocking.add(person, Blocked.COMPANY, "Acme")
    opinions.say(person, FIRST, one, Verdict.DISMISSED, Because.COMPANY)
    assert opinions.say(person, FIRST, one, Verdict.DISMISSED, Because.COMPANY).outcome is Outcome.SAME
    opinions.say(person, FIRST, other, Verdict.DISMISSED, Because.COMPANY)

    opinions.take_back(person, one)
    opinions.say(person, FIRST, other, Verdict.DISMISSED, Because.PAY)

    assert blocked(person) == ["Acme"]


def test_what_was_learnt_is_unlearnt_and_the_opening_stays_hidden() -> None:
    person, job_id = somebody(), factories.job()
    opinions.say(person, FIRST, job_id, Verdict.DISMISSED, Because.SHIFTS)
    assert said_of(person, FIRST).facts

    assert opinions.learn(person, FIRST, Because.SHIFTS, learnt=False) == 1
    said = said_of(person, FIRST)
    assert (said.facts, said.dismissed) == ((), (job_id,))
    assert opinions.learn(person, UUID(int=9), Because.SHIFTS, learnt=True) == 0
    opinions.learn(person, FIRST, Because.SHIFTS, learnt=True)
    assert said_of(person, FIRST).facts


def test_weights_are_kept_where_they_are_not_so_by_themselves() -> None:
    person = somebody()
    chosen = dict.fromkeys(Part, Weighing.NORMAL) | {Part.PAY: Weighing.MORE, Part.PLACE: Weighing.MORE}

    assert opinions.weigh(person, FIRST, chosen, {Part.PAY: Weighing.MORE})
    held = db.session.get(PartWeights, {"account_id": person, "track": FIRST})
    assert held
    assert held.weighing == {"place": 3}

    assert opinions.weigh(person, FIRST, dict.fromkeys(Part, Weighing.NORMAL), {})
    assert db.session.query(PartWeights).count() == 0
    assert not opinions.weigh(person, UUID(int=9), chosen, {})


def test_a_lesson_that_was_weighed_otherwise_by_hand_stays_so() -> None:
    person, job_id = somebody(), factories.job()
    opinions.say(person, FIRST, job_id, Verdict.DISMISSED, Because.PAY)
    opinions.weigh(person, FIRST, dict.fromkeys(Part, Weighing.NORMAL), {Part.PAY: Weighing.MORE})

    assert said_of(person, FIRST).weighing[Part.PAY] is Weighing.NORMAL


def test_its_yield_counts_what_became_of_what_was_shown(settings: Settings) -> None:
    person, ids = somebody(), [factories.job(title=title) for title in ("Chef", "Nurse", "Baker", "Clerk")]
    harvest.shown(person, [(job_id, 70) for job_id in ids])
    harvest.shown(person, [(ids[0], 90)])
    harvest.shown(person, [])
    harvest.opened(person, ids[0])
    at = db.session.get_one(Recommended, {"account_id": person, "job_id": ids[0]}).opened_at
    harvest.opened(person, ids[0])
    opinions.say(person, FIRST, ids[0], Verdict.MORE)
    opinions.say(person, FIRST, ids[1], Verdict.DISMISSED)
    opinions.say(person, FIRST, factories.job(title="Mason"), Verdict.LESS)

    mine = harvest.harvest(person)
    assert mine == harvest.Harvest(shown=4, opened=1, good=1, bad=1, saved=0, applied=0)
    kept = db.session.get_one(Recommended, {"account_id": person, "job_id": ids[0]})
    assert (kept.score, kept.opened_at) == (70, at)
    assert harvest.harvest(somebody()).shown == 0
    assert harvest.harvest() == mine
    assert harvest.people() == 1


def test_a_list_goes_on_without_an_opening_whose_row_is_gone(settings: Settings) -> None:
    person, job_id = somebody(titles=["Gardener"]), factories.job()
    shortlists.up_to_date(settings, person, FIRST)
    opinions.say(person, FIRST, job_id, Verdict.MORE)
    with transaction():
        db.session.execute(delete(Job).filter_by(id=job_id))

    assert opinions.say(person, FIRST, job_id, Verdict.LESS).outcome is Outcome.GONE
    assert db.session.query(Match).filter_by(job_id=job_id).count() == 0
    assert said_of(person, FIRST).liked == ()
