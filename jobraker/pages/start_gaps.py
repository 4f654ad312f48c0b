"""What of a file was not read, looked for by a language model: asked for, and shown when it has come."""

from uuid import UUID

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import limiter, settings
from jobraker.language_model.asking import is_connected
from jobraker.language_model.terms import Problem
from jobraker.pages.model_words import problem_words
from jobraker.pages.start_files import mine, to
from jobraker.pages.start_filling import filling_of
from jobraker.resumes import filling, uploads
from jobraker.web import access
from jobraker.web.access import signed_in
from jobraker.web.gettext import _
from jobraker.web.render import is_partial, leading, render, toast

blueprint = Blueprint("start_gaps", __name__)

LIMIT = "20 per hour"  # of a person


@blueprint.get("/start/files/<uuid:key>/gaps")
@signed_in
def gaps(key: UUID) -> BaseResponse:
    """By itself this is no page."""
    upload = mine(key)
    told = uploads.understood_of(upload.account_id, key)
    found = filling_of(upload, told, apart=True) if told and is_partial() else None
    return render("start/_gaps.html", filling=found) if found else shown(key)


@blueprint.post("/start/files/<uuid:key>/gaps")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def fill(key: UUID) -> BaseResponse:
    upload = mine(key)
    if not is_connected(settings()):
        toast(problem_words(Problem.NOT_CONNECTED))
    elif not filling.begin(upload.account_id, key):
        toast(_("There is nothing in this file for a model to look for."))
    return shown(key)


def shown(key: UUID) -> BaseResponse:
    address = url_for("start_files.file", key=key, to=to())
    return leading(address) if is_partial() else redirect(address, 303)
