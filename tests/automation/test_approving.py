"""A package becomes one attempt, exactly as it was shown, or says why not."""

from decimal import Decimal
from uuid import UUID

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from jobraker.applications.timeline import events_of
from jobraker.automation import confirming, switches
from jobraker.automation.approving import approve, queue, shown
from jobraker.automation.models import Attempt, Package, SentFile
from jobraker.automation.preflight import Objection
from jobraker.automation.rules.states import State
from jobraker.automation.settling import become
from jobraker.database import db, transaction
from jobraker.profile.models import Automation
from jobraker.saved.changing import saved_job
from jobraker.saved.rules.stages import Stage
from jobraker.settings import Settings
from tests.automation.campaign.people import Person
from tests.automation.conftest import Package as Make
from tests.automation.conftest import attempt, send, sent


def stage(person: Person, key: UUID) -> str:
    row = saved_job(person.account_id, key)
    assert row
    return row.stage


def change(person: Person, key: UUID, **values: object) -> None:
    with transaction():
        mine = update(Package).where(Package.account_id == person.account_id, Package.key == key)
        db.session.execute(
            mine.values(**values, version=Package.version + 1), execution_options={"synchronize_session": False}
        )
        db.session.expire_all()


def test_it_holds_the_files_and_answers_byte_for_byte(settings: Settings, ada: Person, package: Make) -> None:
    key = package(0)
    held = shown(ada.account_id, key)
    one = sent(settings, ada, key)

    assert held
    assert (one.state, one.digest, one.form, one.dry) == (
        State.QUEUED,
        held.digest,
        held.package.url.partition("://")[2],
        False,
    )
    assert one.answers == list(held.answers)
    with transaction():
        (file,) = db.session.scalars(select(SentFile).filter_by(attempt=one.key)).all()
    assert (file.digest, file.name, file.media_type) == (
        held.files[0].digest,
        "Ada1-Zephyranth-resume.pdf",
        "application/pdf",
    )
    assert file.content.startswith(b"%PDF")
    assert stage(ada, key) == Stage.SUBMITTING
    assert [each.told.get("did") for each in events_of(ada.account_id, key)][-1:] == ["queued"]


def test_a_second_click_makes_no_second_attempt(settings: Settings, ada: Person, package: Make) -> None:
    key = package(0)
    sent(settings, ada, key)

    assert send(settings, ada, key).objections == (Objection.HELD, )  # fmt: skip
    with transaction():
        assert db.session.scalar(select(func.count()).select_from(Attempt)) == 1


@pytest.mark.parametrize("state", [State.CALLING, State.UNKNOWN, State.RUNNING, State.LIKELY, State.UNSURE, State.SENT])
def test_the_database_itself_refuses_a_second_one(settings: Settings, ada: Person, package: Make, state: State) -> None:
    key = package(0)
    one = sent(settings, ada, key)
    with transaction():
        values = {"state": state, "run_id": "tsk_1"}
        db.session.execute(update(Attempt).values(values), execution_options={"synchronize_session": False})
    held, row = shown(ada.account_id, key), saved_job(ada.account_id, key)

    assert held
    assert row
    with pytest.raises(IntegrityError), transaction():
        queue(held, row)
    assert attempt(ada, one.key).state == state


def test_another_entry_of_the_same_form_is_the_same_application(settings: Settings, ada: Person, package: Make) -> None:
    first, second = package(0), package(1)
    sent(settings, ada, first)
    row = saved_job(ada.account_id, second)
    assert row
    held = shown(ada.account_id, first)
    assert held
    change(ada, second, url=held.package.url + "/?utm_source=elsewhere")
    with transaction():
        row.posting = row.posting | {"title": saved_job(ada.account_id, first).posting["title"]}  # type: ignore[union-attr]

    assert send(settings, ada, second).objections == (Objection.HELD,)


def test_a_form_that_takes_several_jobs_is_sent_to_when_its_person_has_read_of_it(
    settings: Settings, ada: Person, package: Make
) -> None:
    first, second = package(0), package(1)
    sent(settings, ada, first)
    held = shown(ada.account_id, first)
    assert held
    change(ada, second, url=held.package.url)
    with transaction():
        row = saved_job(ada.account_id, second)
        assert row
        row.posting = row.posting | {"title": "Quite another"}
    there = shown(ada.account_id, second)
    assert there

    refused = approve(settings, ada.account_id, second, there.digest, any_hour=True)
    assert refused.objections == (Objection.SAME_FORM,)
    assert send(settings, ada, second).attempt
    assert send(settings, ada, second).objections == (Objection.HELD,)


def test_what_has_changed_since_it_was_shown_is_not_sent(settings: Settings, ada: Person, package: Make) -> None:
    key = package(0)
    held = shown(ada.account_id, key)
    assert held
    first = held.package.questions[0]["id"]
    change(ada, key, answers=held.package.answers | {first: held.package.answers[first] | {"words": "Another"}})

    done = approve(settings, ada.account_id, key, held.digest, any_hour=True)

    assert done.changed
    assert stage(ada, key) == Stage.SAVED


