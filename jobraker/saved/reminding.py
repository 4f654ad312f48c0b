"""The letter before a deadline: one a person and morning, of all that are due, each once. By the database's clock."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import func, select, update

from jobraker.accounts.models import Account
from jobraker.accounts.pausing import paused
from jobraker.database import db, transaction
from jobraker.jobs.models import Job
from jobraker.mail.models import Kind
from jobraker.mail.service import post
from jobraker.profile import service
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.posting import from_kept
from jobraker.saved.rules.reminding import is_due
from jobraker.saved.rules.stages import BEFORE
from jobraker.search.places import find_place
from jobraker.settings import Settings

log = structlog.get_logger(__name__)

AHEAD = timedelta(hours=14)  # that a day begins earlier anywhere than in UTC
TOLD = 20  # jobs of one letter
PAGE = "/saved?sort=deadline"
UNAPPLIED = SavedJob.stage.in_(BEFORE)


def sweep(settings: Settings) -> None:
    """Write the letters that are due. What fails for one person keeps no other waiting: the next sweep comes to it again."""
    for account_id in waiting():
        try:
            remind(settings, account_id)
        except Exception:
            log.exception("a reminder was left for the next time", account=account_id)


def waiting() -> Sequence[int]:
    """Whose reminders may be due, wherever they live. Whoever pauses is reminded of nothing."""
    soon = SavedJob.deadline - SavedJob.remind_days <= func.date(func.now() + AHEAD)
    unsent = (SavedJob.reminded_at.is_(None), SavedJob.deadline >= func.date(func.now() - AHEAD), soon, UNAPPLIED)
    whose = select(SavedJob.account_id).distinct().join(Account, Account.id == SavedJob.account_id)
    with transaction():
        return db.session.scalars(whose.where(*unsent, ~paused())).all()


def remind(settings: Settings, account_id: int) -> bool:
    """Whether a letter was written."""
    with transaction():
        whose = db.session.scalar(select(Account).where(Account.id == account_id).with_for_update(key_share=True))
        at = db.session.scalar(select(func.now()))
        due = due_of(account_id, at) if whose and at else []
        if whose is None or not due:
            return False
        values = {
            "link": PAGE,
            "jobs": "\n".join(map(line, due[:TOLD])),
            "more": str(len(due) - TOLD) if len(due) > TOLD else "",
        }
        post(settings, Kind.DEADLINE_AHEAD, whose.address, values, whose.language, person=account_id)
        told = update(SavedJob).where(SavedJob.account_id == account_id, SavedJob.key.in_([each.key for each in due]))
        db.session.execute(told.values(reminded_at=at))
    log.info("reminded of deadlines", account=account_id, jobs=len(due))
    return True


def due_of(account_id: int, at: datetime) -> Sequence[SavedJob]:
    """The next deadline first. Openings that have closed, or were applied for, are due no more. Call it in a transaction."""
    east = longitude(account_id)
    rows = select(SavedJob).outerjoin(Job, Job.id == SavedJob.job_id).where(SavedJob.account_id == account_id)
    unsent = (
        SavedJob.reminded_at.is_(None),
        SavedJob.deadline.is_not(None),
        SavedJob.remind_days.is_not(None),
        UNAPPLIED,
    )
    found = db.session.scalars(
        rows.where(*unsent, Job.closed_at.is_(None)).order_by(SavedJob.deadline, SavedJob.key)
    ).all()
    return [
        row
        for row in found
        if row.deadline and row.remind_days is not None and is_due(at, east, row.deadline, row.remind_days)
    ]


def longitude(account_id: int) -> float:
    """Of where they live; 0, whose mornings are UTC's, where that is not told."""
    person = service.person_of(account_id)
    home = find_place(person.place, 0) if person and person.place else None
    return home.longitude if home and home.longitude is not None else 0.0


def line(row: SavedJob) -> str:
    """Day, title and company with tabs between: what a letter's template takes apart again."""
    posting = from_kept(row.posting)
    parts = (f"{row.deadline:%Y-%m-%d}", posting.title, posting.company)
    return "\t".join(" ".join(part.split()) for part in parts)
