"""A work is held while somebody is at it: for a minute, over and over, so that it is free soon after they have died.

A model may take as long as it likes; who asks it is alive meanwhile, and says so from a thread that does nothing else.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from threading import Event, Thread

import structlog
from sqlalchemy import ColumnElement, Engine, func, update
from sqlalchemy.exc import SQLAlchemyError

from jobraker.database import db, transaction
from jobraker.language_model import budget
from jobraker.language_model.models import UNDERWAY, ModelWork, State, held_by

HELD = timedelta(seconds=60)
BEAT = 15.0  # seconds: two may be lost
HOLDER = "holder of a work"
AT_HAND: ContextVar[ModelWork | None] = ContextVar("work at hand", default=None)
"""What the model is being asked for, deep below whoever took it; none where somebody waits for the answer."""

log = structlog.get_logger(__name__)


def lease(work_id: int) -> ModelWork | None:
    """The work, held for a while, if it waits, or if whoever held it has let its time pass."""
    free = (ModelWork.id == work_id, ModelWork.state.in_(UNDERWAY), ModelWork.due_at <= func.now())
    values = {"state": State.WORKING, "tries": ModelWork.tries + 1, "due_at": func.now() + HELD}
    with transaction():
        taken = update(ModelWork).where(*free).values(values).returning(ModelWork)
        work = db.session.scalar(taken, execution_options={"populate_existing": True})
        if work:
            budget.give_back(work)
        return work


@contextmanager
def held(work: ModelWork, beat: float = BEAT) -> Iterator[None]:
    """Stay its holder until the block ends, in which it is the one at hand."""
    over = Event()
    beating = Thread(target=keep, args=(db.engine, held_by(work), beat, over), name=HOLDER, daemon=True)
    beating.start()
    before = AT_HAND.set(work)
    try:
        yield
    finally:
        AT_HAND.reset(before)
        over.set()
        beating.join()


def keep(engine: Engine, mine: tuple[ColumnElement[bool], ...], beat: float, over: Event) -> None:
    """Until it is over, or the work is another's: it was forgotten, begun anew, or lost while the database was away."""
    kept = update(ModelWork).where(*mine).values(due_at=func.now() + HELD)
    while not over.wait(beat):
        try:
            with engine.begin() as connection:
                if not connection.execute(kept).rowcount:
                    return
        except SQLAlchemyError as error:
            log.warning("a work is not held for the moment", reason=str(error.__cause__))


def give_back(work: ModelWork) -> None:
    """To whoever takes it next, at once."""
    with transaction():
        db.session.execute(update(ModelWork).where(*held_by(work)).values(state=State.WAITING, due_at=func.now()))
