"""What the outside may open: the report that a run has ended, and a file of one that is under way."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import undefer

from jobraker.accounts.models import Account
from jobraker.automation import links
from jobraker.automation.advancing import LATE, hurry
from jobraker.automation.calling import run as adopt
from jobraker.automation.models import Attempt, Report, SentFile
from jobraker.automation.rules.states import LIVE, OUT
from jobraker.automation.settling import again_now
from jobraker.clients.skyvern_answers import Run
from jobraker.database import db, now, transaction
from jobraker.settings import Settings

NAME = "jobraker:{key}"


class Heard(StrEnum):
    HEARD = "heard"
    AGAIN = "again"  # it was told before
    STRANGER = "stranger"  # of nothing that is ours, or by nobody who may


def hear(attempt: UUID, secret: str, run: Run) -> Heard:
    """A report whose signature was checked: only a hint to look, so that neither its age nor its order matters. Of a run
    whose start got no answer it also tells the number."""
    with transaction():
        mine = select(Attempt).where(Attempt.name == NAME.format(key=attempt))
        row = db.session.scalar(mine, execution_options={"populate_existing": True})
        if row is None or not links.knows(secret, row.secret) or (row.run_id and row.run_id != run.run_id):
            return Heard.STRANGER
        if row.run_id is None and not taken(row, run):
            return Heard.STRANGER
        if not noted(row, run):
            return Heard.AGAIN
        if row.state in LIVE:
            again_now(row)
        elif row.state in LATE:
            hurry(row)
    return Heard.HEARD


def taken(attempt: Attempt, run: Run) -> bool:
    """Whether it is this attempt's run: the first that whoever knows the secret tells of, and no other attempt's."""
    try:
        with db.session.begin_nested():
            return adopt(attempt, run.run_id) is not None
    except IntegrityError:
        return False


def noted(attempt: Attempt, run: Run) -> bool:
    """Whether it is new."""
    told: dict[str, Any] = {"account_id": attempt.account_id, "attempt": attempt.key, "status": run.status_text}
    row = insert(Report).values(**told, category=",".join(run.failure_category)[:200])
    anew = row.on_conflict_do_update(
        index_elements=["account_id", "attempt", "status"], set_={"times": Report.times + 1}
    )
    return db.session.scalar(anew.returning(Report.times)) == 1


def file_of(settings: Settings, token: str) -> SentFile | None:
    """The file that a link names, while its attempt is under way and its person not locked out; that it was fetched is noted."""
    named = links.file_named(settings, token)
    if named is None:
        return None
    key, role = named
    with transaction():
        mine = select(Attempt).where(Attempt.name == NAME.format(key=key), Attempt.state.in_(OUT))
        mine = mine.join(Account, Account.id == Attempt.account_id).where(Account.locked_at.is_(None))
        attempt = db.session.scalar(mine, execution_options={"populate_existing": True})
        if attempt is None:
            return None
        if attempt.fetched_at is None:
            first = update(Attempt).where(Attempt.account_id == attempt.account_id, Attempt.key == key)
            db.session.execute(first.values(fetched_at=now()), execution_options={"synchronize_session": False})
        file = select(SentFile).filter_by(account_id=attempt.account_id, attempt=key, role=role)
        return db.session.scalar(file.options(undefer(SentFile.content)))
