"""What alerts have given: of the openings that they sent those that were opened, saved and applied to."""

from dataclasses import dataclass

from sqlalchemy import text

from jobraker.alerts.models import Became
from jobraker.alerts.rules.limits import YIELD_DAYS
from jobraker.database import db, transaction
from jobraker.saved.rules.stages import SENT, Stage

APPLIED = (*SENT, Stage.ACCEPTED, Stage.REJECTED)
# Saved after it was sent: what was saved before is no merit of the mail.
GIVEN = """
SELECT alert_id, count(*), count(opened_at), count(saved_job.key),
  count(*) FILTER (WHERE saved_job.applied_on IS NOT NULL OR saved_job.stage = ANY(cast(:applied AS text[])))
FROM alert_found LEFT JOIN saved_job ON saved_job.account_id = alert_found.account_id
  AND saved_job.job_id = alert_found.job_id AND saved_job.saved_at >= alert_found.became_at
WHERE alert_found.account_id = :account_id AND became = :sent AND became_at >= now() - make_interval(days => :days)
GROUP BY alert_id
"""


@dataclass(frozen=True, slots=True)
class Given:
    """What an alert has given in some days: openings."""

    sent: int = 0
    opened: int = 0
    saved: int = 0
    applied: int = 0


def given(account_id: int, days: int = YIELD_DAYS) -> dict[int, Given]:
    """By the id of each alert that sent anything in so many days."""
    values = {"account_id": account_id, "days": days, "sent": Became.SENT, "applied": list(APPLIED)}
    with transaction():
        return {row[0]: Given(*row[1:]) for row in db.session.execute(text(GIVEN), values)}
