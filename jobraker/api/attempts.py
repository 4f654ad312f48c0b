"""Attempts to send something for the caller: how each stands, and its end by their word."""

from typing import Any
from uuid import UUID

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api import paging
from jobraker.api.access import needs, own
from jobraker.api.answering import answer
from jobraker.api.application_rows import document
from jobraker.api.problems import ProblemError, absent
from jobraker.api.resource import Resource
from jobraker.api.schemas import automation as schemas
from jobraker.api.schemas.applications import ApplicationPath
from jobraker.api.schemas.shapes import Paging
from jobraker.api.terms import also, once
from jobraker.applications.reading import cards
from jobraker.automation import advancing, reading
from jobraker.automation.models import Attempt

blueprint = Resource("attempts", "What was sent for you, or is under way, each with what became of it.")

LIST = "attempts"
ALIKE = (
    "key", "application", "job_id", "title", "company", "url", "dry", "by_rule", "approved_at", "state", "state_at",
    "problem", "waits", "due_at", "ended_at",
)  # fmt: skip
BESIDE = ("digest", "said", "confirmation", "number", "steps", "cost")


@blueprint.get("/attempts", responses={200: schemas.AttemptRows})
@needs(Scope.AUTOMATION_READ)
def listed(query: Paging) -> Response:
    """All attempts, the newest first."""
    place = paging.read(LIST, query.cursor)
    found = reading.some_of(own().id, query.limit + 1, int(place[0]) if place else None)
    shown = found[: query.limit]
    following = paging.address(LIST, shown[-1].id) if len(found) > query.limit else None
    return paging.page(schemas.AttemptRows(items=[attempt_row(each) for each in shown], next=following))


@blueprint.get("/applications/<uuid:key>/attempts", responses={200: schemas.AttemptRows})
@needs(Scope.AUTOMATION_READ)
def of_application(path: ApplicationPath) -> Response:
    """The attempts of one application, the newest first."""
    found = reading.attempts_of(own().id, path.key)
    if not found and not cards(own().id, [path.key]):
        raise absent()
    return answer(schemas.AttemptRows(items=[attempt_row(each) for each in found], next=None))


@blueprint.get("/applications/<uuid:key>/attempts/<uuid:attempt>", responses={200: schemas.AttemptView})
@needs(Scope.AUTOMATION_READ)
def show(path: schemas.AttemptPath) -> Response:
    """An attempt: what was approved, what proves it, what became of it."""
    return answer(whole(theirs(path.key, path.attempt)))


@blueprint.post("/applications/<uuid:key>/attempts/<uuid:attempt>/cancel", responses={200: schemas.AttemptRow})
@also(s409="It has come to its end.")
@once
@needs(Scope.AUTOMATION_WRITE)
def cancel(path: schemas.AttemptPath) -> Response:
    """Cancel an attempt.

    What has not left does not leave. What has is asked to end: it may already have been sent."""
    row = theirs(path.key, path.attempt)
    if not advancing.cancel(own().id, row.key):
        raise ProblemError(409, "There is nothing to cancel any more: it has come to its end.", kind="ended")
    return answer(attempt_row(theirs(path.key, path.attempt)))


def theirs(application: UUID, key: UUID) -> Attempt:
    row = reading.attempt_for(own().id, application, key)
    if row is None:
        raise absent()
    return row


def attempt_row(row: Attempt) -> schemas.AttemptRow:
    return schemas.AttemptRow(**fields(row))


def fields(row: Attempt) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ALIKE}


def whole(row: Attempt) -> schemas.AttemptView:
    files = reading.files_of(row.account_id, [row.key]).get(row.key, ())
    proofs = reading.proofs_of(row.account_id, [row.key]).get(row.key, ())
    answers = [
        schemas.ApprovedAnswer(**{name: str(each.get(name, "")) for name in ("id", "question", "answer")})
        for each in row.answers
    ]
    return schemas.AttemptView(
        **fields(row),
        **{name: getattr(row, name) for name in BESIDE},
        resume=document(row.resume),
        letter=document(row.letter),
        answers=answers,
        files=[file_shown(each.role, each.name, "", each.size, each.digest) for each in files],
        proofs=[schemas.ProofView.model_validate(each) for each in proofs],
        asked=list(row.questions),
        confirmed_by=row.confirmed_by or None,
    )


def file_shown(role: str, name: str, media_type: str, size: int, digest: str) -> schemas.FileShown:
    return schemas.FileShown(role=role, name=name, media_type=media_type, size=size, digest=digest)