def test_what_must_be_answered_and_is_not_stops_it(settings: Settings, ada: Person, package: Make) -> None:
    key = package(0)
    held = shown(ada.account_id, key)
    assert held
    change(ada, key, answers={name: each for name, each in held.package.answers.items() if name != "email"})

    assert send(settings, ada, key).objections == (Objection.UNANSWERED,)


def test_without_consent_or_while_it_is_stopped_nothing_is_queued(
    settings: Settings, ada: Person, package: Make
) -> None:
    key = package(0)
    with transaction():
        db.session.execute(update(Automation).values(consent=False), execution_options={"synchronize_session": False})
        db.session.expire_all()
    switches.stop(ada.account_id)

    assert send(settings, ada, key).objections == (Objection.NO_CONSENT, Objection.STOPPED)
    switches.halt("an admin")
    assert Objection.HALTED in send(settings, ada, key).objections
    assert stage(ada, key) == Stage.SAVED


def test_a_rehearsal_holds_nothing_but_its_own_turn(settings: Settings, ada: Person, package: Make) -> None:
    key = package(0)
    one = sent(settings, ada, key, dry=True)

    assert stage(ada, key) == Stage.SAVED
    assert send(settings, ada, key).objections == (Objection.HELD,)
    become(one, State.UNSENT)
    assert send(settings, ada, key).attempt


def test_its_person_says_what_nobody_else_can(settings: Settings, ada: Person, package: Make) -> None:
    key = package(0)
    one = sent(settings, ada, key)
    for state in (State.CALLING, State.UNKNOWN, State.UNSURE):
        one = (
            become(one, state, held=False, called_at=func.now(), due_at=None if state is State.UNSURE else func.now())
            or one
        )

    assert stage(ada, key) == Stage.NEEDS_YOU
    assert send(settings, ada, key).objections == (Objection.HELD,)
    assert confirming.say_unsent(ada.account_id, one.key)
    assert not confirming.say_unsent(ada.account_id, one.key)
    assert stage(ada, key) == Stage.PREPARING
    held = shown(ada.account_id, key)
    assert held
    for how in ({}, {"by_rule": True}):  # unseen it is never sent again, nor by whoever has not read of it
        done = approve(settings, ada.account_id, key, held.digest, any_hour=True, **how)
        assert Objection.DENIED in done.objections
    assert send(settings, ada, key).attempt


def test_nobody_says_it_of_anothers(settings: Settings, ada: Person, package: Make) -> None:
    one = sent(settings, ada, package(0))

    assert not confirming.say_sent(ada.account_id + 1, one.key)
    assert not confirming.say_sent(ada.account_id, one.key)


def test_whoever_moves_the_application_on_has_said_that_it_was_sent(
    settings: Settings, ada: Person, package: Make
) -> None:
    key = package(0)
    one = sent(settings, ada, key)
    for state in (State.CALLING, State.UNKNOWN, State.UNSURE):
        one = become(one, state, held=False, due_at=None if state is State.UNSURE else func.now()) or one
    assert confirming.hear_moves() == 0
    with transaction():
        row = saved_job(ada.account_id, key)
        assert row
        row.stage = Stage.INTERVIEWING

    assert confirming.hear_moves() == 1
    assert (attempt(ada, one.key).state, attempt(ada, one.key).confirmed_by) == (State.SENT, "person")
    assert stage(ada, key) == Stage.INTERVIEWING


def test_a_budget_below_one_run_is_said_instead_of_waiting_for_ever(
    settings: Settings, ada: Person, package: Make
) -> None:
    key = package(0)
    with transaction():
        db.session.execute(update(Automation).values(budget=Decimal("1.49")))
    priced = settings.model_copy(update={"skyvern_step_price": Decimal("0.05"), "skyvern_max_steps": 30})

    assert send(priced, ada, key).objections == (Objection.BUDGET_TOO_SMALL,)
    assert send(priced, ada, key, dry=True).objections == (Objection.BUDGET_TOO_SMALL,)
    with transaction():
        db.session.execute(update(Automation).values(budget=Decimal("1.50")))
    assert send(priced, ada, key).attempt


@pytest.mark.parametrize("private", [False, True])
def test_no_form_lies_in_a_private_network_unless_whoever_runs_it_says_so(
    settings: Settings, ada: Person, package: Make, private: bool
) -> None:
    key = package(0)
    change(ada, key, url="http://169.254.169.254/latest/meta-data/")
    server = {"skyvern_url": "https://api.skyvern.example", "skyvern_key": SecretStr("k"), "outbound_private": private}

    done = send(settings.model_copy(update=server), ada, key)

    assert done.objections == (() if private else (Objection.PRIVATE_FORM,))
