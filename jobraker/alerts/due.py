"""When alerts are due for which something waits: set where it is found, for many at once."""

import json
from collections.abc import Sequence

from sqlalchemy import text

from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import Cadence, due_after
from jobraker.database import db, now, transaction

SCHEDULES = """
SELECT DISTINCT cadence, minute, weekday, zone FROM alert WHERE id = ANY(cast(:ids AS bigint[])) AND due_at IS NULL AND paused_at IS NULL
"""
# Whoever sends one holds its row: what is due of it by then is decided after that.
LOCK = "SELECT id FROM alert WHERE id = ANY(cast(:ids AS bigint[])) ORDER BY id FOR NO KEY UPDATE"
DUE = """
UPDATE alert SET due_at = CASE WHEN alert.cadence = 'instant' THEN greatest(times.due, last_sent_at + :together) ELSE times.due END
FROM jsonb_to_recordset(cast(:times AS jsonb)) AS times(cadence text, minute smallint, weekday smallint, zone text, due timestamptz)
WHERE id = ANY(cast(:ids AS bigint[])) AND due_at IS NULL AND paused_at IS NULL
  AND (alert.cadence, alert.minute, alert.weekday, alert.zone) = (times.cadence, times.minute, times.weekday, times.zone)
"""
# A crash between two statements leaves none: this finds what any mistake would.
FORGOTTEN = """
SELECT DISTINCT alert_id FROM alert_found JOIN alert ON alert.id = alert_id
WHERE became = 'waiting' AND due_at IS NULL AND paused_at IS NULL
"""


def set_due(alerts: Sequence[int]) -> None:
    """Part of the transaction at hand: whatever waits has a moment at which it is sent."""
    if not alerts:
        return
    at = now()
    lock(alerts)
    times = [
        dict(row) | {"due": due_after(Cadence(row.cadence), row.minute, row.weekday, row.zone, at).isoformat()}
        for row in db.session.execute(text(SCHEDULES), {"ids": list(alerts)}).mappings()
    ]
    values = {"ids": list(alerts), "times": json.dumps(times), "together": limits.TOGETHER}
    db.session.execute(text(DUE), values)


def lock(alerts: Sequence[int]) -> None:
    """Until the transaction ends, always in one order."""
    db.session.execute(text(LOCK), {"ids": list(alerts)})


def mend() -> int:
    """Set when alerts are due of which something waits and nothing says when; how many there were."""
    with transaction():
        forgotten = db.session.scalars(text(FORGOTTEN)).all()
        set_due(forgotten)
    return len(forgotten)
