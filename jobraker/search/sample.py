"""The vectors of some openings, drawn at random: what any opening's meaning is measured against.

Read once in ten minutes by each process, a few pages of the table: the same ones for all processes.
"""

import time

import numpy as np
from sqlalchemy import text

from jobraker.database import db
from jobraker.embedding.local import Vectors
from jobraker.search.rules.likeness import Background, background

MOST = 800
SPARE = 1.5  # times as many are drawn, for some have closed
REMEMBERED_SECONDS = 600
DRAW = """
SELECT embedding::real[] FROM job_vector TABLESAMPLE SYSTEM (:percent) REPEATABLE (1) WHERE open LIMIT :most
"""

_drawn: tuple[float, Vectors] | None = None


def forget() -> None:
    """Draw anew at the next search."""
    global _drawn
    _drawn = None


def against_any(vector: Vectors, openings: int) -> Background:
    """What openings have with a search of this vector. Call it in a transaction."""
    drawn = vectors(openings)
    similar = drawn @ (vector / np.linalg.norm(vector)) if len(drawn) else np.empty(0)
    return background(similar.astype(np.float64))


def vectors(openings: int) -> Vectors:
    """Unit vectors, one row each."""
    global _drawn
    if _drawn is None or time.monotonic() - _drawn[0] > REMEMBERED_SECONDS:
        percent = min(100.0, 100 * SPARE * MOST / max(openings, 1))
        rows = db.session.scalars(text(DRAW), {"percent": percent, "most": MOST}).all()
        read = np.array(rows, dtype=np.float32).reshape(len(rows), -1) if rows else np.empty((0, 0), np.float32)
        _drawn = (time.monotonic(), read / np.linalg.norm(read, axis=1, keepdims=True).clip(min=1e-6))
    return _drawn[1]
