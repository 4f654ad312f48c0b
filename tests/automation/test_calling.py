"""What has come about since it was approved: where something speaks against it nothing leaves, and it says why."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import delete, select, update

from jobraker.accounts import pausing
from jobraker.accounts.models import Account
from jobraker.automation import advancing, confirming, spending, switches
from jobraker.automation.models import Attempt
from jobraker.automation.rules.limits import Used, Wait
from jobraker.automation.rules.states import Problem, State
from jobraker.automation.settling import become
from jobraker.database import db, now, transaction
from jobraker.jobs.models import Job
from jobraker.ledger.models import Departure, Part, Receiver, Why
from jobraker.matching import blocking, opinions
from jobraker.matching.models import Match, Shortlist
from jobraker.matching.rules.verdicts import Blocked, Verdict
from jobraker.profile.models import Automation
from jobraker.profile.tracks import FIRST
from jobraker.resumes import choosing
from jobraker.saved import saving
from jobraker.saved.changing import saved_job
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from jobraker.settings import Settings
from tests.automation.attempts import attempted
from tests.automation.campaign.people import Person
from tests.automation.conftest import Package, attempt, sent
from tests.provider import PLAIN

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)

Harm = Callable[[Person, Attempt], Any]


def turn(sandbox_url: str, **knobs: Any) -> None:
    assert httpx.post(f"{sandbox_url}/control/skyvern", json=knobs, verify=PLAIN).is_success


@pytest.fixture(autouse=True)
def quick(sandbox_url: str) -> Iterator[None]:
    turn(sandbox_url, seconds=0.05, post="", get="")
    yield
    turn(sandbox_url, post="", get="", seconds=4.5)


def starts(sandbox_url: str) -> int:
    told = httpx.get(f"{sandbox_url}/control/requests", params={"path": "/skyvern/v1/run/tasks"}, verify=PLAIN).json()
    return len(told)


def step(settings: Settings, person: Person, one: Attempt) -> Attempt:
    """When it is due; to a test the database's clock stands still."""
    with transaction():
        due = update(Attempt).where(Attempt.id == one.id).values(due_at=LONG_AGO)
        db.session.execute(due, execution_options={"synchronize_session": False})
    advancing.advance(settings, one.id)
    return attempt(person, one.key)


def change(model: type[Any], **values: Any) -> None:
    db.session.execute(update(model).values(**values), execution_options={"synchronize_session": False})
    db.session.expire_all()


def withdraw(person: Person, one: Attempt) -> None:
    with transaction():
        change(Automation, consent=False)


def close(person: Person, one: Attempt) -> None:
    with transaction():
        change(Job, closed_at=now())


def lose(person: Person, one: Attempt) -> None:
    with transaction():
        db.session.execute(delete(Job).where(Job.id == one.job_id))


def delete_resume(person: Person, one: Attempt) -> None:
    choosing.remove(person.account_id, person.resume)


def stop(person: Person, one: Attempt) -> None:
    switches.stop(person.account_id)


def halt(person: Person, one: Attempt) -> None:
    switches.halt("an admin")


def pause(person: Person, one: Attempt) -> None:
    pausing.pause(person.account_id, None)


def lock_out(person: Person, one: Attempt) -> None:
    with transaction():
        db.session.execute(update(Account).where(Account.id == person.account_id).values(locked_at=now()))


HARMS: dict[str, tuple[Harm, Problem]] = {
    "consent withdrawn": (withdraw, Problem.NO_CONSENT),
    "opening closed": (close, Problem.CLOSED),
    "opening gone": (lose, Problem.CLOSED),
    "résumé deleted": (delete_resume, Problem.FILE_GONE),
    "stopped": (stop, Problem.STOPPED),
    "halted": (halt, Problem.HALTED),
    "paused": (pause, Problem.PAUSED),
    "locked": (lock_out, Problem.LOCKED),
}


@pytest.mark.parametrize("harm", HARMS)
def test_nothing_leaves_when_something_has_come_about(
    settings: Settings, ada: Person, package: Package, sandbox_url: str, harm: str
) -> None:
    one, before = sent(settings, ada, package(0)), starts(sandbox_url)
    do, problem = HARMS[harm]
    do(ada, one)

    after = step(settings, ada, one)

    assert (after.state, after.problem, after.called_at, after.due_at) == (State.UNSENT, problem, None, None)
    assert starts(sandbox_url) == before
    with transaction():
        assert not db.session.scalars(select(Departure).filter_by(kind=Receiver.SENDER)).all()


