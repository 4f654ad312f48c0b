"""What goes on by itself: which of it has not come to its end, and how the hours pass until its next try."""

from collections.abc import Mapping

from sqlalchemy import text

from jobraker.alerts import holding
from jobraker.automation.rules.states import LIVE
from jobraker.database import db, transaction
from tests.campaign.running import markdown

UNSETTLED = {
    "run": "status IN ('queued', 'running')",
    "mail": "state IN ('waiting', 'sending')",
    "hook_delivery": "state IN ('waiting', 'sending')",
    "push": "state IN ('waiting', 'sending')",
    "upload": "state IN ('waiting', 'reading')",
    "job_link": "state IN ('waiting', 'reading')",
    "model_work": "state IN ('waiting', 'working')",
    "exchange": "state IN ('waiting', 'answering')",
    "package": "built_at IS NULL AND due_at IS NOT NULL",
    "attempt": f"state IN ({', '.join(repr(str(state)) for state in sorted(LIVE))})",
    "alert": "paused_at IS NULL AND (due_at IS NOT NULL OR behind OR compile_at <= now())",
    "alert_found": "became = 'waiting' AND NOT EXISTS (SELECT FROM alert WHERE id = alert_id AND paused_at IS NOT NULL)",
    "reminder": "day <= (now() AT TIME ZONE 'UTC')::date AND told_at IS NULL AND done_at IS NULL",
    "job": "embedded_at IS NULL AND closed_at IS NULL",
}
"""By each table whose rows go on by themselves: those that are not final, however far off the moment is that they wait for.
A reminder alone is of a day that somebody chose."""
UNREAD = "alert_read"  # openings that are still to be held against alerts, or may be: there is no row of them to count

HOUR = "UPDATE alert SET due_at = now() WHERE due_at > now()"
PASSED = (
    "UPDATE mail SET due_at = now() - interval '1 minute' WHERE state = 'waiting' AND due_at > now()",
    "UPDATE hook_delivery SET due_at = now() - interval '1 minute' WHERE state = 'waiting' AND due_at > now()",
    "UPDATE push SET due_at = now() - interval '1 minute' WHERE state = 'waiting' AND due_at > now()",
    HOUR,
    "UPDATE attempt SET due_at = now() WHERE due_at > now() + interval '10 minutes'",
    "UPDATE answered_once SET created_at = created_at - interval '1 hour' WHERE status IS NULL",
)


def pass_time() -> None:
    with transaction():
        for statement in PASSED:
            db.session.execute(text(statement))


def bring_hour() -> None:
    """Of alerts alone: they would wait for some minutes after their last mail, and a fault may be over by then."""
    with transaction():
        db.session.execute(text(HOUR))


def unsettled() -> dict[str, int]:
    counts = ", ".join(f"(SELECT count(*) FROM {table} WHERE {which})" for table, which in UNSETTLED.items())
    with transaction():
        numbers = db.session.execute(text(f"SELECT {counts}")).one()
    return dict(zip(UNSETTLED, map(int, numbers), strict=True)) | {UNREAD: int(holding.are_new())}


def table(left: Mapping[str, int]) -> str:
    return markdown(["table", "unsettled"], [[name, str(number)] for name, number in left.items()])
