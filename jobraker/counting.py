"""Counters of what was committed: nothing that was rolled back is counted, and nothing twice that was tried twice."""

from typing import Protocol

from sqlalchemy import event
from sqlalchemy.orm import Session

from jobraker.database import db

COUNTED = "counted"


class Counting(Protocol):
    """A counter of prometheus_client."""

    def inc(self, amount: float = 1) -> None: ...


def count(counter: Counting, by: float = 1) -> None:
    """After the commit of the transaction at hand, at once where there is none."""
    session = db.session()
    if session.in_transaction():
        session.info.setdefault(COUNTED, []).append((counter, by))
    elif by:
        counter.inc(by)


@event.listens_for(Session, "after_commit")
def count_committed(session: Session) -> None:
    # Fires for savepoints too, whose work may yet be rolled back.
    if session.in_nested_transaction():
        return
    for counter, by in session.info.pop(COUNTED, []):
        counter.inc(by)


@event.listens_for(Session, "after_rollback")
def forget_counted(session: Session) -> None:
    if not session.in_nested_transaction():
        session.info.pop(COUNTED, None)
