"""Calls that an account may make of a service by its terms, counted over days in the database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from jobraker.boards import BOARDS
from jobraker.boards.board import Board, Credentials, Quota
from jobraker.database import db, now
from jobraker.ingestion.models import CallCount, Source
from jobraker.ingestion.sources import unseal
from jobraker.resilience.errors import NotAdmittedError
from jobraker.settings import Settings

WEEK, MONTH = timedelta(days=7), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Used:
    """Calls made today, in the last seven days and in the last thirty, today among them."""

    day: int
    week: int
    month: int

    def exhausted(self, quota: Quota) -> str | None:
        """The stretch whose calls are used up, None where another call may be made."""
        stretches = (("month", self.month, quota.month), ("week", self.week, quota.week), ("day", self.day, quota.day))
        return next((name for name, used, most in stretches if used >= most), None)


def admission(
    settings: Settings, board: Board, source: Source, clock: Callable[[], datetime] = now
) -> Callable[[], None] | None:
    """What counts a call before it is made, and raises a `NotAdmittedError` instead where none is left; None for a
    board without a quota."""
    quota = board.quota
    if quota is None:
        return None
    name = account(board, unseal(settings, source.credentials))

    def admit() -> None:
        moment = clock()
        today = moment.astimezone(UTC).date()
        with Session(db.engine, join_transaction_mode="create_savepoint") as session, session.begin():
            # Counted first: two callers who both looked first would both go. What is refused is not counted.
            made = insert(CallCount).values(account=name, day=today, calls=1)
            counted = CallCount.calls + 1
            session.execute(made.on_conflict_do_update(index_elements=["account", "day"], set_={"calls": counted}))
            used = used_of(session, name, today)
            if spent := Used(used.day - 1, used.week - 1, used.month - 1).exhausted(quota):
                seconds = (tomorrow(today) - moment).total_seconds()
                raise NotAdmittedError(board.kind, f"the calls of this {spent} are used up", seconds)

    return admit


def used_by(settings: Settings, board: Board, source: Source, clock: Callable[[], datetime] = now) -> Used:
    """What the source's account has used, together with every other source of the same account."""
    name = account(board, unseal(settings, source.credentials))
    with Session(db.engine, join_transaction_mode="create_savepoint") as session:
        return used_of(session, name, clock().astimezone(UTC).date())


def calls_used(settings: Settings, source: Source) -> str:
    """What the source's account has used of its calls, in words; "" where nobody counts them.

    Raises BadSource for credentials that do not open.
    """
    board = BOARDS.get(source.kind)
    if board is None or board.quota is None or source.sandbox:
        return ""
    used, most = used_by(settings, board, source), board.quota
    return (
        f"calls used: {used.day} of {most.day} today, {used.week} of {most.week} in 7 days, "
        f"{used.month} of {most.month} in 30 days"
    )


def used_of(session: Session, name: str, today: date) -> Used:
    def since(first: date) -> int:
        summed = select(func.coalesce(func.sum(CallCount.calls), 0)).where(
            CallCount.account == name, CallCount.day >= first
        )
        return int(session.scalar(summed) or 0)

    day = timedelta(days=1)
    return Used(since(today), since(today - WEEK + day), since(today - MONTH + day))


def account(board: Board, credentials: Credentials) -> str:
    """Names the account without telling its credentials."""
    given = "\x1f".join(f"{name}={value}" for name, value in sorted(credentials.items()))
    return f"{board.kind} {blake2b(given.encode(), digest_size=8).hexdigest()}"


def tomorrow(today: date) -> datetime:
    return datetime.combine(today + timedelta(days=1), time(), UTC)
