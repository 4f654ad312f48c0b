"""Another mail address: asked for on a page of the account, changed by a link in a mail, changed back by another."""

from collections.abc import Callable

from flask import Blueprint, redirect, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import address_change
from jobraker.accounts.address_change import Wanted
from jobraker.accounts.rules.addresses import Address
from jobraker.accounts.rules.links import LinkOverError, Purpose, WrongLinkError
from jobraker.extensions import limiter, settings
from jobraker.pages.fields import Fields, lasting_address_in
from jobraker.settings import Settings
from jobraker.web import access, guessing
from jobraker.web.access import own, proven, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import render, toast

blueprint = Blueprint("address_change", __name__)

LIMIT, ADDRESS_LIMIT, TRY_LIMIT = "30 per hour", "4 per hour", "30 per hour"
ASKED = "new_address"  # what the browser keeps for the page that says where the mail went


@blueprint.get("/account/address")
@proven
def form() -> BaseResponse:
    return render("address_change/form.html", account=own().account, fields=Fields())


@blueprint.post("/account/address")
@proven
@limiter.limit(LIMIT, key_func=access.whose)
def ask() -> BaseResponse:
    account, fields = own().account, Fields()
    address = lasting_address_in(fields)
    if address and address.key == account.address_key:
        fields.errors["address"] = _("That is the address that you have.")
    if fields.errors or address is None:
        return render("address_change/form.html", status=422, account=account, fields=fields)
    send_link(address)
    return redirect(url_for("address_change.sent"), 303)


@limiter.limit(ADDRESS_LIMIT, key_func=guessing.address_key)
def send_link(address: Address) -> None:
    """Counted where a mail is sent, by the mailbox that it goes to."""
    address_change.ask(settings(), own().account, address)
    session[ASKED] = address.written


@blueprint.get("/account/address/sent")
@signed_in
def sent() -> BaseResponse:
    if ASKED not in session:
        return redirect(url_for("address_change.form"), 303)
    return render("links/sent.html", purpose=Purpose.NEW_ADDRESS, address=session[ASKED])


@blueprint.get("/new-address/<token>")
@signed_in
def confirm(token: str) -> BaseResponse:
    asked = own_wanted(token)
    return over() if asked is None else render("address_change/confirm.html", token=token, asked=asked)


@blueprint.post("/new-address/<token>")
@limiter.limit(TRY_LIMIT)
@signed_in
def change(token: str) -> BaseResponse:
    asked = own_wanted(token)
    if asked is None or not address_change.change(settings(), asked, access.this_device()):
        return over()
    toast(_("Your mail address is changed."))
    return redirect(url_for("account.account"), 303)


@blueprint.get("/old-address/<token>")
def undo(token: str) -> BaseResponse:
    asked = read(address_change.way_back, token)
    return over() if asked is None else render("address_change/undo.html", token=token, asked=asked)


@blueprint.post("/old-address/<token>")
@limiter.limit(TRY_LIMIT)
def take_back(token: str) -> BaseResponse:
    asked = read(address_change.way_back, token)
    if asked is None or not address_change.take_back(settings(), asked, access.this_device()):
        return over()
    access.tidy(asked.whose.id)
    toast(_("Your account has its old address again, and every device is signed out. Choose a new password now."))
    return redirect(url_for("password_reset.form", address=asked.address.written), 303)


def own_wanted(token: str) -> Wanted | None:
    """Of the account that is signed in here: the link may have gone to a stranger, by an address that was mistyped."""
    asked = read(address_change.wanted, token)
    return asked if asked and asked.whose.id == own().account.id else None


def read(link: Callable[[Settings, str], Wanted | None], token: str) -> Wanted | None:
    try:
        return link(settings(), token)
    except (LinkOverError, WrongLinkError):
        return None


def over() -> BaseResponse:
    return render("links/over.html", purpose=Purpose.NEW_ADDRESS, status=410)
