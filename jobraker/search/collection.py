"""What is known of all openings together, looked up once a minute in each process."""

import math
import time

from sqlalchemy import text

from jobraker.database import db

REMEMBERED_SECONDS = 60

_counted: tuple[float, int] = (-math.inf, 0)


def count_openings() -> int:
    """Open jobs, at most a minute old once there are any. Call it in a transaction."""
    global _counted
    counted_at, openings = _counted
    if not openings or time.monotonic() - counted_at > REMEMBERED_SECONDS:
        openings = db.session.scalar(text("SELECT count(*) FROM job_search WHERE open")) or 0
        _counted = (time.monotonic(), openings)
    return openings


def forget() -> None:
    """Look anew at the next search."""
    global _counted
    _counted = (-math.inf, 0)
