"""Search rows that do not have the facts of their jobs get them, a batch in a transaction: whoever searches and reads
goes on. Such are those from before there were facts, and those of employers that came on a register of visa sponsors or
left it."""

from itertools import count, takewhile

from jobraker.database import transaction
from jobraker.ingestion import writing

BATCH = 500


def state_facts() -> int:
    """Write what waits; how many jobs that were."""
    return sum(takewhile(bool, (state_batch() for _ in count()))) + state_registered()


def state_batch() -> int:
    with transaction():
        writing.lock()
        waiting = writing.unstated_jobs(BATCH)
        writing.refresh_jobs(waiting)
    return len(waiting)


def state_registered() -> int:
    with transaction():
        waiting = writing.misregistered_jobs()
    for begin in range(0, len(waiting), BATCH):
        with transaction():
            writing.lock()
            writing.refresh_jobs(waiting[begin : begin + BATCH])
    return len(waiting)
