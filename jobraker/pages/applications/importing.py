"""A table is brought, understood together with its person, taken in, and told of row by row."""

from uuid import UUID

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications import tables_in, tables_taking
from jobraker.applications.models import Brought
from jobraker.applications.reading import today_of
from jobraker.applications.rules.table_text import BYTES, NoTableError, Refusal
from jobraker.applications.tables_judging import look
from jobraker.extensions import limiter, redis
from jobraker.pages.applications.table_page import Report, Understanding, report_rows
from jobraker.pages.applications.table_words import refusal_words
from jobraker.pages.profile_undo import too_late
from jobraker.pages.start_files import AROUND_BYTES, listen_on
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import Undo, render, toast
from jobraker.web.sheet import sheet

blueprint = Blueprint("applications_importing", __name__)

LIMIT = "60 per hour"  # of a person
ASKED_MOST = 100  # columns, and words of stages, of a form


@blueprint.url_value_preprocessor
def make_room(endpoint: str | None, _values: dict[str, object] | None) -> None:
    """More than a usual form may be sent here, by whoever is somebody."""
    if endpoint == "applications_importing.bring" and access.person():
        request.max_content_length = BYTES + AROUND_BYTES


@blueprint.errorhandler(413)
def too_large(error: RequestEntityTooLarge) -> BaseResponse | RequestEntityTooLarge:
    if not access.person() or request.endpoint != "applications_importing.bring":
        return error
    listen_on()
    return begun(refusal_words(NoTableError(Refusal.TOO_LARGE)), 413)


@blueprint.get("/applications/import")
@signed_in
def start() -> BaseResponse:
    return begun()


def begun(wrong: str = "", status: int = 200) -> BaseResponse:
    waiting = tables_in.waiting(own().account.id)
    return render("applications/import.html", status=status, wrong=wrong, waiting=waiting, most=BYTES)


@blueprint.post("/applications/import")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def bring() -> BaseResponse:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return begun(_("Choose a file first."), 422)
    try:
        key = tables_in.bring(own().account.id, sent.filename, sent.read())
    except NoTableError as error:
        return begun(refusal_words(error), 413 if error.refusal is Refusal.TOO_LARGE else 422)
    return redirect(url_for("applications_importing.table", key=key), 303)


@blueprint.get("/applications/import/<uuid:key>")
@signed_in
def table(key: UUID) -> BaseResponse:
    row = mine(key)
    looked = look(row.account_id, row, today_of(row.account_id))
    if looked is None:
        return render("applications/import_report.html", page=Report(row))
    return render("applications/import_table.html", page=Understanding(key, looked))


@blueprint.post("/applications/import/<uuid:key>")
@signed_in
def understand(key: UUID) -> BaseResponse:
    """What the form says is kept; with `then` it is taken in as well."""
    row, form = mine(key), request.form
    account_id = row.account_id
    if "letters" in form and read_otherwise(account_id, key):
        return redirect(url_for("applications_importing.table", key=key), 303)
    if "column-0" in form:
        columns = [form.get(f"column-{number}", "") for number in range(ASKED_MOST)]
        stages = {
            form.get(f"word-{n}", ""): form.get(f"stage-{n}", "") for n in range(ASKED_MOST) if f"word-{n}" in form
        }
        order = form.get("order", "")
        said = "" if order == form.get("order-shown") else order  # what nobody changed is left to the days
        tables_in.understand(account_id, key, columns, said, stages)
    if form.get("then") == "take":
        tell(tables_taking.take(redis(), account_id, key, today_of(account_id)))
    return redirect(url_for("applications_importing.table", key=key), 303)


def read_otherwise(account_id: int, key: UUID) -> bool:
    """Whether it is to be looked at again before anything else that was sent counts."""
    form = request.form
    try:
        return tables_in.read_otherwise(account_id, key, form["letters"], headless="headless" in form)
    except NoTableError as error:
        toast(refusal_words(error))
        return True


def tell(done: tables_taking.Done | None) -> None:
    if done is None:
        toast(_("It was taken in before."))
    elif not done.taken:
        toast(_("Nothing of it is new here, so nothing was taken in."))
    else:
        words = ngettext(
            "%(count)s application is taken in.",
            "%(count)s applications are taken in.",
            done.taken,
            count=count(done.taken),
        )
        back = url_for("applications_importing.take_back", ticket=UUID(done.ticket)) if done.ticket else ""
        toast(words, undo=Undo(back, "") if back else None)


@blueprint.post("/applications/import/<uuid:key>/removal")
@signed_in
def leave(key: UUID) -> BaseResponse:
    row = mine(key)
    tables_in.leave(row.account_id, key)
    toast(_("The table is forgotten. Your applications are as they were."))
    return redirect(url_for("applications_importing.start"), 303)


@blueprint.post("/applications/imported/<uuid:ticket>")
@signed_in
def take_back(ticket: UUID) -> BaseResponse:
    done = tables_taking.take_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    gone, every = done
    words = ngettext("%(count)s is taken out again.", "%(count)s are taken out again.", gone, count=count(gone))
    if gone < every:
        left = count(every - gone)
        stayed = ngettext("%(count)s was changed since and stays.", "%(count)s were changed since and stay.", every - gone, count=left)  # fmt: skip
        words = f"{words} {stayed}"
    toast(words)
    return redirect(url_for("applications_importing.start"), 303)


@blueprint.get("/applications/import/<uuid:key>/report.csv")
@signed_in
def report(key: UUID) -> Response:
    row = mine(key)
    if row.report is None:
        abort(404)
    response = Response("".join(sheet(report_rows(row.report))), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="report.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def mine(key: UUID) -> Brought:
    return tables_in.brought(own().account.id, key) or abort(404)
