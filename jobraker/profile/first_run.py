"""How far somebody has come who tells of themselves for the first time: each step can be left out and taken up later."""

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.database import db, transaction
from jobraker.profile.models import FirstRun
from jobraker.profile.rules.terms import Step


def begin(account_id: int) -> None:
    with transaction():
        db.session.execute(insert(FirstRun).values(account_id=account_id, step=Step.BRING).on_conflict_do_nothing())


def come_to(account_id: int, step: Step) -> None:
    """Nobody is set back; with the last step it is over."""
    further = update(FirstRun).where(FirstRun.account_id == account_id, FirstRun.step < step)
    with transaction():
        db.session.execute(further.values(step=step))
        if step is Step.OPENINGS:
            end(account_id)


def end(account_id: int) -> None:
    going_on = update(FirstRun).where(FirstRun.account_id == account_id, FirstRun.ended_at.is_(None))
    with transaction():
        db.session.execute(going_on.values(ended_at=func.now()))


def unfinished(account_id: int) -> Step | None:
    """The step that comes next, of whoever stopped before the last."""
    stopped = select(FirstRun.step).where(FirstRun.account_id == account_id, FirstRun.ended_at.is_(None))
    with transaction():
        return db.session.scalar(stopped)
