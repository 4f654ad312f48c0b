"""What the caller wants to be reminded of about an application."""

from typing import Any
from uuid import UUID, uuid4

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api import application_rows as rows
from jobraker.api.access import needs, own
from jobraker.api.answering import answer, expect, nothing, tagged_answer
from jobraker.api.applications import card_of
from jobraker.api.fields import check, check_kept, form
from jobraker.api.problems import absent
from jobraker.api.profile import ALSO_FULL
from jobraker.api.resource import PREFIX, Resource
from jobraker.api.schemas import applications as schemas
from jobraker.api.terms import matched, once, tagged
from jobraker.applications import reminders, undoing
from jobraker.applications.models import Reminder
from jobraker.applications.reading import today_of
from jobraker.applications.rules.reminder_form import read_reminder, reminder_form
from jobraker.applications.undoing import Part
from jobraker.extensions import redis
from jobraker.profile.rules.merging import Seen, seen

blueprint = Resource("reminders", "What you want to be reminded of about an application.")

PLACES = {"what": "/form"}


@blueprint.get("/applications/<uuid:key>/reminders", responses={200: schemas.ReminderViews})
@needs(Scope.APPLICATIONS_READ)
def listed(path: schemas.ApplicationPath) -> Response:
    """The reminders of an application, by their days."""
    found = card_of(path.key).reminders
    return answer(schemas.ReminderViews(items=[rows.reminder(each) for each in found]))


@blueprint.post("/applications/<uuid:key>/reminders", responses={201: schemas.ReminderView})
@ALSO_FULL
@once
@needs(Scope.APPLICATIONS_WRITE)
def add(path: schemas.ApplicationPath, body: schemas.NewReminder) -> Response:
    """Set a reminder.

    It is told on that day, where you live."""
    card_of(path.key)
    key = uuid4()
    keep(path.key, key, Seen(), body.model_dump())
    location = f"{PREFIX}/applications/{path.key}/reminders/{key}"
    return answer(rows.reminder(mine(path.key, key)), 201, location=location)


@blueprint.get("/applications/<uuid:key>/reminders/<uuid:reminder>", responses={200: schemas.ReminderView})
@tagged
@needs(Scope.APPLICATIONS_READ)
def show(path: schemas.ReminderPath) -> Response:
    """A reminder."""
    return tagged_answer(rows.reminder(mine(path.key, path.reminder)))


@blueprint.patch("/applications/<uuid:key>/reminders/<uuid:reminder>", responses={200: schemas.ReminderView})
@matched
@needs(Scope.APPLICATIONS_WRITE)
def change(path: schemas.ReminderPath, body: schemas.ReminderChange) -> Response:
    """Change a reminder."""
    row = mine(path.key, path.reminder)
    expect(rows.reminder(row))
    told = dict(row.content) | body.model_dump(exclude_none=True)
    keep(path.key, path.reminder, seen(row.version, row.content), told)
    return tagged_answer(rows.reminder(mine(path.key, path.reminder)))


@blueprint.post("/applications/<uuid:key>/reminders/<uuid:reminder>/end", responses={200: schemas.ReminderView})
@once
@needs(Scope.APPLICATIONS_WRITE)
def end(path: schemas.ReminderPath, body: schemas.ReminderEnd) -> Response:
    """End a reminder: it is done, or was not needed."""
    if not reminders.end(own().id, path.key, path.reminder, dismissed=body.dismissed):
        raise absent()
    return answer(rows.reminder(mine(path.key, path.reminder)))


@blueprint.delete("/applications/<uuid:key>/reminders/<uuid:reminder>", responses={204: None})
@needs(Scope.APPLICATIONS_WRITE)
def remove(path: schemas.ReminderPath) -> Response:
    """Remove a reminder."""
    if undoing.remove(redis(), Part.REMINDER, own().id, path.key, path.reminder) is None:
        raise absent()
    return nothing()


def mine(application: UUID, key: UUID) -> Reminder:
    row = reminders.reminder_of(own().id, application, key)
    if row is None:
        raise absent()
    return row


def keep(application: UUID, key: UUID, before: Seen, told: dict[str, Any]) -> None:
    """Raises `ProblemError`."""
    sent = form(reminder_form(told))
    content = read_reminder(sent, today_of(own().id))
    check(sent, PLACES)
    check_kept(reminders.keep_reminder(own().id, application, key, before, content))
