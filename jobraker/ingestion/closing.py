"""Listings that are gone: not in a complete run any more, or past their last day."""

from datetime import timedelta

from sqlalchemy import func, select, text, update

from jobraker.boards import BOARDS
from jobraker.boards.posting import Reason
from jobraker.database import db, now, transaction
from jobraker.ingestion import runs, writing
from jobraker.ingestion.models import Run, RunStatus, Sighting
from jobraker.ingestion.rules.ending import Reading, is_short
from jobraker.jobs.models import Listing

RUNS_WITHOUT = 3  # runs since then that did not list it either
LOOKS, LOOKED_FOR = 3, timedelta(days=2)
GONE = (Reason.UNLISTED, Reason.EXPIRED)
NAMELESS_DAYS = 2  # while a source sends records without an id, each listing may be one of them for so long
# A record that was there but could not be read is no sign that the opening is gone, unless it says so itself; one that
# has become no opening at all, as the page of a filled one does, is believed as late.
CLOSE_UNSEEN = """
UPDATE listing SET closed_at = now()
WHERE source_id = :source AND closed_at IS NULL
  AND NOT EXISTS (SELECT FROM sighting WHERE run_id = :run AND sighting.external_id = listing.external_id)
  AND NOT EXISTS (SELECT FROM rejection WHERE run_id = :run AND rejection.external_id = listing.external_id
    AND reason <> ALL(:gone) AND (reason <> :no_job OR seen_on >= current_date - cast(:nameless AS integer)))
  AND (seen_on < current_date - cast(:nameless AS integer)
    OR NOT EXISTS (SELECT FROM rejection WHERE run_id = :run AND external_id IS NULL AND reason <> ALL(:gone)))
RETURNING job_id
"""


def reading(run: Run) -> Reading:
    """What a run that reached its end has to show. Call it in a transaction."""
    seen = select(func.count(Sighting.external_id.distinct())).where(Sighting.run_id == run.id)
    listed = select(func.count()).where(Listing.source_id == run.source_id, Listing.closed_at.is_(None))
    before = runs.previous_run(run)
    short_before = before.fetched - before.rejected if before and before.status == RunStatus.SHORT else None
    # A record that was refused was read all the same: it counts towards what the source says it has.
    said = None if run.total is None else run.total - run.rejected
    return Reading(db.session.scalar(seen) or 0, said, db.session.scalar(listed) or 0, short_before)


def close_unseen(run: Run, share: float) -> tuple[RunStatus, int]:
    """Close what a complete run has not seen: how the run counts, and how many listings went. Call it in a transaction."""
    if is_short(reading(run), share):
        return RunStatus.SHORT, 0
    writing.lock()
    values = {
        "source": run.source_id,
        "run": run.id,
        "gone": list(GONE),
        "no_job": Reason.NOT_A_JOB,
        "nameless": NAMELESS_DAYS,
    }
    jobs = list(db.session.scalars(text(CLOSE_UNSEEN), values))
    writing.refresh_jobs(jobs)
    return RunStatus.DONE, len(jobs)


CLOSE_UNLISTED = """
UPDATE listing SET closed_at = now()
FROM source
WHERE source.id = listing.source_id AND source.kind = ANY(:kinds) AND listing.closed_at IS NULL
  AND listing.seen_on < current_date - cast(:days AS integer)
  AND (SELECT count(*) FROM run WHERE run.source_id = source.id AND run.status = 'done'
    AND run.finished_at > listing.seen_on + cast(:days AS integer)) >= :runs
RETURNING listing.job_id
"""


def close_unlisted(days: int) -> int:
    """Close listings that their source has not listed for so many days; how many there were.

    Of sources that never list everything, where one reading says nothing; and only while they are still read: a
    source that failed all that time knows nothing of its openings.
    """
    kinds = [kind for kind, board in BOARDS.items() if not board.lists_everything]
    with transaction():
        writing.lock()
        values = {"kinds": kinds, "days": days, "runs": RUNS_WITHOUT}
        jobs = list(db.session.scalars(text(CLOSE_UNLISTED), values))
        writing.refresh_jobs(jobs)
    return len(jobs)


def close_vanished(run: Run) -> int:
    """Close all listings of a source that this run and the last ones did not find at all; how many there were.

    One failed look proves nothing, nor do several within a day: a board may be moved. Call it in a transaction.
    """
    before, since = runs.missing_since(run.source_id)
    if before + 1 < LOOKS or since is None or now() - since < LOOKED_FOR:
        return 0
    writing.lock()
    listed = update(Listing).where(Listing.source_id == run.source_id, Listing.closed_at.is_(None))
    jobs = db.session.scalars(listed.values(closed_at=now()).returning(Listing.job_id)).all()
    writing.refresh_jobs(jobs)
    return len(jobs)


def close_expired() -> int:
    """Close listings whose last day is over; how many there were."""
    with transaction():
        writing.lock()
        over = update(Listing).where(Listing.closed_at.is_(None), Listing.valid_through < now())
        jobs = db.session.scalars(over.values(closed_at=now()).returning(Listing.job_id)).all()
        writing.refresh_jobs(jobs)
    return len(jobs)
