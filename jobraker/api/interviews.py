"""The interviews of an application, and what its person wants to be reminded of."""

from typing import Any
from uuid import UUID, uuid4

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api import application_rows as rows
from jobraker.api.access import needs, own
from jobraker.api.answering import answer, expect, nothing, tagged_answer
from jobraker.api.applications import card_of
from jobraker.api.fields import check, check_kept, form
from jobraker.api.problems import absent, invalid
from jobraker.api.profile import ALSO_FULL
from jobraker.api.resource import PREFIX, Resource
from jobraker.api.schemas import applications as schemas
from jobraker.api.terms import matched, once, tagged
from jobraker.applications import interviews, undoing, zones
from jobraker.applications.models import Interview
from jobraker.applications.reading import today_of
from jobraker.applications.rules.interview_form import ROUNDS, interview_form, read_interview
from jobraker.applications.undoing import Part
from jobraker.extensions import redis
from jobraker.profile.rules.merging import Seen, seen

blueprint = Resource("interviews", "The interviews of an application, in rounds.")

PLACES = {"what": "/form"} | dict.fromkeys(("day", "time", "time_which"), "/begins_at")


@blueprint.get("/applications/<uuid:key>/interviews", responses={200: schemas.InterviewViews})
@needs(Scope.APPLICATIONS_READ)
def listed(path: schemas.ApplicationPath) -> Response:
    """The interviews of an application, by their rounds."""
    card_of(path.key)
    found = interviews.interviews_of(own().id, path.key)
    return answer(schemas.InterviewViews(items=[rows.interview(each) for each in found]))


@blueprint.post("/applications/<uuid:key>/interviews", responses={201: schemas.InterviewView})
@ALSO_FULL
@once
@needs(Scope.APPLICATIONS_WRITE)
def add(path: schemas.ApplicationPath, body: schemas.NewInterview) -> Response:
    """Add an interview.

    What waited for an answer moves to `interviewing` by it."""
    card_of(path.key)
    key, told = uuid4(), body.model_dump()
    told["round"] = told["round"] or min(interviews.next_round(own().id, path.key), ROUNDS)
    keep(path.key, key, Seen(), told)
    location = f"{PREFIX}/applications/{path.key}/interviews/{key}"
    return answer(rows.interview(mine(path.key, key)), 201, location=location)


@blueprint.get("/applications/<uuid:key>/interviews/<uuid:interview>", responses={200: schemas.InterviewView})
@tagged
@needs(Scope.APPLICATIONS_READ)
def show(path: schemas.InterviewPath) -> Response:
    """An interview."""
    return tagged_answer(rows.interview(mine(path.key, path.interview)))


@blueprint.patch("/applications/<uuid:key>/interviews/<uuid:interview>", responses={200: schemas.InterviewView})
@matched
@needs(Scope.APPLICATIONS_WRITE)
def change(path: schemas.InterviewPath, body: schemas.InterviewChange) -> Response:
    """Change an interview, or say what came of it."""
    row = mine(path.key, path.interview)
    expect(rows.interview(row))
    told = dict(row.content) | body.model_dump(exclude_unset=True)
    keep(path.key, path.interview, seen(row.version, row.content), told | {"round": told["round"] or row.round})
    return tagged_answer(rows.interview(mine(path.key, path.interview)))


@blueprint.delete("/applications/<uuid:key>/interviews/<uuid:interview>", responses={204: None})
@needs(Scope.APPLICATIONS_WRITE)
def remove(path: schemas.InterviewPath) -> Response:
    """Remove an interview."""
    if undoing.remove(redis(), Part.INTERVIEW, own().id, path.key, path.interview) is None:
        raise absent()
    return nothing()


def mine(application: UUID, key: UUID) -> Interview:
    row = interviews.interview_of(own().id, application, key)
    if row is None:
        raise absent()
    return row


def keep(application: UUID, key: UUID, before: Seen, told: dict[str, Any]) -> None:
    """Raises `ProblemError`."""
    zone = zones.found(told["zone"] or zones.likely(own().id) or "UTC")
    if zone is None:
        raise invalid("/zone", "is a time zone that we do not know")
    sent = form(interview_form(told | {"zone": zone, "outcome": told["outcome"] or ""}))
    content = read_interview(sent, zones.found)
    check(sent, PLACES)
    kept, _moved = interviews.keep_interview(redis(), own().id, application, key, before, content, today_of(own().id))
    check_kept(kept)
