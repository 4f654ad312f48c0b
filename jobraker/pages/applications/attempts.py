"""What is done with an attempt: looked after while it runs, ended, settled by its person's word, given a code."""

from uuid import UUID

from flask import Blueprint, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.automation import advancing, approving, asking, codes, confirming, editing, packages, reading
from jobraker.automation.codes import Pushed
from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import State
from jobraker.extensions import limiter, redis, settings
from jobraker.pages.applications.attempt_asks import review_address
from jobraker.pages.applications.attempts_shown import AttemptShown
from jobraker.pages.applications.clock import clock_of
from jobraker.pages.applications.gone import GoneError
from jobraker.pages.applications.moves import CHANGED, answer
from jobraker.pages.applications.removed import to_application
from jobraker.pages.profile_undo import too_late
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.render import Undo, is_htmx, is_partial, leading, render, toast, trigger

blueprint = Blueprint("applications_attempts", __name__)

CODES_LIMIT = "20 per hour"  # of a person
SETTLED = N_("Nothing was changed: it is settled already.")
PUSHED: dict[Pushed, Phrase] = {
    Pushed.PUSHED: N_("The code is handed on. It was kept nowhere here."),
    Pushed.NO_CODE: N_("That is no code: 4 to 12 letters and digits are one."),
    Pushed.NOT_RUNNING: N_("No code is waited for: the run has ended, or has not begun."),
    Pushed.AWAY: N_("Skyvern did not take the code. Try again in a moment."),
}


def theirs(key: UUID, attempt: UUID) -> Attempt:
    row = reading.attempt_for(own().account.id, key, attempt)
    if row is None:
        raise GoneError
    return row


@blueprint.get("/applications/<uuid:key>/attempts/<uuid:attempt>/progress")
@signed_in
def progress(key: UUID, attempt: UUID) -> BaseResponse:
    """What is so now, for a page that was made of `seen`; nothing where that still holds."""
    row = theirs(key, attempt)
    if not is_partial():
        return to_application(key)
    shown = shown_of(row)
    seen = request.args.get("seen", "")
    if seen == shown.mark:
        return make_response("", 204)
    response = render("applications/_attempt_stub.html", attempt=shown, key=key)
    if seen.partition("-")[0] != row.state:
        trigger(response, CHANGED, {})
    return response


def shown_of(row: Attempt) -> AttemptShown:
    """While it is under way: there are no pictures yet."""
    files = reading.files_of(row.account_id, [row.key]).get(row.key, ())
    return AttemptShown(row, clock_of(row.account_id), settings(), files, ())


@blueprint.post("/applications/<uuid:key>/attempts/<uuid:attempt>/cancel")
@signed_in
def cancel(key: UUID, attempt: UUID) -> BaseResponse:
    row = theirs(key, attempt)
    queued = row.state == State.QUEUED
    if not advancing.cancel(row.account_id, row.key):
        toast(_("There is nothing to cancel any more: it has come to its end."), bad=True)
    elif queued:
        toast(_("Canceled. Nothing has left."))
    else:
        toast(_("It is asked to stop. It may already have been sent: we look."))
    asked = theirs(key, attempt)
    if is_htmx() and asked.is_live:
        return render("applications/_attempt_asked.html", attempt=shown_of(asked), key=key)
    return answer()


@blueprint.post("/applications/<uuid:key>/attempts/<uuid:attempt>/said")
@signed_in
def say(key: UUID, attempt: UUID) -> BaseResponse:
    """`did`: sent or unsent."""
    row, did = theirs(key, attempt), request.form.get("did")
    if did not in ("sent", "unsent"):
        toast(_("Choose whether it was sent first."), bad=True)
        return answer()
    if did == "unsent":
        deny(row)
    elif confirming.say_sent(row.account_id, row.key):
        toast(_("Noted: sent, 1 of 1."))
    else:
        toast(str(SETTLED), bad=True)
    return answer()


def deny(row: Attempt) -> None:
    ticket = confirming.deny(redis(), row.account_id, row.key)
    if ticket is None:
        toast(str(SETTLED), bad=True)
        return
    undo = Undo(url_for("applications_attempts.take_back", ticket=UUID(ticket)), "") if ticket else None
    toast(_("Noted: not sent. Nothing is tried again before you send it anew."), undo=undo)


@blueprint.post("/applications/attempts/said/<uuid:ticket>")
@signed_in
def take_back(ticket: UUID) -> BaseResponse:
    """They said that it was not sent, and do not say so any more."""
    done = confirming.take_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    application, asks = done
    if asks:
        toast(_("Your word is taken back. Look at the pictures, and say whether it was sent."))
    else:
        toast(
            _("Nothing was taken back: another was begun meanwhile, or it is known by now what became of it."), bad=True
        )
    return to_application(application)


@blueprint.post("/applications/<uuid:key>/attempts/<uuid:attempt>/questions")
@signed_in
def ask_more(key: UUID, attempt: UUID) -> BaseResponse:
    """The package asks what the form asked beside what was known; where it was thrown away it is begun anew."""
    row = theirs(key, attempt)
    if not packages.begin(row.account_id, row.application):
        toast(_("It is not waiting to be sent any more."), bad=True)
        return to_application(key)
    package = approving.package_of(row.account_id, row.application)
    if package and package.built_at and asking.lacks(package):
        editing.rebuild(row.account_id, row.application)
    address = review_address(key)
    return leading(address) if is_htmx() else redirect(address, 303)


@blueprint.post("/applications/<uuid:key>/attempts/<uuid:attempt>/code")
@signed_in
@limiter.limit(CODES_LIMIT, key_func=access.whose)
def code(key: UUID, attempt: UUID) -> BaseResponse:
    row = theirs(key, attempt)
    done = codes.push(settings(), row.account_id, row.key, request.form.get("code", "")[:40])
    toast(str(PUSHED[done]), bad=done is not Pushed.PUSHED)
    return answer()
