"""What is known of all openings together, looked up at most once in some seconds in each process."""

import math
import time

from sqlalchemy import text

from jobraker.database import db

REMEMBERED_SECONDS = 60
PROGRESS_SECONDS = 10  # for what changes while one looks
OPENINGS = "SELECT count(*) FROM job_search WHERE open"
# The first and the last of an index say whether there is more than one.
MODELS = "SELECT min(model), max(model) FROM job_vector WHERE open"
# A small index holds these alone.
UNEMBEDDED = "SELECT count(*) FROM job WHERE embedded_at IS NULL AND closed_at IS NULL"

_counted: tuple[float, int] = (-math.inf, 0)
_made_by: tuple[float, frozenset[str]] = (-math.inf, frozenset())
_unembedded: tuple[float, int] = (-math.inf, 0)


def count_openings() -> int:
    """Open jobs, at most a minute old once there are any. Call it in a transaction."""
    global _counted
    counted_at, openings = _counted
    if not openings or time.monotonic() - counted_at > REMEMBERED_SECONDS:
        openings = db.session.scalar(text(OPENINGS)) or 0
        _counted = (time.monotonic(), openings)
    return openings


def comparable(model: str) -> bool:
    """Whether no other model made a vector of an open job, as of a minute ago: vectors of two models are never
    compared. Call it in a transaction."""
    global _made_by
    looked_at, models = _made_by
    if time.monotonic() - looked_at > REMEMBERED_SECONDS:
        models = frozenset(name for name in db.session.execute(text(MODELS)).one() if name)
        _made_by = (time.monotonic(), models)
    return models <= {model}


def count_unembedded() -> int:
    """Open jobs without a vector, as of some seconds ago. Call it in a transaction."""
    global _unembedded
    counted_at, waiting = _unembedded
    if time.monotonic() - counted_at > PROGRESS_SECONDS:
        waiting = db.session.scalar(text(UNEMBEDDED)) or 0
        _unembedded = (time.monotonic(), waiting)
    return waiting


def forget() -> None:
    """Look anew at the next search."""
    global _counted, _made_by, _unembedded
    _unembedded = (-math.inf, 0)
    _counted = (-math.inf, 0)
    _made_by = (-math.inf, frozenset())
