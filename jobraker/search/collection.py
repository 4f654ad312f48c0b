"""What is known of all openings together, looked up once a minute in each process."""

import math
import time

from sqlalchemy import text

from jobraker.database import db

REMEMBERED_SECONDS = 60
# The first and the last of an index say whether there is more than one.
MODELS = "SELECT min(model), max(model) FROM job_vector WHERE open"

_counted: tuple[float, int] = (-math.inf, 0)
_made_by: tuple[float, frozenset[str]] = (-math.inf, frozenset())


def count_openings() -> int:
    """Open jobs, at most a minute old once there are any. Call it in a transaction."""
    global _counted
    counted_at, openings = _counted
    if not openings or time.monotonic() - counted_at > REMEMBERED_SECONDS:
        openings = db.session.scalar(text("SELECT count(*) FROM job_search WHERE open")) or 0
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


def forget() -> None:
    """Look anew at the next search."""
    global _counted, _made_by
    _counted = (-math.inf, 0)
    _made_by = (-math.inf, frozenset())
