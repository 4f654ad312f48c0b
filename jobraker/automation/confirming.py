"""What its person says of an attempt that nobody else can tell the end of, and what they have told elsewhere."""

import json
from uuid import UUID

from redis import Redis
from sqlalchemy import exists, or_, select

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import ASKING, Problem, State
from jobraker.automation.settling import become
from jobraker.database import db, now, transaction
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import SENT, Stage

TOLD_MOST = 200
SAID = "unsent"


def attempt_of(account_id: int, key: UUID) -> Attempt | None:
    with transaction():
        mine = select(Attempt).filter_by(account_id=account_id, key=key)
        return db.session.scalar(mine, execution_options={"populate_existing": True})


def say_sent(account_id: int, key: UUID) -> bool:
    """Whether it was theirs to say."""
    return say(account_id, key, State.SENT, confirmed_by="person")


def say_unsent(account_id: int, key: UUID) -> bool:
    """They have looked: from now on it may be sent anew. Whether it was theirs to say."""
    return say(account_id, key, State.UNSENT, problem=Problem.DENIED)


def deny(redis: Redis | None, account_id: int, key: UUID) -> str | None:
    """As `say_unsent`: the ticket that takes their word back, "" where nothing can; None where it was not theirs to say."""
    with transaction():
        lock(account_id)
        attempt = attempt_of(account_id, key)
        stood = {"key": str(key), "state": attempt.state, "problem": attempt.problem} if attempt else {}
        if not say_unsent(account_id, key):
            return None
    return tickets.hold(redis, SAID, account_id, json.dumps(stood))


def take_back(redis: Redis | None, account_id: int, ticket: str) -> tuple[UUID, bool] | None:
    """Its application's key, and whether it asks them again: another may have been begun, or its end have become known. None
    for what was taken back before, is too old, or was another's."""
    kept = tickets.take(redis, SAID, account_id, ticket)
    if kept is None:
        return None
    stood = json.loads(kept)
    with transaction():
        lock(account_id)
        attempt = attempt_of(account_id, UUID(stood["key"]))
        if attempt is None:
            return None
        if attempt.state != State.UNSENT or attempt.problem != Problem.DENIED or is_followed(attempt):
            return attempt.application, False
        goes_on = {"due_at": attempt.due_at, "problem": stood["problem"]}
        return attempt.application, become(attempt, State(stood["state"]), held=False, **goes_on) is not None


def is_followed(attempt: Attempt) -> bool:
    """Whether another was begun since, for the same application, job or form."""
    same = [Attempt.application == attempt.application, Attempt.form == attempt.form]
    if attempt.job_id:
        same.append(Attempt.job_id == attempt.job_id)
    later = exists().where(Attempt.account_id == attempt.account_id, Attempt.id > attempt.id, or_(*same))
    return bool(db.session.scalar(select(later)))


def say(account_id: int, key: UUID, to: State, **values: str) -> bool:
    with transaction():
        lock(account_id)
        attempt = attempt_of(account_id, key)
        if attempt is None or attempt.state not in ASKING:
            return False
        goes_on = {"due_at": attempt.due_at, "ended_at": attempt.ended_at or now()}
        return become(attempt, to, held=False, **goes_on, **values) is not None


def hear_moves() -> int:
    """Whoever has moved the application on themselves has said that it was sent. How many that settled."""
    far = (*SENT, Stage.ACCEPTED, Stage.REJECTED)
    asking = select(Attempt.account_id, Attempt.key).join(
        SavedJob, (SavedJob.account_id == Attempt.account_id) & (SavedJob.key == Attempt.application)
    )
    asking = asking.where(Attempt.state.in_(ASKING), SavedJob.stage.in_(far), Attempt.dry.is_(False)).limit(TOLD_MOST)
    with transaction():
        found = db.session.execute(asking).all()
    return sum(say_sent(account_id, key) for account_id, key in found)
