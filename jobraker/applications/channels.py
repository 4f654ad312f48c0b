"""By which way an application went, as far as the opening tells: its employer's own board, or who else listed it."""

from sqlalchemy import text

from jobraker.database import db

# The listing that an opening shows first.
KIND = """
SELECT source.kind FROM listing JOIN source ON source.id = listing.source_id WHERE listing.job_id = :job_id
ORDER BY listing.closed_at IS NOT NULL, listing.rank, listing.id LIMIT 1
"""


def channel_of(job_id: int) -> str:
    """The kind of the source; "" where nothing is listed any more. Call it in a transaction."""
    return db.session.scalar(text(KIND), {"job_id": job_id}) or ""
