"""What stops sending: an admin for everybody, a person for themselves, a pause. At once: whatever is queued does not leave."""

from dataclasses import dataclass

from sqlalchemy import delete, exists, func, select
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.locked import is_locked
from jobraker.accounts.locking import lock
from jobraker.accounts.pausing import pause_of
from jobraker.automation.models import Attempt, Halt, Stop, Unattended
from jobraker.automation.rules.states import LIVE, Problem, State
from jobraker.database import db, transaction
from jobraker.profile.models import Automation

PERSON, FAILURES, YIELD = "person", "failures", "yield"  # because of what somebody's sending is stopped


@dataclass(frozen=True, slots=True)
class Switch:
    """What a person sees of all this: `by_rule`, whether they allow that something is sent unseen; `queued` attempts have not
    left, `out` have."""

    stop: Stop | None
    halted: bool
    by_rule: bool
    queued: int
    out: int

    @property
    def matters(self) -> bool:
        return bool(self.stop or self.by_rule or self.queued or self.out)


def switch_of(account_id: int) -> Switch:
    mine = select(Attempt.state).where(Attempt.account_id == account_id, Attempt.state.in_(LIVE)).subquery()
    allowed = exists().where(Automation.account_id == account_id, Automation.consent, ~Automation.review)
    counted = select(func.count().filter(mine.c.state == State.QUEUED), func.count()).select_from(mine).subquery()
    every = select(counted, exists().where(Halt.id == 1), allowed, Stop).outerjoin(Stop, Stop.account_id == account_id)
    with transaction():
        queued, live, halted, by_rule, held = db.session.execute(
            every, execution_options={"populate_existing": True}
        ).one()
    return Switch(held, halted, by_rule, queued, live - queued)


def halt(by: str, why: str = "") -> bool:
    """Whether there was none."""
    row = insert(Halt).values(id=1, by=by, why=why)
    with transaction():
        return db.session.scalar(row.on_conflict_do_nothing().returning(Halt.id)) is not None


def end_halt() -> bool:
    """Whether there was one."""
    with transaction():
        return db.session.scalar(delete(Halt).returning(Halt.id)) is not None


def halted() -> Halt | None:
    with transaction():
        return db.session.scalar(select(Halt), execution_options={"populate_existing": True})


def stop(account_id: int, because: str = PERSON, *, automatic_only: bool = False) -> None:
    """One that stops more takes the place of one that stops less."""
    told = {"because": because, "automatic_only": automatic_only, "since": func.now(), "told_at": None}
    row = insert(Stop).values(account_id=account_id, **told)
    if automatic_only:
        anew = row.on_conflict_do_nothing()
    else:
        anew = row.on_conflict_do_update(index_elements=["account_id"], set_=told)
    with transaction():
        lock(account_id)
        db.session.execute(anew)


def go_on(account_id: int) -> bool:
    """Whether there was a stop. What was sent by rule is judged anew from now on."""
    watched = insert(Unattended).values(account_id=account_id, watched_from=func.now())
    anew = watched.on_conflict_do_update(index_elements=["account_id"], set_={"watched_from": func.now()})
    with transaction():
        lock(account_id)
        ended = delete(Stop).where(Stop.account_id == account_id).returning(Stop.account_id)
        if db.session.scalar(ended) is None:
            return False
        db.session.execute(anew)
    return True


def stop_of(account_id: int) -> Stop | None:
    with transaction():
        mine = select(Stop).where(Stop.account_id == account_id)
        return db.session.scalar(mine, execution_options={"populate_existing": True})


def stopped(account_id: int, *, by_rule: bool) -> Problem | None:
    """What stops this person's sending now, of what nobody looked at (`by_rule`) or of what they approved."""
    with transaction():
        if db.session.scalar(select(exists().where(Halt.id == 1))):
            return Problem.HALTED
        if is_locked(account_id):
            return Problem.LOCKED
        held = stop_of(account_id)
        if held and (by_rule or not held.automatic_only):
            return Problem.STOPPED
        pause = pause_of(account_id)
        if pause is None:
            return None
        return Problem.LANDED if pause.landed_at else Problem.PAUSED