def test_nor_where_nothing_is_connected(settings: Settings, ada: Person, package: Package, sandbox_url: str) -> None:
    one, before = sent(settings, ada, package(0)), starts(sandbox_url)

    after = step(settings.model_copy(update={"sandbox_skyvern": False}), ada, one)

    assert (after.state, after.problem, starts(sandbox_url)) == (State.UNSENT, Problem.NOT_CONNECTED, before)


def test_nor_of_an_application_that_was_removed(
    settings: Settings, ada: Person, package: Package, sandbox_url: str
) -> None:
    key = package(0)
    one, before = sent(settings, ada, key, dry=True), starts(sandbox_url)
    saving.remove(None, ada.account_id, [key], applied=True)

    assert step(settings, ada, one).problem == Problem.REMOVED
    assert starts(sandbox_url) == before


def test_one_that_is_being_sent_cannot_be_removed(settings: Settings, ada: Person, package: Package) -> None:
    key = package(0)
    sent(settings, ada, key)

    assert saving.remove(None, ada.account_id, [key], applied=True) is None
    assert saved_job(ada.account_id, key)


@pytest.mark.parametrize("kind", [Blocked.COMPANY, Blocked.WORD], ids=["company", "word"])
def test_what_a_rule_sends_leaves_out_what_was_blocked_since(
    settings: Settings, ada: Person, package: Package, sandbox_url: str, kind: Blocked
) -> None:
    one = sent(settings, ada, package(0))
    with transaction():
        change(Attempt, by_rule=True)
        change(Automation, review=False)
    blocking.add(ada.account_id, kind, one.company if kind is Blocked.COMPANY else one.title.split()[0])

    assert step(settings, ada, one).problem == Problem.BLOCKED


def by_rule(one: Attempt) -> None:
    """As if their rule had approved this one."""
    with transaction():
        change(Automation, review=False)
        db.session.execute(update(Attempt).where(Attempt.id == one.id).values(by_rule=True))
        db.session.expire_all()


def dismiss(person: Person, one: Attempt) -> None:
    assert one.job_id
    opinions.say(person.account_id, FIRST, one.job_id, Verdict.DISMISSED)


def fall(person: Person, one: Attempt) -> None:
    """Below what is allowed, as their list says by now."""
    with transaction():
        db.session.merge(Shortlist(account_id=person.account_id, track=FIRST, mark="", read_until=now()))
        db.session.flush()
        db.session.add(Match(account_id=person.account_id, track=FIRST, job_id=one.job_id, score=74, shares=[]))


def apply_there(person: Person, one: Attempt) -> None:
    """By themselves, for another job."""
    posting = {"title": "Another", "company": one.company, "company_key": one.company_key}
    with transaction():
        other = {"stage": Stage.APPLIED, "stage_at": now(), "applied_on": now().date()}
        db.session.add(SavedJob(account_id=person.account_id, key=uuid4(), posting=posting, **other))


SINCE: dict[str, tuple[Harm, Problem]] = {
    "dismissed": (dismiss, Problem.DISMISSED),
    "below the threshold": (fall, Problem.UNFIT),
    "applied there": (apply_there, Problem.APPLIED_THERE),
}


@pytest.mark.parametrize("harm", SINCE)
def test_what_a_rule_sends_stays_for_what_its_person_has_looked_at_for_themselves(
    settings: Settings, ada: Person, package: Package, sandbox_url: str, harm: str
) -> None:
    do, problem = SINCE[harm]
    one, two = sent(settings, ada, package(0)), sent(settings, ada, package(1))
    by_rule(one)
    before = starts(sandbox_url)
    do(ada, one)
    do(ada, two)

    assert step(settings, ada, one).problem == problem
    assert starts(sandbox_url) == before
    assert step(settings, ada, two).state == State.RUNNING


def test_of_two_to_one_company_the_one_by_rule_stays(
    settings: Settings, ada: Person, package: Package, sandbox_url: str
) -> None:
    one, two = sent(settings, ada, package(0)), sent(settings, ada, package(1))
    with transaction():
        change(Attempt, company_key="acme")
    by_rule(one)

    assert step(settings, ada, one).problem == Problem.APPLIED_THERE
    assert step(settings, ada, two).state == State.RUNNING


