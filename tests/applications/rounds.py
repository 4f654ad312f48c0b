"""Interviews and reminders for tests, written as rows."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from jobraker.applications.models import Interview, Offer, Reminder
from jobraker.database import db, transaction


def interview(account_id: int, application: UUID, begins_at: datetime | None, **told: Any) -> UUID:
    values: dict[str, Any] = {"key": uuid4(), "round": 1, "form": "video", "minutes": 60, "zone": "UTC"} | told
    with transaction():
        db.session.add(
            Interview(account_id=account_id, application=application, begins_at=begins_at, version=1, **values)
        )
    key: UUID = values["key"]
    return key


def reminder(account_id: int, application: UUID, day: date, words: str = "", form: str = "own") -> UUID:
    key = uuid4()
    with transaction():
        told = {"application": application, "day": day, "words": words, "form": form}
        db.session.add(Reminder(account_id=account_id, key=key, version=1, **told))
    return key


def offer(account_id: int, application: UUID, answer_by: date) -> None:
    with transaction():
        db.session.add(Offer(account_id=account_id, key=application, version=1, answer_by=answer_by))
