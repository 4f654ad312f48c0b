"""A file that somebody brings: taken in, shown while it is read, checked field by field, kept or removed."""

from io import BytesIO
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, request, send_file, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse

from jobraker.alerts.keeping import rezone
from jobraker.extensions import limiter
from jobraker.pages import resumes
from jobraker.pages.profile_parts import month_names
from jobraker.pages.sections import sent_form
from jobraker.pages.start import bring
from jobraker.pages.start_check import Check
from jobraker.pages.start_choice import clashing, read_choice
from jobraker.pages.start_filling import filling_of
from jobraker.pages.start_parts import page
from jobraker.pages.start_words import KINDS, UNREAD, not_kept_words, refusal_words, where
from jobraker.profile.rules.fitting import pieces
from jobraker.profile.rules.terms import Step
from jobraker.profile.taking import Outcome, take
from jobraker.resumes import uploads
from jobraker.resumes.files import EXPORT_BYTES, Kind
from jobraker.resumes.models import State, Upload
from jobraker.resumes.uploads import UNDERWAY, NotKept
from jobraker.web import access, headers
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import is_partial, leading, render, toast

blueprint = Blueprint("start_files", __name__)

LIMIT = "60 per hour"  # of a person
AROUND_BYTES = 64 * 1024  # of a form, beside its file
CHECK_BYTES = 4_000_000  # of all that was understood of the longest file
UNHEARD_BYTES = 4 * EXPORT_BYTES  # of a file too large, that are let pass so that the answer is read
RESUMES = "resumes"
TYPES = {Kind.PDF: "application/pdf", Kind.TEXT: "text/plain"}


@blueprint.url_value_preprocessor
def make_room(endpoint: str | None, _values: dict[str, object] | None) -> None:
    """More than a usual form may be sent here, by whoever is somebody."""
    most = {"start_files.send": EXPORT_BYTES + AROUND_BYTES, "start_files.keep": CHECK_BYTES}.get(endpoint or "")
    if most and access.person():
        request.max_content_length = most
        request.max_form_memory_size = min(most, CHECK_BYTES)


def to() -> str | None:
    """Where a file leads once it is kept: back among the résumés, from where it was brought, else on in the first run."""
    return RESUMES if request.args.get("to") == RESUMES else None


@blueprint.app_context_processor
def leads_to() -> dict[str, str | None]:
    return {"to": to()}


@blueprint.errorhandler(413)
def too_large(error: RequestEntityTooLarge) -> BaseResponse | RequestEntityTooLarge:
    """Said on the page that the file was chosen on. Of a session that is over, less is let in than what was understood."""
    if is_partial() and not access.person():
        return access.send_again()
    if not access.person() or request.endpoint != "start_files.send":
        return error
    listen_on()
    return chosen_again(not_kept_words(NotKept.TOO_LARGE), 413)


def chosen_again(error: str, status: int) -> BaseResponse:
    return resumes.listed(error, status) if to() else bring(error, status)


def listen_on() -> None:
    """Browsers read no answer before they have sent all."""
    stream = request.environ["wsgi.input"]
    left = min(request.content_length or 0, UNHEARD_BYTES)
    while left > 0 and (heard := stream.read(min(left, AROUND_BYTES))):
        left -= len(heard)


@blueprint.post("/start/files")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def send() -> BaseResponse:
    sent = request.files.get("file")
    if sent is None or not (sent.filename or sent.content_length):
        return chosen_again(_("Choose a file first."), 422)
    key = uploads.receive(own().account.id, sent.filename or "", sent.read())
    if isinstance(key, NotKept):
        return chosen_again(not_kept_words(key), 413 if key is NotKept.TOO_LARGE else 422)
    return shown(key)


