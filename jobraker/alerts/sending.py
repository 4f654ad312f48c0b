"""What is due is claimed, judged, written as a mail and marked, in one transaction for each alert.

Whoever claims an alert holds its row and its person's; others pass it by, on any machine. Where a worker dies, nothing of it
was written, and the alert is due still. The mail's row is the end of it here: what is sent twice after that, and when,
`mail.service` says.
"""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import ColumnElement, delete, func, select, text, update

from jobraker.accounts.models import Account
from jobraker.accounts.pausing import is_paused, paused
from jobraker.alerts import metrics, telling
from jobraker.alerts.judging import Judged, judge
from jobraker.alerts.models import Alert, Became, Found
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import Cadence, clock
from jobraker.counting import count
from jobraker.database import db, transaction
from jobraker.notifications.choosing import choices_of
from jobraker.search.candidates import searching
from jobraker.settings import Settings

log = structlog.get_logger(__name__)

AGAIN = timedelta(minutes=10)  # that an alert waits of which the mail could not be written
WHY = 200  # characters of what hindered it
AT_ONCE = 50  # that are looked up together: what comes due meanwhile and tells at once waits for no more
MARK = """
UPDATE alert_found SET became = told.became, became_at = now(), under = told.under
FROM jsonb_to_recordset(cast(:told AS jsonb)) AS told(job_id bigint, became text, under bigint)
WHERE alert_id = :alert_id AND alert_found.job_id = told.job_id AND alert_found.became = 'waiting'
"""


def is_due() -> bool:
    return bool(due(1))


def due(most: int = AT_ONCE) -> Sequence[int]:
    """Those that tell at once first, however many daily ones a morning brings; of each those that have been due the longest.
    None of people who pause."""
    rows = select(Alert.id).join(Account, Account.id == Alert.account_id).where(*are_due(), ~paused())
    rows = rows.order_by(Alert.cadence != Cadence.INSTANT, Alert.due_at, Alert.id)
    with transaction():
        return db.session.scalars(rows.limit(most)).all()


def are_due() -> tuple[ColumnElement[bool], ...]:
    return Alert.due_at <= func.now(), Alert.paused_at.is_(None)


def send_due(settings: Settings) -> int:
    """Write the mails of all that is due; how many alerts that were. What cannot be written keeps no other waiting."""
    number = 0
    before: Sequence[int] = ()
    while (alerts := due()) and alerts != before:  # the same are due still: others are at them
        number += sum(send_one(settings, alert_id) for alert_id in alerts)
        before = alerts
    return number


def send_one(settings: Settings, alert_id: int) -> bool:
    """Whether it was due still, and nobody else was at it."""
    try:
        with searching(settings):
            claimed = claim(alert_id)
            if claimed is not None:
                send(settings, *claimed)
    except Exception as error:
        log.exception("an alert was left for later", alert=alert_id)
        metrics.alerts.labels("failed").inc()
        tries = put_off(alert_id)
        if tries == limits.FAILED:
            log.error("an alert cannot be put together", alert=alert_id, tries=tries, why=repr(error)[:WHY])
        return False
    return claimed is not None


def claim(alert_id: int) -> tuple[Account, Alert] | None:
    """Held until the transaction ends. With its person, whom whoever deletes the account, pauses or changes an alert holds
    first too: nobody waits for another who waits for them."""
    both = select(Account, Alert).join(Alert, Alert.account_id == Account.id).where(Alert.id == alert_id, *are_due())
    both = both.with_for_update(key_share=True, skip_locked=True).execution_options(populate_existing=True)
    found = db.session.execute(both).one_or_none()
    # Asked anew: who was about to pause has done so by now.
    return (found[0], found[1]) if found and not is_paused(found[0].id) else None


def put_off(alert_id: int) -> int:
    """Others first; nothing of it is lost. How many tries in a row have failed, 0 where it is not due any more."""
    values = {
        "due_at": func.now() + AGAIN,
        "failed": func.least(Alert.failed + 1, limits.FAILED_MOST),
        "failing_since": func.coalesce(Alert.failing_since, func.now()),
    }
    later = update(Alert).where(Alert.id == alert_id, *are_due()).values(values).returning(Alert.failed)
    with transaction():
        return db.session.scalar(later, execution_options={"synchronize_session": False}) or 0


def send(settings: Settings, whose: Account, alert: Alert) -> None:
    at = db.session.scalars(select(func.now())).one()
    if quiet := choices_of(whose.id).not_before(telling.kind_of(alert), at, clock(alert.zone)):
        # What comes in meanwhile goes out with it, as one mail.
        db.session.execute(update(Alert).where(Alert.id == alert.id).values(due_at=quiet))
        return
    judged = judge(settings, alert)
    while len(hits := telling.shown(judged)) < len(judged.leads):
        judged = judge(settings, alert)  # one has closed since
    mark(alert, judged)
    values: dict[str, Any] = {"due_at": None, "cut": False, "failed": 0, "failing_since": None}
    if hits:
        telling.tell(settings, whose, alert, judged, hits)
        values["last_sent_at"] = func.now()
    db.session.execute(update(Alert).where(Alert.id == alert.id).values(values))
    count(metrics.alerts.labels("sent" if hits else "silent"))
    log.info("alert sent" if hits else "alert had nothing to say", alert=alert.id, openings=len(hits))


def mark(alert: Alert, judged: Judged) -> None:
    """Write down what became of all that waited; part of the transaction at hand."""
    rows: list[dict[str, Any]] = [{"job_id": job_id, "became": Became.SENT} for job_id in (*judged.leads, *judged.left)]
    rows += [
        {"job_id": job_id, "became": Became.COPY, "under": lead}
        for lead, copies in judged.copies.items()
        for job_id in copies
    ]
    rows += [{"job_id": job_id, "became": became} for job_id, became in judged.others.items()]
    db.session.execute(text(MARK), {"alert_id": alert.id, "told": json.dumps(rows)})


def forget_old() -> None:
    """What was told so long ago comes in anew no more."""
    with transaction():
        db.session.execute(delete(Found).where(Found.became_at < func.now() - limits.KEPT))
