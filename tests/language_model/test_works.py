"""What is to be asked is kept first, done once, and given up when it must be."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from pydantic import BaseModel
from sqlalchemy import func, select, text, update
from werkzeug.wrappers import Request, Response

from jobraker.database import db, transaction
from jobraker.language_model import asking, budget, works
from jobraker.language_model.budget import Reserve
from jobraker.language_model.holding import HOLDER, held, lease
from jobraker.language_model.models import ModelWork, State
from jobraker.language_model.terms import ModelError, Problem, Purpose
from jobraker.language_model.works import Doer
from jobraker.queue import Task, connect
from jobraker.settings import Settings
from tests.accounts.at_once import at_once, clear, committed_account
from tests.embedded.processes import eventually
from tests.outside import answering
from workers import sweeps
from workers.language_model import ask_model

KIND, SUBJECT = "echo", UUID(int=7)


@pytest.fixture
def ada(app: Flask, settings: Settings) -> int:
    connect(settings).flush_all()
    return committed_account("ada@example.org").id


def echo(_settings: Settings, work: ModelWork) -> dict[str, Any]:
    return {"told": work.asked}


def failing(problem: Problem) -> Doer:
    def do(_settings: Settings, _work: ModelWork) -> dict[str, Any]:
        raise ModelError(problem)

    return do


def found(account_id: int, subject: UUID = SUBJECT) -> ModelWork:
    work = works.latest(account_id, KIND, subject)
    assert work
    return work


def run(settings: Settings, account_id: int, do: Doer = echo) -> ModelWork:
    works.run(settings, found(account_id).id, {KIND: do})
    return found(account_id)


def set_back(account_id: int) -> None:
    with transaction():
        earlier = func.now() - timedelta(minutes=1)
        db.session.execute(update(ModelWork).filter_by(account_id=account_id).values(due_at=earlier))


def test_it_is_kept_asked_and_answered(settings: Settings, ada: int) -> None:
    key = works.begin(ada, KIND, SUBJECT, {"tone": "plain"})
    assert (found(ada).key, found(ada).state, found(ada).is_underway) == (key, State.WAITING, True)

    work = run(settings, ada)

    assert (work.state, work.answer, work.problem, work.due_at) == (State.DONE, {"told": {"tone": "plain"}}, None, None)
    assert work.ended_at
    assert not work.is_underway


def test_what_is_underway_is_that_one(settings: Settings, ada: int) -> None:
    key = works.begin(ada, KIND, SUBJECT, {"tone": "plain"})

    assert works.begin(ada, KIND, SUBJECT, {"tone": "other"}) == key
    assert lease(found(ada).id)
    assert works.begin(ada, KIND, SUBJECT, {"tone": "other"}) == key
    assert found(ada).asked == {"tone": "plain"}
    assert works.begin(ada, KIND, uuid4(), {}) != key
    assert works.begin(ada, "other", SUBJECT, {}) != key


def test_what_has_ended_makes_room(settings: Settings, ada: int) -> None:
    first = works.begin(ada, KIND, SUBJECT, {"number": 1})
    run(settings, ada, failing(Problem.BUSY))

    second = works.begin(ada, KIND, SUBJECT, {"number": 2})

    assert second != first
    assert (found(ada).state, found(ada).problem, found(ada).tries) == (State.WAITING, None, 0)
    assert run(settings, ada).answer == {"told": {"number": 2}}


def test_running_twice_equals_running_once(settings: Settings, ada: int) -> None:
    works.begin(ada, KIND, SUBJECT, {})
    first = run(settings, ada).ended_at

    assert run(settings, ada, failing(Problem.BUSY)).ended_at == first


@pytest.mark.parametrize("problem", list(Problem))
def test_a_problem_is_seen_and_not_tried_again(settings: Settings, ada: int, problem: Problem) -> None:
    works.begin(ada, KIND, SUBJECT, {})

    work = run(settings, ada, failing(problem))

    assert (work.state, work.problem, work.answer, work.tries) == (State.FAILED, problem, None, 1)
    assert works.due() == []


def test_a_worker_that_dies_leaves_it_to_the_next(settings: Settings, ada: int) -> None:
    works.begin(ada, KIND, SUBJECT, {})
    assert lease(found(ada).id)

    assert run(settings, ada).state == State.WORKING
    assert works.due() == []
    set_back(ada)

    assert works.due() == [found(ada).id]
    assert run(settings, ada).state == State.DONE


def test_what_every_worker_dies_over_is_given_up(settings: Settings, ada: int) -> None:
    works.begin(ada, KIND, SUBJECT, {})
    for _ in range(3):
        assert lease(found(ada).id)
        set_back(ada)

    assert run(settings, ada).problem == Problem.GIVEN_UP


def test_a_slow_worker_does_not_undo_what_the_next_one_did(settings: Settings, ada: int) -> None:
    works.begin(ada, KIND, SUBJECT, {})
    slow = lease(found(ada).id)
    assert slow
    db.session.expunge(slow)
    set_back(ada)
    run(settings, ada)

    works.fail(slow, Problem.AWAY)

    assert found(ada).state == State.DONE


def test_a_slow_worker_does_not_answer_what_was_begun_anew(settings: Settings, ada: int) -> None:
    works.begin(ada, KIND, SUBJECT, {"number": 1})
    slow = lease(found(ada).id)
    assert slow
    db.session.expunge(slow)
    works.forget(ada, KIND, SUBJECT)
    works.begin(ada, KIND, SUBJECT, {"number": 2})
    assert lease(found(ada).id)

    works.settle(slow, state=State.DONE, answer={"told": 1})

    assert (found(ada).state, found(ada).answer) == (State.WORKING, None)


def test_an_error_of_ours_is_tried_again(settings: Settings, ada: int) -> None:
    def broken(_settings: Settings, _work: ModelWork) -> dict[str, Any]:
        raise ZeroDivisionError

    works.begin(ada, KIND, SUBJECT, {})
    with pytest.raises(ZeroDivisionError):
        run(settings, ada, broken)

    assert (found(ada).state, found(ada).tries) == (State.WAITING, 1)
    assert run(settings, ada).state == State.DONE


def test_a_kind_that_nobody_does_any_more_is_given_up(settings: Settings, ada: int) -> None:
    works.begin(ada, KIND, SUBJECT, {})

    ask_model.fn(found(ada).id)

    assert found(ada).problem == Problem.GIVEN_UP


def test_what_the_database_refuses_is_left_out(settings: Settings, ada: int) -> None:
    works.begin(ada, KIND, SUBJECT, {"a\0": "b\ud800c", "list": ["\0", 7]})

    assert run(settings, ada).answer == {"told": {"a": "bc", "list": ["", 7]}}


def test_the_sweep_sends_what_waits_again(ada: int, monkeypatch: pytest.MonkeyPatch) -> None:
    works.begin(ada, KIND, SUBJECT, {})
    set_back(ada)
    sent: list[tuple[str, tuple[Any, ...], str]] = []
    monkeypatch.setattr("workers.sweeps.untaken", lambda _: 0)
    monkeypatch.setattr("jobraker.queue.send", lambda each: sent.append((each.actor_name, each.args, each.queue_name)))

    sweeps.sweep_works()

    assert sent == [(Task.ASK_MODEL, (found(ada).id,), "model")]


def test_what_nobody_took_over_is_forgotten(settings: Settings, ada: int) -> None:
    for subject in (SUBJECT, UUID(int=8)):
        works.begin(ada, KIND, subject, {})
    run(settings, ada)
    with transaction():
        long_ago = func.now() - timedelta(days=31)
        db.session.execute(update(ModelWork).where(ModelWork.ended_at.is_not(None)).values(ended_at=long_ago))

    works.forget_old()

    assert works.latest(ada, KIND, SUBJECT) is None
    assert works.latest(ada, KIND, UUID(int=8))


def test_a_work_is_its_owners_alone(ada: int) -> None:
    bob = committed_account("bob@example.org").id
    key = works.begin(ada, KIND, SUBJECT, {})

    works.forget(bob, KIND, SUBJECT)

    assert works.latest(bob, KIND, SUBJECT) is None
    mine = works.latest(ada, KIND, SUBJECT)
    assert mine
    assert mine.key == key
    assert works.begin(bob, KIND, SUBJECT, {}) != key


@pytest.fixture
def committed(stack: Flask, settings: Settings) -> Iterator[int]:
    connect(settings).flush_all()
    with stack.app_context():
        yield committed_account("threads@example.org").id
        clear()


def test_begun_at_once_it_is_one(stack: Flask, committed: int) -> None:
    keys = at_once(stack, *[lambda: works.begin(committed, KIND, SUBJECT, {})] * 4)

    assert len(set(keys)) == 1
    assert len(db.session.scalars(select(ModelWork)).all()) == 1


def test_of_two_workers_at_once_one_asks(stack: Flask, settings: Settings, committed: int) -> None:
    works.begin(committed, KIND, SUBJECT, {})
    work_id = found(committed).id

    held = at_once(stack, *[lambda: lease(work_id) is not None] * 4)

    assert sorted(map(bool, held)) == [False, False, False, True]


def test_whoever_is_at_it_stays_its_holder(stack: Flask, settings: Settings, committed: int) -> None:
    works.begin(committed, KIND, SUBJECT, {})
    work = lease(found(committed).id)
    assert work

    with held(work, beat=0.02):
        set_back(committed)
        assert eventually(lambda: is_held(committed))
        assert lease(work.id) is None
        assert works.due() == []

    set_back(committed)
    assert works.due() == [work.id]


def test_what_has_gone_to_another_is_not_held_any_longer(stack: Flask, settings: Settings, committed: int) -> None:
    works.begin(committed, KIND, SUBJECT, {})
    slow = lease(found(committed).id)
    assert slow
    db.session.expunge(slow)
    set_back(committed)
    assert lease(slow.id)
    set_back(committed)

    with held(slow, beat=0.02):
        assert eventually(lambda: not any(thread.name == HOLDER for thread in threading.enumerate()))

    assert not is_held(committed)


def test_a_holder_outlives_a_moment_without_the_database(stack: Flask, settings: Settings, committed: int) -> None:
    works.begin(committed, KIND, SUBJECT, {})
    work = lease(found(committed).id)
    assert work

    with held(work, beat=0.02):
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            others = "datname = current_database() AND pid <> pg_backend_pid()"
            connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))
        db.session.remove()
        set_back(committed)
        assert eventually(lambda: is_held(committed))


def is_held(account_id: int) -> bool:
    with transaction():
        return bool(db.session.scalar(select(ModelWork.due_at > func.now()).filter_by(account_id=account_id)))


def test_what_a_worker_died_over_is_charged_for_its_prompt_alone(settings: Settings, ada: int) -> None:
    today = budget.today()
    works.begin(ada, KIND, SUBJECT, {})
    dead = lease(found(ada).id)
    assert budget.reserve(ada, Reserve(100, 900), 5_000, today, dead)
    assert (found(ada).reserved, found(ada).reserved_on, budget.used(ada, today)) == (900, today, 1_000)
    set_back(ada)

    run(settings, ada)

    assert (found(ada).reserved, found(ada).reserved_on, budget.used(ada, today)) == (0, None, 100)


def test_a_slow_worker_that_was_thought_dead_pays_what_it_used(settings: Settings, ada: int) -> None:
    today, reserved = budget.today(), Reserve(100, 900)
    works.begin(ada, KIND, SUBJECT, {})
    slow = lease(found(ada).id)
    assert slow
    assert budget.reserve(ada, reserved, 5_000, today, slow)
    db.session.expunge(slow)
    set_back(ada)
    assert lease(found(ada).id)

    budget.settle(ada, reserved, 700, today, slow)

    assert budget.used(ada, today) == 700


def test_what_is_forgotten_meanwhile_pays_what_it_used(settings: Settings, ada: int) -> None:
    today, reserved = budget.today(), Reserve(100, 900)
    works.begin(ada, KIND, SUBJECT, {})
    work = lease(found(ada).id)
    assert work
    assert budget.reserve(ada, reserved, 5_000, today, work)
    db.session.expunge(work)
    works.forget(ada, KIND, SUBJECT)

    budget.settle(ada, reserved, 700, today, work)

    assert budget.used(ada, today) == 700


def test_what_is_set_apart_for_an_answer_stands_beside_the_work_until_it_is_there(
    stack: Flask, settings: Settings, committed: int
) -> None:
    seen: list[int] = []

    def answer(_request: Request) -> Response:
        with stack.app_context():
            seen.append(found(committed).reserved)
            db.session.remove()
        return Response(status=401)

    def ask(asking_of: Settings, work: ModelWork) -> dict[str, Any]:
        said = asking.ask(asking_of, work.account_id, Purpose.REWRITE, "Say.", {}, Said, most_tokens=333)
        return said.model_dump()

    works.begin(committed, KIND, SUBJECT, {})
    with answering(answer) as (url, _requests):
        run(settings.model_copy(update={"chat_url": f"{url}/v1", "chat_model": "m"}), committed, ask)

    assert seen == [333]
    assert (found(committed).problem, found(committed).reserved) == (Problem.KEY, 0)


class Said(BaseModel):
    text: str
