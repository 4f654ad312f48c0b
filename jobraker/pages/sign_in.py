"""Signing in and out. Attempts are counted by address and by client, before it is known whether they are right."""

import hashlib

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import second_factor, signing_in
from jobraker.accounts.models import Account
from jobraker.accounts.rules.addresses import read_address
from jobraker.extensions import client_address, limiter, settings
from jobraker.mail.rules import UnmailableError
from jobraker.pages.fields import Fields
from jobraker.pages.today import landing
from jobraker.web import access
from jobraker.web.gettext import _
from jobraker.web.known import is_known
from jobraker.web.places import within_site
from jobraker.web.render import render, toast

blueprint = Blueprint("sign_in", __name__)

CLIENT_LIMIT = "100 per 15 minutes"  # a school's or an office's whole network is one client
# By the client as well: whoever guesses for an address must not lock its owner out.
ADDRESS_LIMIT = "8 per 15 minutes"
# But never where somebody has signed in to the account before: that would let a crowd lock its owner out all the same.
EVERYWHERE_LIMIT = "60 per hour"


def address_key() -> str:
    sent = request.form.get("address", "")
    try:
        sent = read_address(sent).key
    except UnmailableError:
        sent = sent.strip().casefold()
    return hashlib.sha256(sent.encode("utf-8", "surrogateescape")).hexdigest()


def address_and_client() -> str:
    return f"{address_key()} {client_address()}"


def is_at_home() -> bool:
    """Whether this browser is known to the account of the address."""
    try:
        key = read_address(request.form.get("address", "")).key
    except UnmailableError:
        return False
    return is_known(signing_in.id_of(key))


@blueprint.get("/sign-in")
def form() -> BaseResponse:
    to = within_site(request.args.get("next", ""))
    if access.person():
        return redirect(landing(to), 303)
    return render("sign_in/form.html", fields=Fields(), to=to)


@blueprint.post("/sign-in")
@limiter.limit(CLIENT_LIMIT)
@limiter.limit(ADDRESS_LIMIT, key_func=address_and_client)
@limiter.limit(EVERYWHERE_LIMIT, key_func=address_key, exempt_when=is_at_home)
def send() -> BaseResponse:
    fields = Fields({"address": request.form.get("address", "").strip()})
    to = within_site(request.form.get("next", ""))
    try:
        key = read_address(fields.value("address")).key
    except UnmailableError:
        key = ""
    account = signing_in.recognised(key, request.form.get("password", ""))
    if account is None:
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
    access.need_sessions()
    signing_in.note_sign_in(settings(), account, access.this_device(), known=is_known(account.id))
    access.sign_in(account, remembered=remembered)


@blueprint.post("/sign-out")
def out() -> BaseResponse:
    access.sign_out()
    toast(_("You are signed out."))
    return redirect(url_for("search.search"), 303)
