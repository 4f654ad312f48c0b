"""What somebody has prepared for an opening so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from jobraker.database import transaction
from jobraker.resumes import versions
from jobraker.resumes.numbered import Version
from jobraker.resumes.versions import Written
from jobraker.tailoring import letters
from jobraker.tailoring.letters import Held


@dataclass(frozen=True, slots=True)
class Prepared:
    """`letter_kept` and `resume_kept`: when the last version was; None where there is none."""

    resume: Written | None
    resume_kept: datetime | None
    letter: Held | None
    letter_kept: datetime | None


def prepared(account_id: int, job_id: int) -> Prepared:
    with transaction():
        resume, letter = versions.written_for(account_id, job_id), letters.letter_for(account_id, job_id)
        return Prepared(
            resume,
            newest(versions.versions_of(account_id, resume.row.key)) if resume else None,
            letter,
            newest(letters.versions_of(account_id, letter.row.key)) if letter else None,
        )


def newest(kept: Sequence[Version]) -> datetime | None:
    return kept[0].saved_at if kept else None
