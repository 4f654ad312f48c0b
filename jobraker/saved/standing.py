"""How far somebody has come with the openings of a page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.orm import aliased

from jobraker.database import db, transaction
from jobraker.jobs.models import Job
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage


@dataclass(frozen=True, slots=True)
class Standing:
    key: UUID
    stage: Stage
    applied_on: date | None

    @property
    def is_saved_alone(self) -> bool:
        """So that the button which saved it takes it off again."""
        return self.stage is Stage.SAVED


def standings(account_id: int, job_ids: Collection[int]) -> dict[int, Standing]:
    """Those of these openings that are saved, also where the one that was saved has become one of them."""
    if not job_ids:
        return {}
    with transaction():
        rows = db.session.execute(of_openings(), {"account_id": account_id, "job_ids": list(job_ids)}).all()
    found = {row[1]: standing(*row[2:]) for row in rows if row[1] and row[1] in job_ids}
    return found | {row[0]: standing(*row[2:]) for row in rows if row[0] and row[0] in job_ids}


@cache  # to build it takes longer than to ask it, and each list of openings does
def of_openings() -> Select[int | None, int | None, UUID, str, date | None]:
    saved = aliased(Job)
    ids: BindParameter[int] = bindparam("job_ids", expanding=True)
    told = (SavedJob.job_id, saved.moved_to, SavedJob.key, SavedJob.stage, SavedJob.applied_on)
    wanted = SavedJob.job_id.in_(ids) | (saved.moved_to.in_(ids) & saved.closed_at.is_not(None))
    mine = select(*told).where(SavedJob.account_id == bindparam("account_id"))
    return mine.join(saved, saved.id == SavedJob.job_id).where(wanted)


def standing(key: UUID, stage: str, applied_on: date | None) -> Standing:
    return Standing(key, Stage(stage), applied_on)
