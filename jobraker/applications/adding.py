"""A job from elsewhere that its person has done something about already, written down at once."""

from datetime import date, datetime, time, tzinfo
from typing import Any
from uuid import UUID

from sqlalchemy import update

from jobraker.accounts.locking import lock
from jobraker.applications.moving import move
from jobraker.applications.rules.moves import way_to
from jobraker.database import db, now, transaction
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.posting import Posting
from jobraker.saved.rules.stages import Stage
from jobraker.saved.saving import Outcome, keep_own

NOON = time(12)


def add(
    account_id: int, key: UUID, posting: Posting, stage: Stage, applied_on: date | None, zone: tzinfo, **told: Any
) -> Outcome:
    """Save it and move it to where it is. One that waits for its first answer has waited since the day that it was sent on."""
    with transaction():
        lock(account_id)
        outcome = keep_own(account_id, key, posting, **told)
        if outcome is Outcome.SAVED:
            for each in way_to(stage, sent=applied_on is not None):
                move(None, account_id, [key], each, now().astimezone(zone).date(), applied_on=applied_on)
            if stage is Stage.APPLIED and applied_on:
                since = min(datetime.combine(applied_on, NOON, zone), now())
                mine = update(SavedJob).where(SavedJob.account_id == account_id, SavedJob.key == key)
                db.session.execute(mine.values(stage_at=since), execution_options={"synchronize_session": False})
    return outcome
