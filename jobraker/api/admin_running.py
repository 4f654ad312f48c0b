"""What admins read of how the site runs: sources and their runs, openings by number, tasks that failed, what admins did."""

from datetime import UTC, time
from datetime import datetime as moment

from flask import Response
from sqlalchemy import func, select

from jobraker.accounts.rules.scopes import Scope
from jobraker.api import paging
from jobraker.api.access import needs
from jobraker.api.admin import part, read
from jobraker.api.answering import answer
from jobraker.api.limits import costly
from jobraker.api.resource import Resource
from jobraker.api.schemas import admin as schemas
from jobraker.api.schemas.shapes import Paging
from jobraker.audit.models import Deed, Subject
from jobraker.database import db, now, transaction
from jobraker.ingestion.models import Run, Source
from jobraker.jobs.models import Job, Listing
from jobraker.tasks.models import FailedTask

blueprint = Resource("admin running", "For admins: how the site runs.")

OPEN_LISTINGS = (
    select(func.count())
    .select_from(Listing)
    .where(Listing.source_id == Source.id, Listing.closed_at.is_(None))
    .correlate(Source)
    .scalar_subquery()
)
OF_RUNS = (
    "status", "total", "fetched", "new", "merged", "updated", "unchanged", "rejected", "closed", "error", "created_at",
    "started_at", "finished_at",
)  # fmt: skip


@blueprint.get("/admin/sources", responses={200: schemas.AdminSourceRows})
@needs(Scope.ADMIN_READ)
@costly
def sources(query: Paging) -> Response:
    """Sources, the newest first."""
    told = (Source.kind, Source.name, Source.sandbox, Source.enabled, Source.every_minutes, Source.due_at)
    sealed = Source.credentials.is_not(None).label("has_credentials")
    numbers = (Source.failures, sealed, OPEN_LISTINGS.label("open_listings"))
    found, following = part("sources", select(Source.id.label("number"), *told, *numbers), Source.id, query)
    items = [schemas.AdminSourceRow.model_validate(row) for row in found]
    return paging.page(schemas.AdminSourceRows(items=items, next=following))


@blueprint.get("/admin/runs", responses={200: schemas.RunRows})
@needs(Scope.ADMIN_READ)
def runs(query: schemas.RunQuery) -> Response:
    """Readings of sources, the newest first."""
    told = [getattr(Run, name) for name in OF_RUNS]
    rows = select(Run.id.label("number"), Run.source_id.label("source"), *told)
    if query.source:
        rows = rows.where(Run.source_id == query.source)
    if query.status:
        rows = rows.where(Run.status == query.status)
    found, following = part("runs", rows, Run.id, query)
    return paging.page(schemas.RunRows(items=[schemas.RunRow.model_validate(row) for row in found], next=following))


@blueprint.get("/admin/jobs", responses={200: schemas.JobCounts})
@needs(Scope.ADMIN_READ)
@costly
def jobs() -> Response:
    """How many openings there are."""
    midnight = moment.combine(now().astimezone(UTC).date(), time(), UTC)
    is_open = Job.closed_at.is_(None)
    counts = (
        func.count().filter(is_open).label("open"),
        func.count().filter(Job.closed_at.is_not(None)).label("closed"),
        func.count().filter(is_open, Job.embedded_at.is_not(None)).label("embedded"),
        func.count().filter(Job.first_seen_at >= midnight).label("first_seen_today"),
    )
    with transaction():
        return answer(schemas.JobCounts.model_validate(db.session.execute(select(*counts).select_from(Job)).one()))


@blueprint.get("/admin/tasks", responses={200: schemas.FailedTaskRows})
@needs(Scope.ADMIN_READ)
def tasks(query: schemas.TaskQuery) -> Response:
    """Tasks that failed after all their tries, the newest first."""
    of = FailedTask
    told = (of.task, of.queue, of.args, of.error, of.tries, of.trace, of.failed_at, of.settled_at, of.became)
    rows = select(of.id.label("number"), *told)
    rows = rows.where(of.settled_at.is_(None) if query.state == "open" else of.became == query.state)
    found, following = part("tasks", rows, of.id, query)
    items = [schemas.FailedTaskRow.model_validate(row) for row in found]
    return paging.page(schemas.FailedTaskRows(items=items, next=following))


@blueprint.get("/admin/deeds", responses={200: schemas.DeedRows})
@needs(Scope.ADMIN_READ)
def deeds(query: schemas.DeedQuery) -> Response:
    """What admins did and what they read of whom, the newest first."""
    told = (Deed.at, Deed.by, Deed.act, Deed.kind, Deed.subject, Deed.person, Deed.detail, Deed.client)
    rows = select(Deed.id.label("number"), *told)
    if query.person:
        rows = rows.where(Deed.person == query.person)
    if query.act:
        rows = rows.where(Deed.act == query.act)
    found, following = part("deeds", rows, Deed.id, query)
    if query.person:
        read(Subject.AUDIT, query, found)
    return paging.page(schemas.DeedRows(items=[schemas.DeedRow.model_validate(row) for row in found], next=following))
