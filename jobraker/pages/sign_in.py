"""Signing in and out. Attempts are counted by address and by client, before it is known whether they are right."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import second_factor, signing_in
from jobraker.accounts.models import Account
from jobraker.accounts.rules.addresses import read_address
from jobraker.extensions import settings
from jobraker.mail.composing import address_of
from jobraker.mail.rules import UnmailableError
from jobraker.pages.fields import Fields
from jobraker.pages.today import landing
from jobraker.web import access, guessing
from jobraker.web.access import LockedOutError
from jobraker.web.gettext import _
from jobraker.web.known import is_known
from jobraker.web.places import within_site
from jobraker.web.render import render, toast

blueprint = Blueprint("sign_in", __name__)


@blueprint.get("/sign-in")
def form() -> BaseResponse:
    to = within_site(request.args.get("next", ""))
    if access.person():
        return redirect(landing(to), 303)
    return render("sign_in/form.html", fields=Fields(), to=to)


@blueprint.post("/sign-in")
@guessing.by_client
@guessing.by_address
@guessing.everywhere
def send() -> BaseResponse:
    fields = Fields({"address": request.form.get("address", "").strip()})
    to = within_site(request.form.get("next", ""))
    try:
        key = read_address(fields.value("address")).key
    except UnmailableError:
        key = ""
    account = signing_in.recognised(key, request.form.get("password", ""))
    if account is None:
        access.note_refused("a password")
        fields.errors["form"] = _("Address and password do not belong together. Check both, or choose a new password.")
        return render("sign_in/form.html", status=422, fields=fields, to=to)
    return go_on(account, to, remembered="remember" in request.form)


def go_on(account: Account, to: str, *, remembered: bool) -> BaseResponse:
    """Whoever has shown that the account is theirs is let in, or asked for the code of their second factor."""
    if second_factor.standing(account.id):
        access.ask_code(account, remembered=remembered)
        return redirect(url_for("second_step.form", next=to), 303)
    let_in(account, remembered=remembered)
    return redirect(landing(to), 303)


def let_in(account: Account, *, remembered: bool) -> None:
    """Whoever has given all that was asked for."""
    if account.is_locked:
        raise LockedOutError(account)
    access.need_sessions()
    signing_in.note_sign_in(settings(), account, access.this_device(), known=is_known(account.id))
    access.sign_in(account, remembered=remembered)


@blueprint.app_errorhandler(LockedOutError)
def locked(error: LockedOutError) -> BaseResponse:
    whose = error.whose
    return render(
        "sign_in/locked.html", status=403, because=whose.locked_because, write_to=address_of(settings().mail_from)
    )


@blueprint.post("/sign-out")
def out() -> BaseResponse:
    access.sign_out()
    toast(_("You are signed out."))
    return redirect(url_for("search.search"), 303)
