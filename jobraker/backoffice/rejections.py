"""Records that became no opening, with the reason and what came. They are kept of the last readings of each source."""

from typing import Any

from flask import Blueprint, url_for
from sqlalchemy import Select, func, select

from jobraker.audit.models import Subject
from jobraker.backoffice.source_words import REASONS
from jobraker.backoffice.tables import routes
from jobraker.backoffice.tables.cells import Link, Moment, Words
from jobraker.backoffice.tables.keys import number_of
from jobraker.backoffice.tables.table import Choice, Column, Table, Typed
from jobraker.boards.posting import Reason
from jobraker.ingestion.models import Rejection, Run, Source
from jobraker.web.gettext import N_
from jobraker.web.words import source_name

blueprint = Blueprint("backoffice_rejections", __name__, url_prefix="/admin")

RECORD_CHARS = 600


def rows() -> Select[Any]:
    record = func.left(Rejection.record, RECORD_CHARS).label("record")
    told = (Rejection.reason, Rejection.detail, record, Rejection.external_id, Rejection.run_id)
    joined = select(Rejection.id.label("key"), *told, Source.name, Run.created_at)
    return joined.join(Run, Run.id == Rejection.run_id).join(Source, Source.id == Run.source_id)


TABLE = Table(
    heading=N_("Rejected"),
    about=N_("Records that became no opening, of the last readings of each source, with what came of each."),
    empty=N_("No record was rejected so."),
    rows=rows,
    key=Rejection.id,
    columns=(
        Column("reason", N_("Reason"), lambda row: Words(str(REASONS[Reason(row.reason)]), row.detail)),
        Column(
            "source",
            N_("Source"),
            lambda row: Link(source_name(row.name), url_for("backoffice_runs.show", run_id=row.run_id)),
        ),
        Column("at", N_("When"), lambda row: Moment(row.created_at), Rejection.id, newest_first=True),
        Column("id", N_("Id"), lambda row: Words(row.external_id or "", told=True)),
        Column("record", N_("What came"), lambda row: Words(row.record, told=True), full=True),
    ),
    order="at",
    subject=Subject.RUN,
    filters=(
        Typed("run", N_("Number of the reading"), lambda value: Rejection.run_id == number_of(value)),
        Typed("source", N_("Words of the source"), lambda value: Source.name.icontains(value, autoescape=True)),
        Choice(
            "reason",
            N_("Reason"),
            lambda: [(reason.value, str(words)) for reason, words in REASONS.items()],
            lambda value: Rejection.reason == value,
        ),
        Typed("q", N_("Words of the record"), lambda value: Rejection.record.icontains(value, autoescape=True)),
    ),
    template="backoffice/sources.html",
)

routes.add(blueprint, "/rejections", TABLE)