@blueprint.get("/start/files/<uuid:key>")
@signed_in
def file(key: UUID) -> BaseResponse:
    """What has become of it so far."""
    upload = mine(key)
    if upload.state in UNDERWAY:
        if is_partial():
            return render("start/_reading.html", upload=upload)
        return page("start/reading.html", Step.CHECK, upload=upload)
    if is_partial():
        response = Response(status=204)
        response.headers["HX-Refresh"] = "true"  # it is another page now
        return response
    if upload.state == State.REFUSED:
        what, advice = refusal_words(upload.refusal or "")
        return page("start/refused.html", Step.BRING, upload=upload, what=what, advice=advice)
    told = uploads.understood_of(upload.account_id, key)
    if told is None:
        return page("start/taken.html", Step.CHECK, upload=upload)
    return checked(Check(upload.account_id, upload, told))


@blueprint.post("/start/files/<uuid:key>/keeping")
@signed_in
def keep(key: UUID) -> BaseResponse:
    upload = mine(key)
    told = uploads.understood_of(upload.account_id, key)
    if told is None:
        return kept_before()
    sent = sent_form()
    check = Check(upload.account_id, upload, told, sent)
    choice = read_choice(check, sent)
    if sent.wrong:
        check.status = 422
        return checked(check)
    taken = take(upload.account_id, upload, choice)
    if taken.outcome is Outcome.TAKEN:
        rezone(upload.account_id)
    if taken.outcome is Outcome.BEFORE:
        return kept_before()
    if taken.outcome is not Outcome.TAKEN:
        again = Check(upload.account_id, upload, told, sent, 409 if taken.person else 422, full=taken.full)
        if taken.person and taken.person.merged and taken.person.content:
            again.meanwhile = clashing(taken.person.content, taken.person.merged.clashing)
        return checked(again)
    toast(_("Kept. It is in your profile now."))
    return go_on()


@blueprint.post("/start/files/<uuid:key>/reading")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def again(key: UUID) -> BaseResponse:
    upload = mine(key)
    uploads.read_again(upload.account_id, key)
    return shown(key)


@blueprint.post("/start/files/<uuid:key>/removal")
@signed_in
def remove(key: UUID) -> BaseResponse:
    if uploads.remove(own().account.id, key) is None:
        abort(404)
    toast(_("The file is deleted. What you kept of it stays in your profile."))
    return redirect(url_for("resumes.resumes" if to() else "start.start"), 303)


@blueprint.get("/start/files/<uuid:key>/content")
@signed_in
def content(key: UUID) -> BaseResponse:
    """As it was brought. It is never shown as a page of ours."""
    upload = mine(key)
    held = uploads.content_of(upload.account_id, key)
    if held is None:
        abort(404)
    response = send_file(
        BytesIO(held),
        mimetype=TYPES.get(Kind(upload.kind), "application/octet-stream")
        if upload.kind
        else "application/octet-stream",
        as_attachment=True,
        download_name=upload.name or "file",
    )
    headers.apart(response)
    response.headers["Cache-Control"] = "no-store"
    return response


def shown(key: UUID) -> BaseResponse:
    return redirect(url_for("start_files.file", key=key, to=to()), 303)


def mine(key: UUID) -> Upload:
    return uploads.upload_of(own().account.id, key) or abort(404)


def checked(check: Check) -> BaseResponse:
    kind = str(KINDS[Kind(check.upload.kind)]) if check.upload.kind else ""
    return page(
        "start/check.html", Step.CHECK, partial="start/_check.html", status=check.status, check=check, section=check.section, kind_of_file=kind,
        filling=filling_of(check.upload, check.told), where=where, pieces=pieces, months=month_names(), unread=UNREAD, address=own().account.address,
    )  # fmt: skip


def kept_before() -> BaseResponse:
    toast(_("This file was kept before: your profile has it. What you want otherwise, change there."))
    return go_on()


def go_on() -> BaseResponse:
    """To the next step, or where the file was brought, as a page of its own."""
    address = url_for("resumes.resumes" if to() else "start_wishes.form")
    return leading(address) if is_partial() else redirect(address, 303)
