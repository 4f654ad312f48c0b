"""The step before what a device left unlocked must not allow: the password is asked for again."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts.rules.passwords import is_right
from jobraker.pages.fields import Fields
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.guessing import own_password
from jobraker.web.places import within_site
from jobraker.web.render import render

blueprint = Blueprint("proof", __name__)


@blueprint.get("/account/proof")
@signed_in
def form() -> BaseResponse:
    return shown(Fields(), within_site(request.args.get("next", "")))


@blueprint.post("/account/proof")
@own_password
@signed_in
def send() -> BaseResponse:
    to = within_site(request.form.get("next", ""))
    if not is_right(own().account.password_hash, request.form.get("password", "")):
        access.note_refused("a password", own().account.id)
        return shown(Fields(errors={"password": _("That is not your password.")}), to, 422)
    access.prove()
    return redirect(to, 303)


def shown(fields: Fields, to: str, status: int = 200) -> BaseResponse:
    return render("proof/form.html", status=status, fields=fields, to=to, account=own().account)
