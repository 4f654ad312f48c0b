"""Which deadlines are to be told of, each once; `applications.reminding` writes the letter. By the database's clock."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select

from jobraker.accounts.models import Account
from jobraker.accounts.pausing import paused
from jobraker.database import db, transaction
from jobraker.jobs.models import Job
from jobraker.profile import service
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.reminding import is_due
from jobraker.saved.rules.stages import BEFORE
from jobraker.search.places import find_place

AHEAD = timedelta(hours=14)  # that a day begins earlier anywhere than in UTC
UNAPPLIED = SavedJob.stage.in_(BEFORE)


def waiting() -> Sequence[int]:
    """Whose reminders may be due, wherever they live. Whoever pauses is reminded of nothing."""
    soon = SavedJob.deadline - SavedJob.remind_days <= func.date(func.now() + AHEAD)
    unsent = (SavedJob.reminded_at.is_(None), SavedJob.deadline >= func.date(func.now() - AHEAD), soon, UNAPPLIED)
    whose = select(SavedJob.account_id).distinct().join(Account, Account.id == SavedJob.account_id)
    with transaction():
        return db.session.scalars(whose.where(*unsent, ~paused())).all()


def due_of(account_id: int, local: datetime) -> Sequence[SavedJob]:
    """The next deadline first; `local`: by their clock. Openings that have closed, or were applied for, are due no more. Call it in a transaction."""
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
        if row.deadline and row.remind_days is not None and is_due(local, row.deadline, row.remind_days)
    ]


def longitude(account_id: int) -> float:
    """Of where they live; 0, whose mornings are UTC's, where that is not told."""
    person = service.person_of(account_id)
    home = find_place(person.place, 0) if person and person.place else None
    return home.longitude if home and home.longitude is not None else 0.0
