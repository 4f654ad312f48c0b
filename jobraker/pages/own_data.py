"""All that is kept of a person: taken along, or deleted."""

from flask import Blueprint, abort, redirect, send_file, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import own_data
from jobraker.accounts.archive import archive
from jobraker.automation import ending
from jobraker.extensions import limiter, settings
from jobraker.web import access
from jobraker.web.access import own, proven
from jobraker.web.gettext import _
from jobraker.web.render import render, toast

blueprint = Blueprint("own_data", __name__)

LIMIT = "20 per hour"


@blueprint.get("/account/archive", endpoint="archive")
@proven
@limiter.limit(LIMIT, key_func=access.whose)
def taken_along() -> BaseResponse:
    packed = archive(own().account.id)
    response = send_file(packed, "application/zip", as_attachment=True, download_name="jobraker.zip", max_age=0)
    response.call_on_close(packed.close)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/account/deletion")
@proven
def deletion() -> BaseResponse:
    account = own().account
    return render("own_data/deletion.html", account=account, underway=ending.underway(account.id))


@blueprint.post("/account/deletion")
@proven
@limiter.limit(LIMIT, key_func=access.whose)
def delete() -> BaseResponse:
    account = own().account
    ending.end_all(settings(), account.id)
    if not own_data.delete_all(settings(), account):
        abort(409)
    access.tidy(account.id)
    access.leave()
    toast(_("Your account is deleted, with everything in it."))
    return redirect(url_for("search.search"), 303)
