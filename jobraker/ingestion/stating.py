"""Search rows from before there were facts get theirs, a batch in a transaction: whoever searches and reads goes on."""

from jobraker.database import transaction
from jobraker.ingestion import writing

BATCH = 500


def state_facts() -> int:
    """Write what waits; how many jobs that were."""
    done = 0
    while waiting := state_batch():
        done += waiting
    return done


def state_batch() -> int:
    with transaction():
        writing.lock()
        waiting = writing.unstated_jobs(BATCH)
        writing.refresh_jobs(waiting)
    return len(waiting)