def test_of_two_by_rule_to_one_company_the_first_goes(
    settings: Settings, ada: Person, package: Package, sandbox_url: str
) -> None:
    one, two = sent(settings, ada, package(0)), sent(settings, ada, package(1))
    with transaction():
        change(Attempt, company_key="acme")
    by_rule(one)
    by_rule(two)

    assert step(settings, ada, two).problem == Problem.APPLIED_THERE
    assert step(settings, ada, one).state == State.RUNNING


def test_nothing_is_sent_into_a_private_network(
    settings: Settings, ada: Person, package: Package, sandbox_url: str
) -> None:
    one, before = sent(settings, ada, package(0)), starts(sandbox_url)
    real = settings.model_copy(update={"skyvern_url": f"{sandbox_url}/skyvern", "skyvern_key": SecretStr("sandbox")})

    assert step(real, ada, one).problem == Problem.PRIVATE_FORM
    assert starts(sandbox_url) == before


@pytest.mark.parametrize(("days", "state"), [(13, State.QUEUED), (14, State.UNSENT)])
def test_what_limits_have_no_room_for_does_not_wait_for_ever(
    settings: Settings, ada: Person, package: Package, days: int, state: State
) -> None:
    one = sent(settings, ada, package(0))
    with transaction():
        change(Attempt, approved_at=now() - timedelta(days=days))
    full = settings.model_copy(update={"sendings_per_day": 0})

    after = step(full, ada, one)

    assert (after.state, after.problem) == (state, Problem.EXPIRED if state is State.UNSENT else None)


def test_what_waits_for_the_hour_alone_still_goes(settings: Settings, ada: Person, package: Package) -> None:
    one, hour = sent(settings, ada, package(0)), now().hour
    with transaction():
        change(Attempt, approved_at=LONG_AGO, any_hour=False)
        change(Automation, from_hour=(hour + 12) % 24, to_hour=(hour + 12) % 24 + 1)

    assert step(settings, ada, one).waits == Wait.HOURS


@pytest.mark.parametrize("state", [State.RUNNING, State.UNSURE, State.UNSENT, State.LIKELY])
def test_what_left_without_a_known_cost_counts_as_a_usual_run(
    settings: Settings, ada: Person, package: Package, state: State
) -> None:
    key = package(0)
    attempted(ada.account_id, key, state, **({} if state is State.RUNNING else {"cost": None}))
    priced = settings.model_copy(update={"skyvern_step_price": Decimal("0.05"), "skyvern_max_steps": 30})

    assert spending.used_of(priced, ada.account_id, FIRST, now(), UTC).cost == Decimal("1.50")


def test_a_call_that_was_turned_away_costs_nothing(
    settings: Settings, ada: Person, package: Package, sandbox_url: str
) -> None:
    one = sent(settings, ada, package(0))
    turn(sandbox_url, post="402", next=1)
    step(settings, ada, one)
    priced = settings.model_copy(update={"skyvern_step_price": Decimal("0.05")})

    assert spending.used_of(priced, ada.account_id, FIRST, now(), UTC) == Used(0, 0, Decimal(0))


def test_it_waits_for_tomorrow_when_as_many_have_left_as_may(
    settings: Settings, ada: Person, package: Package, sandbox_url: str
) -> None:
    one, two = sent(settings, ada, package(0)), sent(settings, ada, package(1))
    with transaction():
        change(Automation, daily_limit=1)
    assert step(settings, ada, one).state == State.RUNNING

    waiting = step(settings, ada, two)

    assert (waiting.state, waiting.waits) == (State.QUEUED, Wait.DAILY_LIMIT)
    assert waiting.due_at
    assert waiting.due_at > datetime.now(UTC)


def test_what_will_wait_says_so_from_its_approval_on(settings: Settings, ada: Person, package: Package) -> None:
    with transaction():
        change(Automation, daily_limit=1)
    assert step(settings, ada, sent(settings, ada, package(0))).state == State.RUNNING

    waiting = sent(settings, ada, package(1))

    assert (waiting.state, waiting.waits, waiting.turn) == (State.QUEUED, Wait.DAILY_LIMIT, 0)
    assert waiting.due_at
    assert waiting.due_at > datetime.now(UTC)


