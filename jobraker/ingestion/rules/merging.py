"""Which openings are one job: pure, and the same however the postings are cut into batches."""

from collections.abc import Iterable
from dataclasses import dataclass

from jobraker.ingestion.rules.fingerprint import Fingerprint, bits_apart, same_opening
from jobraker.ingestion.rules.opening import Opening


@dataclass(frozen=True, slots=True)
class Known:
    """A job of the same company and title key, with the rank of the listing its words come from."""

    job_id: int
    print: Fingerprint
    rank: int
    open: bool


def same_job(opening: Opening, known: Iterable[Known]) -> Known | None:
    """The job that `opening` is one more listing of, or None. Equal texts go first, then the nearest, then the oldest."""
    own = print_of(opening)
    same = [job for job in known if same_opening(own, job.print)]
    return min(same, key=lambda job: nearness(own, job), default=None)


def print_of(opening: Opening) -> Fingerprint:
    return Fingerprint(opening.text_hash, opening.simhash, opening.head_simhash, opening.truncated)


def nearness(own: Fingerprint, job: Known) -> tuple[bool, int, int]:
    return own.text_hash != job.print.text_hash, bits_apart(own.simhash, job.print.simhash), job.job_id


def leads(opening: Opening, rank: int, job: Known) -> bool:
    """Whether a new listing's words replace the job's: the employer's own do, a full text does, and a reopened one."""
    if not job.open:
        return True
    return (opening.truncated, rank) < (job.print.truncated, job.rank)
