"""All that is kept of a person: taken along, or deleted."""

from flask import Blueprint, abort, make_response, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import own_data
from jobraker.extensions import limiter, settings
from jobraker.web import access
from jobraker.web.access import own, proven
from jobraker.web.gettext import _
from jobraker.web.render import render, toast

blueprint = Blueprint("own_data", __name__)

LIMIT = "20 per hour"


@blueprint.get("/account/archive")
@limiter.limit(LIMIT)
@proven
def archive() -> BaseResponse:
    response = make_response(own_data.archive(own().account.id))
    response.headers["Content-Type"] = "application/zip"
    response.headers["Content-Disposition"] = "attachment; filename=jobraker.zip"
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/account/deletion")
@proven
def deletion() -> BaseResponse:
    return render("own_data/deletion.html", account=own().account)


@blueprint.post("/account/deletion")
@limiter.limit(LIMIT)
@proven
def delete() -> BaseResponse:
    account = own().account
    if not own_data.delete_all(settings(), account):
        abort(409)
    access.tidy(account.id)
    access.leave()
    toast(_("Your account is deleted, with everything in it."))
    return redirect(url_for("search.search"), 303)
