"""Lines of a résumé as a language model would write them: asked for, waited for, taken over one by one."""

from uuid import UUID

from flask import Blueprint, abort, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import limiter
from jobraker.pages import resume_offers
from jobraker.pages.model_asked import LIMIT
from jobraker.pages.resume_offers import OffersPage
from jobraker.resumes import rewriting, versions
from jobraker.resumes.rules.rewrites import lines_of
from jobraker.resumes.versions import Written
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import Undo, is_partial, render, toast

blueprint = Blueprint("resume_rewrites", __name__)


@blueprint.get("/resumes/<uuid:key>/rewrites")
@signed_in
def rewrites(key: UUID) -> BaseResponse:
    return shown(mine(key))


@blueprint.post("/resumes/<uuid:key>/rewrites")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def ask(key: UUID) -> BaseResponse:
    held = mine(key)
    page = page_of(held)
    if page.asked.is_connected and page.lines and not held.row.is_brought:
        rewriting.begin(held.row.account_id, key)
    return after(held)


@blueprint.post("/resumes/<uuid:key>/rewrites/removal")
@signed_in
def leave(key: UUID) -> BaseResponse:
    """What is underway comes to nothing, and what was proposed is gone."""
    held = mine(key)
    page_of(held).asked.forget()
    return after(held)


@blueprint.post("/resumes/<uuid:key>/rewrites/<uuid:work>/<name>")
@signed_in
def take(key: UUID, work: UUID, name: str) -> BaseResponse:
    if resume_offers.take(mine(key), rewriting.KIND, work, name):
        back = url_for("resume_rewrites.take_back", key=key, work=work, name=name)
        toast(_("Taken over."), undo=Undo(back, "#rewrites"))
    return after(mine(key))


@blueprint.post("/resumes/<uuid:key>/rewrites/<uuid:work>/<name>/removal")
@signed_in
def take_back(key: UUID, work: UUID, name: str) -> BaseResponse:
    if resume_offers.take(mine(key), rewriting.KIND, work, name, back=True):
        toast(_("Your own words are back."))
    return after(mine(key))


def mine(key: UUID) -> Written:
    return versions.written(own().account.id, key) or abort(404)


def page_of(held: Written) -> OffersPage:
    return OffersPage(held, rewriting.KIND, sum(1 for _line in lines_of(held.document)))


def after(held: Written) -> BaseResponse:
    if is_partial():
        return shown(held)
    return redirect(url_for("resume_rewrites.rewrites", key=held.row.key), 303)


def shown(held: Written) -> BaseResponse:
    return render("resumes/rewrites.html", partial="resumes/_rewrites.html", page=page_of(held), resume=held.row)
