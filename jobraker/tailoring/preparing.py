"""What somebody has prepared for an opening so far."""

from dataclasses import dataclass
from datetime import datetime

from jobraker.database import transaction
from jobraker.tailoring import letters
from jobraker.tailoring.letters import Held


@dataclass(frozen=True, slots=True)
class Prepared:
    """`letter_kept`: when its last version was; None where there is none."""

    letter: Held | None
    letter_kept: datetime | None


def prepared(account_id: int, job_id: int) -> Prepared:
    with transaction():
        letter = letters.letter_for(account_id, job_id)
        return Prepared(letter, letters.saved_at(account_id, letter.row.key) if letter else None)