def test_it_waits_when_the_next_would_cost_more_than_may_be_spent(
    settings: Settings, ada: Person, package: Package
) -> None:
    one = sent(settings, ada, package(0))
    with transaction():
        change(Automation, budget=Decimal("1.00"))

    waiting = step(
        settings.model_copy(update={"skyvern_step_price": Decimal("0.05"), "skyvern_max_steps": 30}), ada, one
    )

    assert (waiting.state, waiting.waits) == (State.QUEUED, Wait.BUDGET)


def test_it_leaves_once_and_is_in_the_ledger(
    settings: Settings, ada: Person, package: Package, sandbox_url: str
) -> None:
    one, before = sent(settings, ada, package(0)), starts(sandbox_url)

    after = step(settings, ada, one)

    assert (after.state, starts(sandbox_url)) == (State.RUNNING, before + 1)
    assert after.run_id
    with transaction():
        (line,) = db.session.scalars(select(Departure).filter_by(kind=Receiver.SENDER)).all()
    assert (line.receiver, line.about, line.why) == ("sandbox", one.company, Why.APPLICATION)
    assert line.files == ["Ada1-Zephyranth-resume.pdf"]


def test_a_dry_run_is_in_the_ledger_as_one(settings: Settings, ada: Person, package: Package) -> None:
    step(settings, ada, sent(settings, ada, package(0), dry=True))

    with transaction():
        (line,) = db.session.scalars(select(Departure)).all()
    assert (line.kind, line.why, line.parts) == (Receiver.SENDER, Why.REHEARSAL, [Part.APPLICATION, Part.RESUME])


@pytest.mark.parametrize("state", [State.SENT, State.LIKELY, State.UNSURE, State.UNSENT])
def test_an_employer_has_got_it_only_where_it_is_known_to_be_sent(
    settings: Settings, ada: Person, package: Package, state: State
) -> None:
    one = step(settings, ada, sent(settings, ada, package(0)))
    become(one, state, held=False, problem=Problem.FAILED, ended_at=now(), proven_at=now())
    got = select(Departure).filter_by(kind=Receiver.EMPLOYER)

    with transaction():
        assert len(db.session.scalars(got).all()) == (state is State.SENT)
    confirming.say_sent(ada.account_id, one.key)
    with transaction():
        lines = db.session.scalars(got).all()
    assert [(each.receiver, each.parts, each.files) for each in lines] == [
        (one.company, [Part.APPLICATION, Part.RESUME], ["Ada1-Zephyranth-resume.pdf"])
    ] * (state is not State.UNSENT)


@pytest.mark.parametrize(
    ("fault", "problem"),
    [("402", Problem.NO_CREDIT), ("403", Problem.REFUSED), ("422-list", Problem.REJECTED), ("422-string", Problem.REJECTED)],
)  # fmt: skip
def test_what_is_turned_away_for_good_comes_to_nothing(
    settings: Settings, ada: Person, package: Package, sandbox_url: str, fault: str, problem: Problem
) -> None:
    one = sent(settings, ada, package(0))
    turn(sandbox_url, post=fault, next=1)

    after = step(settings, ada, one)

    assert (after.state, after.problem, after.due_at) == (State.UNSENT, problem, None)


@pytest.mark.parametrize("fault", ["429", "refused-busy"])
def test_what_is_turned_away_for_a_while_goes_later(
    settings: Settings, ada: Person, package: Package, sandbox_url: str, fault: str
) -> None:
    one = sent(settings, ada, package(0))
    turn(sandbox_url, post=fault, next=1)

    waiting = step(settings, ada, one)

    assert (waiting.state, waiting.waits, waiting.called_at) == (State.QUEUED, Wait.TURNED_AWAY, None)
    assert step(settings, ada, one).state == State.RUNNING


@pytest.mark.parametrize("fault", ["429", "refused-busy"])
def test_however_often_it_is_turned_away_the_ledger_has_one_line_of_it(
    settings: Settings, ada: Person, package: Package, sandbox_url: str, fault: str
) -> None:
    one = sent(settings, ada, package(0))
    turn(sandbox_url, post=fault)

    states = [step(settings, ada, one).state for _call in range(4)]
    turn(sandbox_url, post="")

    assert [*states, step(settings, ada, one).state] == [State.QUEUED] * 4 + [State.RUNNING]
    assert step(settings, ada, sent(settings, ada, package(1))).state == State.RUNNING
    with transaction():
        lines = db.session.scalars(select(Departure).filter_by(kind=Receiver.SENDER)).all()
    assert len(lines) == 2, "one for each"


