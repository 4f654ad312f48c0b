"""Jobs that the caller had, and trainings."""

from typing import Any
from uuid import UUID, uuid4

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api.access import needs, own
from jobraker.api.answering import answer, expect, tagged_answer
from jobraker.api.fields import check, check_kept, form
from jobraker.api.problems import absent
from jobraker.api.profile import ALSO_FULL, removed
from jobraker.api.resource import PREFIX, Resource
from jobraker.api.schemas import profile as schemas
from jobraker.api.terms import matched, once, tagged
from jobraker.database import now
from jobraker.profile import service
from jobraker.profile.models import Entry
from jobraker.profile.rules.merging import Seen, seen
from jobraker.profile.rules.sections import entry_form, read_entry
from jobraker.profile.rules.terms import Kind
from jobraker.profile.undoing import Part

blueprint = Resource("entries", "Jobs that you had, and trainings.")

PLACES = {f"{end}_{part}": f"/{end}" for end in ("began", "ended") for part in ("year", "month")}


@blueprint.get("/profile/entries", responses={200: schemas.EntryViews})
@needs(Scope.PROFILE_READ)
def listed(query: schemas.EntryQuery) -> Response:
    """Your jobs or your trainings, what goes on first, then the newest."""
    rows = service.entries_of(own().id, Kind(query.kind))
    return answer(schemas.EntryViews(items=[schemas.EntryView.model_validate(row) for row in rows]))


@blueprint.post("/profile/entries", responses={201: schemas.EntryView})
@ALSO_FULL
@once
@needs(Scope.PROFILE_WRITE)
def add(body: schemas.NewEntry) -> Response:
    """Add a job or a training."""
    key = uuid4()
    content = read(body.model_dump(exclude={"kind"}))
    check_kept(service.keep_entry(own().id, Kind(body.kind), key, Seen(), content))
    told = schemas.EntryView.model_validate(mine(key))
    return answer(told, 201, location=f"{PREFIX}/profile/entries/{key}")


@blueprint.get("/profile/entries/<uuid:key>", responses={200: schemas.EntryView})
@tagged
@needs(Scope.PROFILE_READ)
def show(path: schemas.EntryPath) -> Response:
    """A job or a training."""
    return tagged_answer(schemas.EntryView.model_validate(mine(path.key)))


@blueprint.patch("/profile/entries/<uuid:key>", responses={200: schemas.EntryView})
@matched
@needs(Scope.PROFILE_WRITE)
def change(path: schemas.EntryPath, body: schemas.EntryChange) -> Response:
    """Change a job or a training."""
    row = mine(path.key)
    expect(schemas.EntryView.model_validate(row))
    content = read(row.content | body.model_dump(exclude_unset=True))
    check_kept(service.keep_entry(own().id, Kind(row.kind), path.key, seen(row.version, row.content), content))
    return tagged_answer(schemas.EntryView.model_validate(mine(path.key)))


@blueprint.delete("/profile/entries/<uuid:key>", responses={204: None})
@needs(Scope.PROFILE_WRITE)
def remove(path: schemas.EntryPath) -> Response:
    """Remove a job or a training."""
    return removed(Part.ENTRY, key=path.key)


def mine(key: UUID) -> Entry:
    rows = (service.entry_of(own().id, kind, key) for kind in Kind)
    found = next(filter(None, rows), None)
    if found is None:
        raise absent()
    return found


def read(content: dict[str, Any]) -> dict[str, Any]:
    """Raises `ProblemError`."""
    sent = form(entry_form(content))
    found = read_entry(sent, now().date())
    check(sent, PLACES)
    return found
