"""Jobs that the caller saved and has done no more about, and what they write to any: notes, tags, a deadline."""

from uuid import UUID

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api import application_rows as rows
from jobraker.api import paging
from jobraker.api.access import needs, own
from jobraker.api.answering import answer, expect, nothing, tagged_answer
from jobraker.api.applications import card_of, part_of, row_of
from jobraker.api.fields import check, check_kept, form, full
from jobraker.api.problems import absent
from jobraker.api.resource import PREFIX, Resource
from jobraker.api.schemas import applications as schemas
from jobraker.api.schemas.shapes import Paging
from jobraker.api.terms import also, matched, once, tagged
from jobraker.applications.listing import Wanted
from jobraker.extensions import redis
from jobraker.profile.rules.merging import seen
from jobraker.saved import changing, saving
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.forms import notes_form, notes_of, read_notes
from jobraker.saved.rules.stages import Stage
from jobraker.saved.saving import Outcome

blueprint = Resource(
    "saved", "Jobs that you saved. Once you do more about one it is an application, under the same key."
)


@blueprint.get("/saved-jobs", responses={200: schemas.SavedJobRows})
@needs(Scope.SAVED_READ)
def listed(query: Paging) -> Response:
    """Your saved jobs, the last that was saved first."""
    items, total, following = part_of(query, Wanted(stages=frozenset({Stage.SAVED})), "saved")
    return paging.page(schemas.SavedJobRows(items=items, total=total, next=following))


@blueprint.post("/saved-jobs", responses={201: schemas.ApplicationRow, 200: schemas.ApplicationRow})
@also(s404="There is no such opening.", s409="There are as many saved jobs as there may be.")
@once
@needs(Scope.SAVED_WRITE)
def save(body: schemas.ToSave) -> Response:
    """Save an opening.

    200: it was saved before."""
    done = saving.save(own().id, body.job_id)
    if done.outcome is Outcome.GONE:
        raise absent()
    if done.key is None:
        raise full()
    told = rows.row(card_of(done.key))
    if done.outcome is Outcome.THERE:
        return answer(told)
    return answer(told, 201, location=f"{PREFIX}/saved-jobs/{done.key}/notes")


@blueprint.delete("/saved-jobs/<uuid:key>", responses={204: None})
@needs(Scope.SAVED_WRITE)
def remove(path: schemas.ApplicationPath) -> Response:
    """Take a job off the saved ones."""
    if saving.remove(redis(), own().id, [path.key]) is None:
        raise absent()
    return nothing()


@blueprint.get("/saved-jobs/<uuid:key>/notes", responses={200: schemas.NotesView})
@tagged
@needs(Scope.SAVED_READ)
def notes(path: schemas.ApplicationPath) -> Response:
    """What you wrote to a saved job."""
    return tagged_answer(told(saved(path.key)))


@blueprint.patch("/saved-jobs/<uuid:key>/notes", responses={200: schemas.NotesView})
@matched
@needs(Scope.SAVED_WRITE)
def write(path: schemas.ApplicationPath, body: schemas.NotesChange) -> Response:
    """Write to a saved job."""
    saved(path.key)
    return written(path.key, body)


@blueprint.get("/applications/<uuid:key>/notes", responses={200: schemas.NotesView})
@tagged
@needs(Scope.APPLICATIONS_READ)
def notes_of_application(path: schemas.ApplicationPath) -> Response:
    """What you wrote to an application."""
    return tagged_answer(told(row_of(path.key)))


@blueprint.patch("/applications/<uuid:key>/notes", responses={200: schemas.NotesView})
@matched
@needs(Scope.APPLICATIONS_WRITE)
def write_to_application(path: schemas.ApplicationPath, body: schemas.NotesChange) -> Response:
    """Write to an application."""
    return written(path.key, body)


def saved(key: UUID) -> SavedJob:
    """Whoever may look at saved jobs alone sees no applications."""
    row = row_of(key)
    if row.stage != Stage.SAVED:
        raise absent()
    return row


def written(key: UUID, body: schemas.NotesChange) -> Response:
    row = row_of(key)
    expect(told(row))
    sent = form(notes_form(row.content) | body.model_dump(exclude_unset=True))
    content = read_notes(sent)
    check(sent)
    check_kept(changing.change(own().id, key, seen(row.version, notes_of(row.content)), content))
    return tagged_answer(told(row_of(key)))


def told(row: SavedJob) -> schemas.NotesView:
    return schemas.NotesView(**notes_of(row.content))