@pytest.mark.parametrize("fault", ["cut-accepted", "500-accepted", "html-accepted"])
def test_a_start_without_an_answer_is_looked_for_and_found(
    settings: Settings, ada: Person, package: Package, sandbox_url: str, fault: str
) -> None:
    one, before = sent(settings, ada, package(0)), starts(sandbox_url)
    turn(sandbox_url, post=fault, next=1)

    assert step(settings, ada, one).state == State.UNKNOWN
    found = step(settings, ada, one)

    assert (found.state, starts(sandbox_url)) == (State.RUNNING, before + 1)
    assert found.run_id


def test_one_that_is_never_found_is_handed_to_its_person_and_never_started_again(
    settings: Settings, ada: Person, package: Package, sandbox_url: str
) -> None:
    key = package(0)
    one, before = sent(settings, ada, key), starts(sandbox_url)
    turn(sandbox_url, post="cut-lost", next=1)
    step(settings, ada, one)
    for _look in range(6):
        assert step(settings, ada, one).state == State.UNKNOWN
    with transaction():
        change(Attempt, called_at=LONG_AGO)

    handed = step(settings, ada, one)

    assert (handed.state, handed.problem) == (State.UNSURE, Problem.NEVER_FOUND)
    for _look in range(4):
        handed = step(settings, ada, one)
    assert (handed.state, handed.due_at, starts(sandbox_url)) == (State.UNSURE, None, before + 1)


def test_while_nobody_answers_it_is_looked_for_a_day_long(
    settings: Settings, ada: Person, package: Package, sandbox_url: str
) -> None:
    one = sent(settings, ada, package(0))
    turn(sandbox_url, post="cut-accepted", next=1)
    step(settings, ada, one)
    away = settings.model_copy(update={"skyvern_url": "http://127.0.0.1:9", "skyvern_key": settings.secret_key})
    with transaction():
        change(Attempt, called_at=LONG_AGO)

    assert step(away, ada, one).state == State.UNKNOWN
    with transaction():
        change(Attempt, state_at=LONG_AGO)
    assert step(away, ada, one).problem == Problem.NEVER_FOUND
    assert step(settings, ada, one).state == State.RUNNING


def test_whoever_died_in_the_call_leaves_it_to_be_looked_for(
    settings: Settings, ada: Person, package: Package, sandbox_url: str
) -> None:
    one, before = sent(settings, ada, package(0)), starts(sandbox_url)
    with transaction():
        change(Attempt, state=State.CALLING, called_at=now())

    assert step(settings, ada, one).state == State.UNKNOWN
    assert step(settings, ada, one).state == State.UNKNOWN
    assert starts(sandbox_url) == before


def test_a_call_is_not_made_late(
    settings: Settings, ada: Person, package: Package, sandbox_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine slept between the row and the call."""
    one, before = sent(settings, ada, package(0)), starts(sandbox_url)
    clock = iter([0.0, 3600.0])
    monkeypatch.setattr("jobraker.automation.calling.awake", lambda: next(clock))

    assert step(settings, ada, one).state == State.UNKNOWN
    assert starts(sandbox_url) == before


def test_a_step_that_is_not_due_is_nobodys(settings: Settings, ada: Person, package: Package, sandbox_url: str) -> None:
    one = step(settings, ada, sent(settings, ada, package(0)))
    turns = one.turn

    advancing.advance(settings, one.id)

    assert attempt(ada, one.key).turn == turns


def test_what_is_cancelled_before_it_leaves_never_does(
    settings: Settings, ada: Person, package: Package, sandbox_url: str
) -> None:
    key = package(0)
    one, before = sent(settings, ada, key), starts(sandbox_url)

    assert not advancing.cancel(ada.account_id + 1, one.key)
    assert advancing.cancel(ada.account_id, one.key)
    assert not advancing.cancel(ada.account_id, one.key)

    after = step(settings, ada, one)
    row = saved_job(ada.account_id, key)
    assert (after.state, after.problem, starts(sandbox_url)) == (State.UNSENT, Problem.CANCELED, before)
    assert row
    assert row.stage == "preparing"
