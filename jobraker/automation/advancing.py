"""An attempt takes its next step. The row is the outbox: a message is a hint that one is due, and a sweep sends it again."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select, update

from jobraker.accounts.locking import lock
from jobraker.automation.calling import call
from jobraker.automation.finding import find, look_once_more
from jobraker.automation.following import follow, look_again
from jobraker.automation.models import Attempt
from jobraker.automation.proving import collect
from jobraker.automation.rules.states import BY_ADMIN, LIVE, Problem, State
from jobraker.automation.rules.waiting import LEASE
from jobraker.automation.settling import again_now, become
from jobraker.database import db, now, transaction
from jobraker.queue import Task, enqueue
from jobraker.settings import Settings

SOON = timedelta(milliseconds=500)  # that a message may be early
UNSENT = timedelta(seconds=5)  # that one may be underway before a sweep sends another
DUE_MOST = 500
LATE = (State.UNSURE, State.LIKELY, State.UNSENT, State.REHEARSED)  # which evidence may still change
PROOF_FIRST = 2  # tries, before it is looked whether the end was the end


def advance(settings: Settings, attempt_id: int) -> None:
    """Whoever takes the step holds it for a while, so that one takes it; who dies over it leaves it to the next."""
    attempt = turn_of(attempt_id)
    if attempt is None:
        return
    match State(attempt.state):
        case State.QUEUED if attempt.cancel_at:
            problem = attempt.problem or Problem.CANCELED
            become(attempt, State.UNSENT, problem=problem, ended_at=now(), proven_at=now())
        case State.QUEUED:
            call(settings, attempt)
        case State.CALLING:  # whoever made the call has died over it, or is overtaken by its own run's report
            become(attempt, State.UNKNOWN, due_at=now())
        case State.UNKNOWN:
            find(settings, attempt)
        case State.RUNNING:
            follow(settings, attempt)
        case _:
            after_the_end(settings, attempt)


def turn_of(attempt_id: int) -> Attempt | None:
    due = (Attempt.id == attempt_id, Attempt.due_at <= func.now() + SOON)
    taken = update(Attempt).where(*due).values(turn=Attempt.turn + 1, due_at=func.now() + LEASE).returning(Attempt)
    with transaction():
        return db.session.scalar(taken, execution_options={"populate_existing": True})


def after_the_end(settings: Settings, attempt: Attempt) -> None:
    unproven = attempt.run_id and attempt.proven_at is None
    if unproven and (attempt.tries < PROOF_FIRST or not attempt.looks_left):
        collect(settings, attempt)
    elif attempt.looks_left > 0 and attempt.run_id:
        look_again(settings, attempt)
    elif attempt.looks_left > 0 and attempt.called_at and attempt.state in (State.UNSURE, State.UNSENT):
        look_once_more(settings, attempt)
    else:
        become(attempt, State(attempt.state))


def cancel(account_id: int, key: UUID, because: Problem = Problem.CANCELED) -> bool:
    """What has not left does not leave; a run that is under way is asked to end. Whether there was anything to cancel. `because`:
    by its person, or one of `BY_ADMIN`."""
    with transaction():
        lock(account_id)
        mine = select(Attempt).where(Attempt.account_id == account_id, Attempt.key == key)
        attempt = db.session.scalar(mine, execution_options={"populate_existing": True})
        if attempt is None or attempt.state not in LIVE:
            return False
        if attempt.state == State.QUEUED:
            values = {"problem": because, "cancel_at": now(), "ended_at": now(), "proven_at": now()}
            return become(attempt, State.UNSENT, held=False, **values) is not None
        by_admin = {"problem": because} if because in BY_ADMIN and not attempt.cancel_at else {}
        again_now(attempt, cancel_at=attempt.cancel_at or now(), **by_admin)
        return True


def cancel_all(account_id: int, because: Problem = Problem.CANCELED) -> int:
    """How many were cancelled, or asked to end."""
    with transaction():
        live = select(Attempt.key).where(Attempt.account_id == account_id, Attempt.state.in_(LIVE))
        return sum(cancel(account_id, key, because) for key in db.session.scalars(live).all())


def look_now(attempt_id: int) -> bool:
    """Its next step at once; of one that has come to its end, a look whether that was the end. Whether there is one."""
    with transaction():
        attempt = db.session.scalar(
            select(Attempt).where(Attempt.id == attempt_id), execution_options={"populate_existing": True}
        )
        if attempt is None or not may_be_looked_at(attempt):
            return False
        if attempt.state in LIVE:
            again_now(attempt)
        else:
            hurry(attempt)
    return True


def may_be_looked_at(attempt: Attempt) -> bool:
    return attempt.state in LIVE or (attempt.state in LATE and attempt.run_id is not None)


def hurry(attempt: Attempt) -> None:
    """Whatever it came to, evidence may change it still. Part of the transaction at hand."""
    mine = update(Attempt).where(Attempt.account_id == attempt.account_id, Attempt.key == attempt.key)
    looks = {"due_at": func.now(), "looks_left": func.greatest(Attempt.looks_left, 1)}
    db.session.execute(mine.values(**looks), execution_options={"synchronize_session": False})
    enqueue(Task.ADVANCE_ATTEMPT, attempt.id)


def due() -> Sequence[int]:
    """Those whose message was lost, or whose worker died; the longest due first."""
    waiting = select(Attempt.id).where(Attempt.due_at <= func.now() - UNSENT)
    with transaction():
        return db.session.scalars(waiting.order_by(Attempt.due_at).limit(DUE_MOST)).all()
