"""The three addresses of a list: the page, the file, and what is done with several lines."""

from collections.abc import Sequence
from time import time
from typing import Any

import structlog
from flask import Blueprint, Response, abort, redirect, request, stream_with_context, url_for
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response as BaseResponse

from jobraker.audit.models import Act
from jobraker.backoffice.access import admin, note
from jobraker.backoffice.tables.asked import Asked, asked_of, narrowed
from jobraker.backoffice.tables.file import rows_of
from jobraker.backoffice.tables.page import Page, page_of
from jobraker.backoffice.tables.table import Bulk, Table
from jobraker.database import db, transaction
from jobraker.extensions import limiter
from jobraker.web.access import own, whose
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import render, toast
from jobraker.web.sheet import sheet

EXPORT_LIMIT = "20 per hour"
MANY = 5_000  # lines that are dealt with at once

log = structlog.get_logger(__name__)


def add(blueprint: Blueprint, path: str, table: Table) -> None:
    """Endpoints `listed`, `exported` and, where something can be done with several lines, `many`."""

    @admin
    def listed() -> BaseResponse:
        return shown(table, url_for(".listed"))

    @admin
    def exported() -> BaseResponse:
        asked = asked_of(table, request.args)
        if not table.of_people:
            return file_of(table, asked)
        return people_of(table, asked) if is_proven() else prove(asked.address(url_for(".listed")))

    @admin
    def many() -> BaseResponse:
        return dealt_with(table, url_for(".listed"))

    blueprint.add_url_rule(path, "listed", listed)
    blueprint.add_url_rule(f"{path}.csv", "exported", exported)
    if table.bulk:
        blueprint.add_url_rule(f"{path}/many", "many", many, methods=["POST"])


def shown(table: Table, path: str, status: int = 200, **context: Any) -> BaseResponse:
    asked = asked_of(table, request.args)
    try:
        page = page_of(table, asked, path)
    except OperationalError as error:
        log.warning("a list took too long", table=path, error=type(error).__name__)
        db.session.rollback()
        toast(_("Looking that up took too long. Narrow the list, or sort it in another way."), bad=True)
        return redirect(path, 303) if asked.told else abort(503)
    read(table, page)
    return render(table.template, status=status, page=page, **table.context(), **context)


def read(table: Table, page: Page) -> None:
    """Also that there was nothing to see: how many there are, or that there is none, is told of people too."""
    told = dict(page.asked.told)
    if table.of_people and (told or page.lines):
        seen: dict[str, Any] = {"people": list(page.people)} if page.people else {}
        note(
            Act.READ, table.subject, filters=told, lines=len(page.lines), total=page.total, page=page.asked.page, **seen
        )


def file_of(table: Table, asked: Asked) -> BaseResponse:
    """All lines that the filters leave, in the order of the list. Noted before any of it leaves."""
    note(Act.EXPORT, table.subject, filters=dict(asked.told), lines="all that the filters leave")
    rows = rows_of(table, asked)
    answer = Response(stream_with_context(sheet(rows)), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f"attachment; filename={table.subject}.csv"
    answer.headers["Cache-Control"] = "no-store"
    return answer


@limiter.shared_limit(EXPORT_LIMIT, scope="people as files", key_func=whose)
def people_of(table: Table, asked: Asked) -> BaseResponse:
    """The same of people, as seldom as all that is kept of one: what leaves is out of sight."""
    return file_of(table, asked)


def is_proven() -> bool:
    return own().session.is_proven(round(time()))


def prove(back: str) -> BaseResponse:
    toast(_("Not done yet: give your password first, then send it once more."), bad=True)
    return redirect(url_for("proof.form", next=back), 303)


def dealt_with(table: Table, path: str) -> BaseResponse:
    """Those that are ticked, or with `every` all that the filters leave. What needs to be sure asks first."""
    asked = asked_of(table, request.args)
    bulk = next((each for each in table.bulk if each.name == request.form.get("do", "")), None)
    if bulk is None:
        abort(422)
    every = bool(request.form.get("every"))
    keys = every_key(table, asked) if every else request.form.getlist("key")
    asks = bulk.sure and request.form.get("sure") != "1"
    if table.of_people and (every or asks):
        note(Act.READ, table.subject, filters=dict(asked.told), ticked=len(keys), every=every)
    if not keys or len(keys) > MANY:
        words = _("Tick some lines first.") if not keys else _("These are too many at once: narrow the list.")
        toast(words, bad=True)
        return redirect(asked.address(path), 303)
    if bulk.proven and not is_proven():
        return prove(asked.address(path))
    if asks:
        return ask(bulk, keys, asked, path)
    toast(bulk.does(keys))
    return redirect(asked.address(path), 303)


def every_key(table: Table, asked: Asked) -> list[str]:
    statement = narrowed(table, asked.told).with_only_columns(table.key).order_by(None).limit(MANY + 1)
    with transaction():
        return [str(key) for key in db.session.scalars(statement)]


def ask(bulk: Bulk, keys: Sequence[str], asked: Asked, path: str) -> BaseResponse:
    number = ngettext("%(num)s line is ticked.", "%(num)s lines are ticked.", len(keys))
    return render(
        bulk.asks,
        bulk=bulk,
        keys=keys,
        number=number,
        action=asked.address(f"{path}/many"),
        back=asked.address(path),
    )
