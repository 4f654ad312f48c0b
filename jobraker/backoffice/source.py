"""One source: how it stands, what it is asked, its readings, and what is done with it."""

from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.audit.models import Act, Subject
from jobraker.backoffice import runs
from jobraker.backoffice.access import admin, note, proven_admin
from jobraker.backoffice.source_states import breaker, rests, rows, service_of, state_of
from jobraker.backoffice.source_words import schedule
from jobraker.backoffice.sources import switch
from jobraker.backoffice.tables.asked import asked_of
from jobraker.backoffice.tables.page import page_of
from jobraker.boards import BOARDS
from jobraker.database import db, transaction
from jobraker.extensions import settings
from jobraker.ingestion import changing
from jobraker.ingestion.models import FILE, Source
from jobraker.ingestion.quotas import calls_used
from jobraker.ingestion.sources import BadSource, unseal
from jobraker.web.access import by_itself
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import render, toast
from jobraker.web.words import source_name

blueprint = Blueprint("backoffice_source", __name__, url_prefix="/admin")


def the(source_id: int) -> Source:
    with transaction():
        found = db.session.get(Source, source_id, populate_existing=True)
    if found is None:
        abort(404)
    return found


def context(source_id: int) -> dict[str, Any]:
    """What its page shows."""
    source = the(source_id)
    with transaction():
        row = db.session.execute(rows().where(Source.id == source_id)).one()
    told = {"source": str(source_id)}
    seconds = rests(source)
    last = runs.context(row.run_id) if row.run_id else {}
    return last | {
        "source": source,
        "name": source_name(source.name),
        "held": row.held,
        "left_alone": "" if seconds is None else left_alone(seconds),
        "stands": state_of(row),
        "board": BOARDS.get(source.board),
        "is_file": source.kind == FILE,
        "asked": [(name, value) for name, value in sorted(source.query.items()) if not name.startswith("@")],
        "credentials": credentials_of(source),
        "schedule": schedule(source.every_minutes),
        "used": used_by(source),
        "readings": page_of(runs.TABLE, asked_of(runs.TABLE, told), url_for("backoffice_runs.listed")),
    }


def left_alone(seconds: float) -> str:
    return ngettext(
        "Its service is left alone for %(num)s second more: a reading would ask nothing.",
        "Its service is left alone for %(num)s seconds more: a reading would ask nothing.",
        max(round(seconds), 1),
    )


def credentials_of(source: Source) -> list[tuple[str, bool]]:
    """The name of each that its board takes, and whether it is set. What they are is never shown."""
    board = BOARDS.get(source.kind)
    try:
        held = unseal(settings(), source.credentials)
    except BadSource:
        held = {}
    return [(name, bool(held.get(name))) for name in (board.credentials if board else ())]


def used_by(source: Source) -> str:
    try:
        return calls_used(settings(), source)
    except BadSource as error:
        return str(error)


@blueprint.get("/sources/<int:source_id>")
@admin
def show(source_id: int) -> Response:
    return render("backoffice/source.html", **context(source_id))


@blueprint.get("/sources/<int:source_id>/live")
@by_itself
@admin
def live(source_id: int) -> Response:
    return render("backoffice/_source.html", **context(source_id))


@blueprint.post("/sources/<int:source_id>/run")
@admin
def run(source_id: int) -> BaseResponse:
    """While its service is left alone only where the admin lets that be asked again."""
    source = the(source_id)
    seconds = rests(source)
    if seconds is not None and request.form.get("again") != "1":
        toast(left_alone(seconds), bad=True)
        return redirect(url_for(".show", source_id=source_id), 303)
    with transaction():
        queued = changing.read_now([source_id])
        if queued and seconds is not None:
            breaker(service_of(source)).answered()
            note(Act.GO_ON, Subject.INTEGRATION, service_of(source))
        if queued:
            note(Act.RUN, Subject.SOURCE, source_id)
    toast(_("It is being read.") if queued else _("It cannot be read from here."), bad=not queued)
    return redirect(url_for(".show", source_id=source_id), 303)


@blueprint.post("/sources/<int:source_id>/on")
@admin
def enable(source_id: int) -> BaseResponse:
    the(source_id)
    switch([source_id], on=True)
    toast(_("It is on."))
    return redirect(url_for(".show", source_id=source_id), 303)


@blueprint.post("/sources/<int:source_id>/off")
@admin
def disable(source_id: int) -> BaseResponse:
    the(source_id)
    switch([source_id], on=False)
    toast(_("It is off. What it listed stays as it is."))
    return redirect(url_for(".show", source_id=source_id), 303)


@blueprint.get("/sources/<int:source_id>/removal")
@proven_admin
def ask(source_id: int) -> Response:
    return render("backoffice/source_removal.html", **context(source_id))


@blueprint.post("/sources/<int:source_id>/removal")
@proven_admin
def remove(source_id: int) -> BaseResponse:
    source = the(source_id)
    with transaction():
        if changing.remove([source_id]):
            note(Act.REMOVE, Subject.SOURCE, source_id, board=source.kind)
    toast(_("It is removed, and its openings are taken away."))
    return redirect(url_for("backoffice_sources.listed"), 303)
