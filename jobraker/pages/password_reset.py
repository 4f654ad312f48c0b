"""A new password by mail. The answer is the same whether there is such an account or not."""

from flask import Blueprint, redirect, request, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import federation, passwords
from jobraker.accounts.models import Account
from jobraker.accounts.rules.addresses import Address
from jobraker.accounts.rules.links import LinkOverError, Purpose, WrongLinkError
from jobraker.extensions import limiter, settings
from jobraker.pages.fields import Fields, address_in, new_password_in
from jobraker.web import access, guessing
from jobraker.web.gettext import _, language
from jobraker.web.render import render, toast

blueprint = Blueprint("password_reset", __name__)

LIMIT, ADDRESS_LIMIT, TRY_LIMIT = "60 per hour", "4 per hour", "60 per hour"
ASKED = "reset_address"  # what the browser keeps for the page that says where the mail went


@blueprint.get("/password-reset")
def form() -> BaseResponse:
    return render("password_reset/form.html", fields=Fields({"address": request.args.get("address", "")}))


@blueprint.post("/password-reset")
@limiter.limit(LIMIT)
def ask() -> BaseResponse:
    fields = Fields()
    address = address_in(fields)
    if address is None:
        return render("password_reset/form.html", status=422, fields=fields)
    send_link(address)
    return redirect(url_for("password_reset.asked"), 303)


@limiter.limit(ADDRESS_LIMIT, key_func=guessing.address_key)
def send_link(address: Address) -> None:
    """Counted before it is sent: of many that come at once no more go out."""
    passwords.ask_reset(settings(), address, language())
    session[ASKED] = address.written


@blueprint.get("/password-reset/sent")
def asked() -> BaseResponse:
    if ASKED not in session:
        return redirect(url_for("password_reset.form"), 303)
    return render("links/sent.html", purpose=Purpose.RESET, address=session[ASKED])


@blueprint.get("/password-reset/<token>")
def choose(token: str) -> BaseResponse:
    whose = account_of(token)
    return over() if whose is None else chosen(token, whose, Fields())


@blueprint.post("/password-reset/<token>")
@limiter.limit(TRY_LIMIT)
def send(token: str) -> BaseResponse:
    whose, fields = account_of(token), Fields()
    if whose is None:
        return over()
    password = new_password_in(fields, [whose.address])
    if password is None:
        return chosen(token, whose, fields, 422)
    alone = "alone" in request.form
    if passwords.reset(settings(), whose, password, access.this_device(), alone=alone) is None:
        return over()
    access.tidy(whose.id)
    session.clear()
    toast(_("Your password is changed, and every device is signed out. Sign in with the new one."))
    return redirect(url_for("sign_in.form"), 303)


def chosen(token: str, whose: Account, fields: Fields, status: int = 200) -> BaseResponse:
    connected = federation.identities_of(whose.id)
    return render(
        "password_reset/choose.html", status=status, token=token, whose=whose, fields=fields, connected=connected,
        alone="alone" in request.form,
    )  # fmt: skip


def account_of(token: str) -> Account | None:
    try:
        return passwords.resettable(settings(), token)
    except (LinkOverError, WrongLinkError):
        return None


def over() -> BaseResponse:
    return render("links/over.html", purpose=Purpose.RESET, status=410)
