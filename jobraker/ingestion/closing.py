"""Listings that are gone: not in a complete run any more, or past their last day."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import ARRAY, Text, Update, any_, func, literal, or_, select, text, update

from jobraker.boards import BOARDS
from jobraker.boards.posting import Reason, Rejected
from jobraker.database import db, now, transaction
from jobraker.ingestion import runs, writing
from jobraker.ingestion.batch import Numbered, Origin
from jobraker.ingestion.models import Rejection, Run, RunStatus, Sighting
from jobraker.ingestion.rules.ending import Reading, confirmed, doubts
from jobraker.jobs.models import Job, Listing
from jobraker.queue import Task, enqueue

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
    listed = select(func.count()).where(Listing.source_id == run.source_id, Listing.closed_at.is_(None))
    seen, again = db.session.execute(text(SEEN), {"run": run.id}).one()
    # Whatever was refused, or stood twice on a page, was read: it counts towards what the source says it has.
    unread = 0 if run.total is None else max(run.total - (run.fetched - again), 0)
    return Reading(seen, unread, db.session.scalar(listed) or 0)


# A page that repeats what another had may have moved meanwhile, and something unseen with it.
SEEN = """
SELECT count(DISTINCT external_id), coalesce(sum(told - most), 0) FROM (
  SELECT external_id, sum(records) AS told, max(records) AS most FROM (
    SELECT external_id, told_by, count(*) AS records FROM sighting WHERE run_id = :run
    GROUP BY external_id, told_by, page
  ) on_page GROUP BY external_id, told_by
) opening
"""


def misses_part(run: Run) -> bool:
    """Whether a part of the source could not be read, whatever it listed. Call it in a transaction."""
    cut_off = select(Rejection.id).where(Rejection.run_id == run.id, Rejection.reason == Reason.CUT_OFF)
    return db.session.scalar(cut_off.limit(1)) is not None


def is_short(run: Run, share: float) -> bool:
    """Whether what the run has not seen is left open. Call it in a transaction."""
    found = list(doubts(reading(run), share))
    before = runs.looks_before(run) if found else []
    return not all(confirmed(doubt, runs.look(run, now()), before) for doubt in found)


def close_unseen(run: Run, share: float) -> tuple[RunStatus, int]:
    """Close what a complete run has not seen: how the run counts, and how many listings went. Call it in a transaction."""
    if is_short(run, share):
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


UNSEEN = """
SELECT count(*) FROM (
  SELECT FROM listing WHERE source_id = :source AND closed_at IS NULL
  AND NOT EXISTS (SELECT FROM sighting WHERE run_id = :run AND sighting.external_id = listing.external_id)
  LIMIT :most
) unseen
"""
COUNTED_MOST = 10_000


def unseen(run: Run) -> int:
    """How many open listings of its source a run that is under way has not seen yet: they would close if it ended here. Of many
    it tells that there are so many. Call it in a transaction."""
    values = {"source": run.source_id, "run": run.id, "most": COUNTED_MOST}
    return int(db.session.scalar(text(UNSEEN), values) or 0)


def close_over(origin: Origin, batch: Iterable[Numbered]) -> int:
    """Close listings that the source lists as over, and not once more as open; how many there were. Call it in the
    batch's transaction, after the batch is written."""
    rejected = [each.item for each in batch if isinstance(each.item, Rejected)]
    over = [item.external_id for item in rejected if item.external_id and item.reason is Reason.EXPIRED]
    if not over:
        return 0
    elsewhere = select(Sighting).where(Sighting.run_id == origin.run_id, Sighting.external_id == Listing.external_id)
    listed = update(Listing).where(
        Listing.source_id == origin.source_id,
        Listing.external_id == any_(literal(over, ARRAY(Text))),
        Listing.closed_at.is_(None),
        ~elsewhere.exists(),
    )
    return close(listed)


def close(listed: Update) -> int:
    """Close these listings and refresh their jobs; how many there were."""
    jobs = db.session.scalars(listed.values(closed_at=now()).returning(Listing.job_id)).all()
    writing.refresh_jobs(jobs)
    return len(jobs)


def close_by_hand(job_id: int) -> int:
    """Close all listings of a job, though their sources list them; how many were open. One that is read again opens it again."""
    with transaction():
        writing.lock()
        return close(update(Listing).where(Listing.job_id == job_id, Listing.closed_at.is_(None)))


def reopen(job_id: int) -> int:
    """Open those listings of a closed job again that went last; how many there are. One whose last day is over stays closed, and
    so does a job that is withdrawn: that is brought back."""
    last = select(func.max(Listing.closed_at)).where(Listing.job_id == job_id).scalar_subquery()
    lasting = or_(Listing.valid_through.is_(None), Listing.valid_through >= now())
    standing = select(Job.id).where(Job.id == job_id, Job.withdrawn_at.is_(None))
    open_ones = select(Listing.id).where(Listing.job_id == job_id, Listing.closed_at.is_(None))
    went = update(Listing).where(Listing.job_id == job_id, Listing.closed_at == last, lasting, ~open_ones.exists())
    went = went.where(standing.exists())
    with transaction():
        writing.lock()
        opened = db.session.scalars(went.values(closed_at=None).returning(Listing.id)).all()
        if opened:
            writing.refresh_jobs([job_id])
            enqueue(Task.EMBED_JOBS)
    return len(opened)


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
    return close(update(Listing).where(Listing.source_id == run.source_id, Listing.closed_at.is_(None)))


def close_expired() -> int:
    """Close listings whose last day is over; how many there were."""
    with transaction():
        writing.lock()
        return close(update(Listing).where(Listing.closed_at.is_(None), Listing.valid_through < now()))
