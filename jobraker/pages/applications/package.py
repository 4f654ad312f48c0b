"""The review before sending: exactly what would be sent, and the one button that sends it."""

from io import BytesIO
from uuid import UUID

from flask import Blueprint, abort, redirect, request, send_file, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.automation import approving, editing, packages
from jobraker.automation.approving import Approved
from jobraker.automation.documents import PDF, letter_file, resume_file
from jobraker.automation.preflight import TO_READ, Objection
from jobraker.extensions import redis, settings
from jobraker.pages.applications.gone import GoneError
from jobraker.pages.applications.package_page import Review
from jobraker.pages.applications.package_ways import can_send, packages_waiting, sending_here, to_package
from jobraker.pages.applications.show import shown
from jobraker.pages.costly import costly
from jobraker.pages.profile_undo import too_late
from jobraker.pages.sections import sent_form
from jobraker.profile.rules.merging import read_seen
from jobraker.profile.rules.sent import Sent
from jobraker.saved.changing import saved_job
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import Undo, is_partial, render, toast

blueprint = Blueprint("package", __name__)


@blueprint.app_context_processor
def ways() -> dict[str, object]:
    return {"can_send": can_send, "packages_waiting": packages_waiting, "sending_here": sending_here}


@blueprint.post("/jobs/<int:job_id>/package")
@signed_in
def begin_of_job(job_id: int) -> BaseResponse:
    begun = packages.begin_for(own().account.id, [job_id]) if can_send() else []
    if begun:
        return to_package(begun[0])
    toast(_("Nothing is begun: it is no longer there to be applied for, or you have applied already."), bad=True)
    return redirect(url_for("jobs.job", job_id=job_id), 303)


@blueprint.post("/applications/<uuid:key>/package")
@signed_in
def begin(key: UUID) -> BaseResponse:
    if saved_job(own().account.id, key) is None:
        raise GoneError
    if can_send() and packages.begin(own().account.id, key):
        return to_package(key)
    toast(_("Nothing is begun: it was sent already, or has ended."), bad=True)
    return to_application(key)


@blueprint.get("/applications/<uuid:key>/package")
@signed_in
@costly
def review(key: UUID) -> BaseResponse:
    """While it is being built, whoever asks again for what they have seen is told that nothing changed."""
    page = review_of(key)
    if page is None:
        toast(_("Nothing is prepared for it."))
        return to_application(key)
    if is_partial() and request.args.get("seen") == page.state:
        return BaseResponse(status=204)
    return whole(page)


@blueprint.post("/applications/<uuid:key>/package/attempts")
@signed_in
@costly
def send(key: UUID) -> BaseResponse:
    """What was shown, and nothing else: of what has changed meanwhile it is said what."""
    sent = sent_form()
    done = approve(key, sent)
    if done.gone:
        raise GoneError
    if done.attempt:
        toast(
            _("Approved: a dry run, all but the last click.") if is_dry(sent) else _("Approved. It will be sent once.")
        )
        return to_application(key)
    page = there(key)
    if Objection.HELD in done.objections:
        toast(_("It is under way already, or was sent: nothing is sent a second time."))
        holding = page.flight.holding
        return to_application(holding.application if holding else key)
    if done.changed:
        page.changed = page.changed_since(read_seen(sent.raw("seen")).marks)
        toast(_("Nothing was sent: it is not as it was shown to you."), bad=True)
    else:
        page.refused = done.objections
        toast(_("Nothing was sent: something speaks against it."), bad=True)
    page.ticked = dict.fromkeys(sent.fields.get("read", ()), "1") | {"any_hour": sent.raw("any_hour")}
    return whole(page)


def approve(key: UUID, sent: Sent) -> Approved:
    read = [each for each in TO_READ if each in sent.fields.get("read", ())]
    told = {"dry": is_dry(sent), "any_hour": bool(sent.raw("any_hour"))}
    return approving.approve(settings(), own().account.id, key, sent.raw("digest"), read=read, **told)


def is_dry(sent: Sent) -> bool:
    return sent.raw("do") == "dry"


@blueprint.post("/applications/<uuid:key>/package/rebuild")
@signed_in
def rebuild(key: UUID) -> BaseResponse:
    if not editing.rebuild(own().account.id, key):
        raise GoneError
    return to_package(key)


@blueprint.post("/applications/<uuid:key>/package/removal")
@signed_in
def discard(key: UUID) -> BaseResponse:
    ticket = editing.discard(redis(), own().account.id, key)
    if ticket is None:
        raise GoneError
    undo = Undo(url_for("package.put_back", ticket=UUID(ticket)), "") if ticket else None
    toast(_("The package is thrown away. The application stays."), undo=undo)
    return to_application(key)


@blueprint.post("/applications/packages/removed/<uuid:ticket>")
@signed_in
def put_back(ticket: UUID) -> BaseResponse:
    done = editing.put_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    key, back = done
    if back:
        toast(_("The package is back."))
        return to_package(key)
    toast(_("Not put back: another was begun meanwhile, or its application is gone."), bad=True)
    return redirect(url_for("applications_board.board"), 303)


@blueprint.get("/applications/<uuid:key>/package/<any(resume, letter):role>")
@signed_in
@costly
def file(key: UUID, role: str) -> BaseResponse:
    """Byte for byte what would be sent."""
    package = approving.package_of(own().account.id, key) or abort(404)
    letter = None if package.no_letter else package.letter
    chosen, typeset = (package.resume, resume_file) if role == "resume" else (letter, letter_file)
    made = typeset(package.account_id, chosen) if chosen else None
    if made is None:
        abort(404)
    shows = made.media_type == PDF  # a browser shows it by itself
    response = send_file(
        BytesIO(made.content), made.media_type, as_attachment=not shows, download_name=made.name, etag=False
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def review_of(key: UUID) -> Review | None:
    """None where there is an application of theirs, and no package."""
    page = shown(key)
    package = approving.package_of(page.row.account_id, key)
    return Review(page, package, settings()) if package else None


def there(key: UUID) -> Review:
    page = review_of(key)
    if page is None:
        raise GoneError
    return page


def whole(page: Review) -> BaseResponse:
    response = render(
        "applications/package.html", partial="applications/_package.html", status=page.status, review=page
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def to_application(key: UUID) -> BaseResponse:
    return redirect(url_for("applications_show.show", key=key), 303)
