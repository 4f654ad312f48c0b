"""What the model is to be asked where nobody waits for it: kept first, asked by a worker, looked at by its person.

A state changes by one conditional update. A worker that dies over one leaves it to be asked again, twice at most.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import structlog
from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.models import Account
from jobraker.database import db, storable, transaction
from jobraker.language_model.holding import give_back, held, lease
from jobraker.language_model.models import UNDERWAY, ModelWork, State, held_by
from jobraker.language_model.terms import ModelError, Problem
from jobraker.queue import Task, enqueue
from jobraker.settings import Settings

TRIES_MOST = 3
UNSENT = timedelta(seconds=15)  # that a message may be underway before a sweep sends another
DUE_MOST = 200
KEPT = timedelta(days=30)  # what nobody took over

Doer = Callable[[Settings, ModelWork], Mapping[str, Any]]
"""Asks the model for a work, and gives what is kept as its answer. Raises `ModelError`."""

log = structlog.get_logger(__name__)


def begin(account_id: int, kind: str, subject: UUID, asked: Mapping[str, Any]) -> UUID:
    """The key of the work, asked after the commit. One of the same kind and subject that is underway is that one; one that
    has ended makes room."""
    key = uuid4()
    new = {"key": key, "asked": storable(dict(asked)), "state": State.WAITING, "tries": 0, "due_at": func.now()}
    anew = new | {"answer": None, "problem": None, "begun_at": func.now(), "ended_at": None}
    fresh = insert(ModelWork).values(account_id=account_id, kind=kind, subject=subject, **new)
    fresh = fresh.on_conflict_do_update(
        index_elements=["account_id", "kind", "subject"], set_=anew, where=ModelWork.state.not_in(UNDERWAY)
    )
    with transaction():
        db.session.execute(
            select(Account.id).where(Account.id == account_id).with_for_update(read=True, key_share=True)
        )
        work_id = db.session.scalar(fresh.returning(ModelWork.id))
        if work_id is None:
            return db.session.scalars(
                select(ModelWork.key).filter_by(account_id=account_id, kind=kind, subject=subject)
            ).one()
        enqueue(Task.ASK_MODEL, work_id)
    return key


def latest(account_id: int, kind: str, subject: UUID) -> ModelWork | None:
    mine = select(ModelWork).filter_by(account_id=account_id, kind=kind, subject=subject)
    with transaction():
        return db.session.scalar(mine, execution_options={"populate_existing": True})


def forget(account_id: int, kind: str, subject: UUID) -> None:
    """Whatever is underway of it comes to nothing."""
    with transaction():
        db.session.execute(delete(ModelWork).filter_by(account_id=account_id, kind=kind, subject=subject))


def forget_all(account_id: int, *subjects: UUID) -> None:
    """Of whatever kind: what it is about is gone."""
    with transaction():
        db.session.execute(delete(ModelWork).where(ModelWork.account_id == account_id, ModelWork.subject.in_(subjects)))


def forget_old() -> None:
    with transaction():
        db.session.execute(delete(ModelWork).where(ModelWork.ended_at < func.now() - KEPT))


def run(settings: Settings, work_id: int, doers: Mapping[str, Doer]) -> None:
    """Ask what is due, unless somebody else is at it. What comes of it is kept; no `ModelError` of it is raised."""
    work = lease(work_id)
    if work is None:
        return
    if work.tries > TRIES_MOST or work.kind not in doers:
        fail(work, Problem.GIVEN_UP)
        return
    try:
        with held(work):
            answer = doers[work.kind](settings, work)
    except ModelError as error:
        fail(work, error.problem)
        return
    except BaseException:  # an error of ours, or the worker is told to stop
        give_back(work)
        raise
    settle(work, state=State.DONE, answer=storable(dict(answer)))


def fail(work: ModelWork, problem: Problem) -> None:
    settle(work, state=State.FAILED, problem=problem)


def settle(work: ModelWork, **values: Any) -> None:
    """Nothing where it was forgotten or begun anew meanwhile, or another worker has taken it."""
    ended = update(ModelWork).where(*held_by(work))
    with transaction():
        kept = db.session.scalar(ended.values(due_at=None, ended_at=func.now(), **values).returning(ModelWork.id))
    log.info(
        "model asked",
        work=work.id,
        kind=work.kind,
        state=values["state"],
        problem=values.get("problem"),
        lost=kept is None,
    )


def due() -> Sequence[int]:
    """Those whose message was lost, or whose worker died; the longest due first."""
    waiting = select(ModelWork.id).where(ModelWork.state.in_(UNDERWAY), ModelWork.due_at <= func.now() - UNSENT)
    with transaction():
        return db.session.scalars(waiting.order_by(ModelWork.due_at).limit(DUE_MOST)).all()
