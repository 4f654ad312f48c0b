"""Other words that the language model proposes for a résumé's lines: asked for, waited for, taken one at a time."""

from uuid import UUID

from flask import Blueprint, abort, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import limiter
from jobraker.pages import resume_offers
from jobraker.pages.model_asked import LIMIT
from jobraker.pages.resume_offers import OffersPage
from jobraker.resumes.versions import Written
from jobraker.tailoring import resumes, rewording
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import is_partial, render, toast

blueprint = Blueprint("tailored_wording", __name__)


@blueprint.get("/resumes/<uuid:key>/tailoring/wording")
@signed_in
def wording(key: UUID) -> BaseResponse:
    """As a part of the page of what was changed."""
    return after(mine(key))


@blueprint.post("/resumes/<uuid:key>/tailoring/wording")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def ask(key: UUID) -> BaseResponse:
    held = mine(key)
    if wording_of(held).asked.is_connected:
        rewording.begin(held.row.account_id, key, held.design.language)
    return after(held)


@blueprint.post("/resumes/<uuid:key>/tailoring/wording/<uuid:work>/<name>")
@signed_in
def take(key: UUID, work: UUID, name: str) -> BaseResponse:
    if resume_offers.take(mine(key), rewording.KIND, work, name):
        toast(_("Taken. It stands among the changes, where it can be undone."))
    return redirect(url_for("tailored_resume.tailored", key=key, _anchor="wording"), 303)


@blueprint.post("/resumes/<uuid:key>/tailoring/wording/removal")
@signed_in
def leave(key: UUID) -> BaseResponse:
    """What is underway, or was proposed, comes to nothing."""
    held = mine(key)
    wording_of(held).asked.forget()
    return after(held)


def mine(key: UUID) -> Written:
    found = resumes.tailored_of(own().account.id, key) or abort(404)
    return found.written


def wording_of(held: Written) -> OffersPage:
    return OffersPage(held, rewording.KIND, len(rewording.lines_of(held.document)))


def after(held: Written) -> BaseResponse:
    if is_partial():
        return render("tailored/_wording.html", wording=wording_of(held))
    return redirect(url_for("tailored_resume.tailored", key=held.row.key, _anchor="wording"), 303)
