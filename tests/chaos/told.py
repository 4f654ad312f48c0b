"""What alerts found of the openings that came in and told of them, held against what their searches list at the end."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from jobraker.alerts.judging import asking_of, listed
from jobraker.alerts.models import Alert, Basis, Became
from jobraker.alerts.rules.limits import ROWS
from jobraker.database import db
from jobraker.search.candidates import searching
from jobraker.settings import Settings
from tests.chaos.books import Got
from tests.chaos.row import Row, rows

NEWS = "SELECT id, first_seen_at FROM job WHERE closed_at IS NULL"
FOUND = "SELECT alert_id, job_id, became FROM alert_found"
SENT = """
SELECT key, job_id, became_at, found_at, reference FROM alert_found JOIN alert ON alert.id = alert_id
LEFT JOIN mail ON mail.kind = 'alert' AND mail.person = alert_found.account_id AND mail.created_at = became_at
WHERE became = 'sent'
"""
FINAL = {Became.SENT, Became.COPY, Became.REPEAT, Became.HIDDEN, Became.KNOWN, Became.LEFT_OUT}
"""Where it was told of, or is with good reason not: of what its search lists it is none that it is unfit, closed or waits."""

RowAt = Callable[[datetime], Row]


def judge(settings: Settings, row_at: RowAt, got: Got) -> None:
    judge_found(settings, row_at)
    judge_sent(row_at, got)


def judge_found(settings: Settings, row_at: RowAt) -> None:
    news = dict(rows(NEWS))
    became = {(alert_id, job_id): became for alert_id, job_id, became in rows(FOUND)}
    with searching(settings):
        alerts = db.session.scalars(select(Alert).where(Alert.basis == Basis.SEARCH, Alert.paused_at.is_(None))).all()
        asked = [
            (alert.id, alert.query, job_id)
            for alert in alerts
            for job_id in listed(
                asking_of(settings, alert), [job_id for job_id, seen_at in news.items() if seen_at > alert.since]
            )
        ]
    for alert_id, query, job_id in asked:
        state = became.get((alert_id, job_id))
        about = f"opening {job_id} for alert {alert_id} of {query}, {state},"
        row_at(news[job_id]).judge("found", state in FINAL, 1, 1, about)


def judge_sent(row_at: RowAt, got: Got) -> None:
    """Of what one mail has no room for it says how many there are."""
    found = rows(SENT)
    together = Counter(reference for *_opening, reference in found)
    told = Counter(each for every in got.told.values() for each in every)
    for key, job_id, at, found_at, reference in found:
        about = f"opening {job_id} by alert {key}"
        row_at(found_at).judge("letters", reference is not None, 1, 1, f"{about} at {at}")
        row_at(found_at).judge("told", told[key.hex, job_id], together[reference] <= ROWS, 1, about)
