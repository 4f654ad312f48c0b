"""Readings of all sources, each with what it came to, live while it is under way."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, abort, redirect, url_for
from sqlalchemy import Select, func, select
from werkzeug.wrappers import Response as BaseResponse

from jobraker.audit.models import Act, Subject
from jobraker.backoffice import rejections
from jobraker.backoffice.access import admin, note
from jobraker.backoffice.days import on, until
from jobraker.backoffice.source_states import run_state
from jobraker.backoffice.source_words import COUNTS, REASONS, STATUSES, advice
from jobraker.backoffice.tables import routes
from jobraker.backoffice.tables.asked import asked_of
from jobraker.backoffice.tables.cells import Link, Moment, Number, State
from jobraker.backoffice.tables.keys import number_of
from jobraker.backoffice.tables.page import page_of
from jobraker.backoffice.tables.table import Choice, Column, Day, Table, Typed
from jobraker.boards import BOARDS
from jobraker.boards.posting import Reason
from jobraker.database import db, now, transaction
from jobraker.ingestion import runs as reading
from jobraker.ingestion.closing import unseen
from jobraker.ingestion.models import Rejection, Run, RunStatus, Source
from jobraker.web.access import by_itself
from jobraker.web.gettext import N_, _
from jobraker.web.render import render, toast
from jobraker.web.words import source_name

blueprint = Blueprint("backoffice_runs", __name__, url_prefix="/admin")

ACTIVE = (RunStatus.QUEUED, RunStatus.RUNNING)
TOLD = ("status", "error", "created_at", "started_at", "finished_at", *COUNTS)


def rows() -> Select[Any]:
    told = [getattr(Run, name) for name in TOLD]
    return select(Run.id.label("key"), Source.name, *told).join(Source, Source.id == Run.source_id)


def counted(name: str) -> Column:
    return Column(name, COUNTS[name], lambda row: Number(getattr(row, name)), number=True)


def seconds(row: Any) -> Number:
    began = row.started_at or row.created_at
    return Number(max(round(((row.finished_at or now()) - began) / timedelta(seconds=1)), 0))


def state_of(row: Any) -> State:
    return run_state(row.status, row.error)


TABLE = Table(
    heading=N_("Readings"),
    about=N_("Every reading of a source, the latest first."),
    empty=N_("No reading is so."),
    rows=rows,
    key=Run.id,
    columns=(
        Column(
            "source",
            N_("Source"),
            lambda row: Link(source_name(row.name), url_for("backoffice_runs.show", run_id=row.key)),
        ),
        Column("state", N_("State"), state_of),
        Column("at", N_("When"), lambda row: Moment(row.created_at), Run.id, newest_first=True),
        Column("seconds", N_("seconds"), seconds, number=True),
        *(counted(name) for name in COUNTS),
    ),
    order="at",
    subject=Subject.RUN,
    filters=(
        Typed("q", N_("Words"), lambda value: Source.name.icontains(value, autoescape=True)),
        Typed("source", N_("Number of the source"), lambda value: Run.source_id == number_of(value)),
        Choice(
            "state",
            N_("State"),
            lambda: [(status.value, str(words)) for status, words in STATUSES.items()],
            lambda value: Run.status == value,
        ),
        Day("since", N_("From"), lambda value: Run.created_at >= on(value)),
        Day("until", N_("Until"), lambda value: Run.created_at <= until(value)),
    ),
    mood=lambda row: {"bad": "bad", "ask": "ask"}.get(state_of(row).mood, ""),
    template="backoffice/sources.html",
)

routes.add(blueprint, "/runs", TABLE)


def context(run_id: int) -> dict[str, Any]:
    """What the page of a reading shows."""
    with transaction():
        run = db.session.scalar(select(Run).where(Run.id == run_id).execution_options(populate_existing=True))
        if run is None:
            abort(404)
        source = db.session.get_one(Source, run.source_id)
        by_reason = db.session.execute(
            select(Rejection.reason, func.count()).where(Rejection.run_id == run_id).group_by(Rejection.reason)
        ).all()
        board = BOARDS.get(source.board)
        closes = board is not None and board.lists_everything and run.status == RunStatus.RUNNING
        unread = unseen(run) if closes else None
    reasons = sorted(
        ((str(REASONS[Reason(reason)]), reason, count) for reason, count in by_reason), key=lambda r: -r[2]
    )
    table = rejections.TABLE
    told = {"run": str(run_id)}
    listed = page_of(table, asked_of(table, told), url_for("backoffice_rejections.listed")) if by_reason else None
    return {
        "run": run,
        "source": source,
        "state": run_state(run.status),
        "active": run.status in ACTIVE,
        "advice": advice(run.error or ""),
        "seconds": seconds(run).value,
        "counts": [(words, getattr(run, name)) for name, words in COUNTS.items()],
        "reasons": reasons,
        "unread": unread,
        "page": listed,
    }


@blueprint.get("/runs/<int:run_id>")
@admin
def show(run_id: int) -> Response:
    return render("backoffice/run.html", **context(run_id))


@blueprint.get("/runs/<int:run_id>/live")
@by_itself
@admin
def live(run_id: int) -> Response:
    return render("backoffice/_run.html", **context(run_id))


@blueprint.post("/runs/<int:run_id>/stop")
@admin
def stop(run_id: int) -> BaseResponse:
    with transaction():
        if db.session.get(Run, run_id) is None:
            abort(404)
        stopped = reading.stop(run_id)
        if stopped:
            note(Act.HALT, Subject.RUN, run_id)
    toast(_("The reading is stopped. What it wrote stays.") if stopped else _("That reading is over already."))
    return redirect(url_for(".show", run_id=run_id), 303)
