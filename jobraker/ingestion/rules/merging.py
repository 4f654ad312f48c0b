"""Which openings are one job: pure, and the same however the postings are cut into batches."""

from collections.abc import Iterable
from dataclasses import dataclass

from jobraker.ingestion.rules.fingerprint import same_opening
from jobraker.ingestion.rules.opening import Opening


@dataclass(frozen=True, slots=True)
class Known:
    """A job of the same company and title key, with the rank of the listing its words come from."""

    job_id: int
    text_hash: bytes
    simhash: int
    head_simhash: int
    truncated: bool
    rank: int
    open: bool


def same_job(opening: Opening, known: Iterable[Known]) -> Known | None:
    """The job that `opening` is one more listing of, or None. Equal texts go first, then the nearest, then the oldest."""
    same = [job for job in known if same_opening(opening, job)]
    return min(same, key=lambda job: nearness(opening, job), default=None)


def nearness(opening: Opening, job: Known) -> tuple[bool, int, int]:
    return (opening.text_hash != job.text_hash, (opening.simhash ^ job.simhash).bit_count(), job.job_id)


def leads(opening: Opening, rank: int, job: Known) -> bool:
    """Whether a new listing's words replace the job's: the employer's own do, a full text does, and a reopened one."""
    if not job.open:
        return True
    return (opening.truncated, rank) < (job.truncated, job.rank)
