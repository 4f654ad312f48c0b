"""Alerts for which openings wait."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import current_app
from sqlalchemy import func, insert, select, update

from jobraker.alerts import keeping, sending
from jobraker.alerts.keeping import Asked, Timing
from jobraker.alerts.models import Alert, Basis, Found
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import Cadence
from jobraker.database import db, now, transaction
from jobraker.mail.models import Kind, Mail
from jobraker.mail.rendering import Words, render
from jobraker.sealing import unseal
from jobraker.settings import Settings
from tests.matching.people import somebody

SITE = "https://jobs.example"


def made(
    account_id: int,
    query: str = "q=nurse",
    name: str = "Nurse, Leeds",
    cadence: Cadence = Cadence.DAILY,
    track: UUID | None = None,
) -> Alert:
    asked = Asked("" if track else query, track, 60 if track else None)
    key = keeping.make(account_id, name, asked, Timing(cadence, 450, 0))[1]
    assert key
    found = keeping.alert_of(account_id, key)
    assert found
    return found


def waits(alert: Alert, *openings: int) -> Alert:
    """They were found for it, and it is due."""
    with transaction():
        for strength, job_id in enumerate(reversed(openings)):
            found = {"alert_id": alert.id, "account_id": alert.account_id, "job_id": job_id, "strength": strength}
            db.session.add(Found(**found))
        db.session.execute(update(Alert).where(Alert.id == alert.id).values(due_at=func.now()))
    return alert


def dailies(number: int, *openings: int) -> list[int]:
    """So many daily alerts, of as few people as may have them, that have been due for an hour; for each these openings wait."""
    due_at = now() - timedelta(hours=1)
    asked = [{"query": f"q=nurse&days={days}", "name": f"Nurse {days}"} for days in range(1, limits.ALERTS + 1)]
    alerts: list[int] = []
    while (missing := number - len(alerts)) > 0:
        theirs = {"account_id": somebody(), "basis": Basis.SEARCH, "zone": "UTC", "due_at": due_at}
        with transaction():
            rows = [theirs | each | {"key": uuid4()} for each in asked[:missing]]
            made_ones = db.session.scalars(insert(Alert).values(rows).returning(Alert.id)).all()
            found = {"account_id": theirs["account_id"]}
            db.session.add_all(Found(alert_id=one, job_id=each, **found) for one in made_ones for each in openings)
        alerts += made_ones
    return alerts


def again(alert: Alert) -> Alert:
    """As it stands now."""
    found = keeping.alert_of(alert.account_id, alert.key)
    assert found
    return found


def became(alert: Alert) -> dict[int, str]:
    with transaction():
        rows = db.session.execute(select(Found.job_id, Found.became).where(Found.alert_id == alert.id)).all()
    return {row.job_id: row.became for row in rows}


def send() -> int:
    return sending.send_due(settings())


def settings() -> Settings:
    found: Settings = current_app.extensions["settings"]
    return found


def mails(account_id: int | None = None) -> list[dict[str, Any]]:
    """What the alerts' letters tell."""
    rows = select(Mail).where(Mail.kind == Kind.ALERT).order_by(Mail.id)
    if account_id:
        rows = rows.where(Mail.person == account_id)
    with transaction():
        return [unseal(settings(), mail.sealed or b"") for mail in db.session.scalars(rows)]


def letter(language: str = "en") -> Words:
    """The only one, as it goes out."""
    [told] = mails()
    return render(Kind.ALERT, language, told, SITE)
